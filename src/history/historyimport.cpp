#include "history/historyimport.h"

#include "base/text.h"
#include "base/wholeletters.h"
#include "history/historyexport.h"
#include "history/jsonobjects.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace wcs {

namespace {

constexpr int batchSize = 2'000;
constexpr qsizetype batchWeight = 20'000'000; // characters of the texts that may be long
// An object of the document may have 4 MiB, and to lay out a text of that length keeps the window from all else for seconds, at each
// row and each time it is drawn. In characters. More than this program's own rows have, but for notes that a person has made longer.
constexpr qsizetype longestId = 2'000; // its key has 850 bytes
constexpr qsizetype longestText = 1'000;
constexpr qsizetype longestLine = 10'000; // of the log
constexpr qsizetype longestPath = 32'767; // of Windows
constexpr qsizetype longestNote = 100'000;
constexpr qsizetype longestTags = 100'000; // together; the window's line for them takes 32,767
constexpr qsizetype weightOfATag = 100; // each is a row of its own
constexpr qsizetype md5Length = 32;

Error fileProblem(const QFile &file)
{
    return Error::ofFile(file.exists() ? u"unreadable"_s : u"not-found"_s, file.fileName(), file.errorString());
}

/// Nothing is wrong with the history here: the document is not one of its exports, or not a whole one.
Error notAnExport(const QFile &file, const Error &problem)
{
    return Error::make(ErrorKind::BadAnswer, Stage::LocalFile, u"not-a-history"_s,
                       u"%1 %2: %3"_s.arg(problem.code, problem.message, file.fileName()),
                       QFileInfo(file.fileName()).fileName());
}

/// What would be wrong when it is cut is left out.
void bound(ObjectRecord &record)
{
    for (QString *text : {&record.name, &record.profileId, &record.profileName, &record.appid, &record.env,
                          &record.bucket, &record.etag, &record.mimeType, &record.origin})
        *text = cutTo(*text, longestText);
    record.lastError = cutTo(record.lastError, longestLine);
    record.note = cutTo(record.note, longestNote);
    if (record.key.size() > longestId)
        record.key.clear();
    if (record.localPath.size() > longestPath)
        record.localPath.clear();
    if (record.madeBy.size() > longestNote)
        record.madeBy.clear();
    if (record.md5.size() > md5Length)
        record.md5.clear();
    qsizetype left = longestTags;
    const auto isTooMuch = [&left](const QString &tag) { return (left -= tag.size() + 1) < 0; };
    record.tags.erase(std::ranges::find_if(record.tags, isTooMuch), record.tags.end());
}

qsizetype weightOf(const ObjectRecord &record)
{
    qsizetype weight = record.note.size() + record.localPath.size() + record.madeBy.size();
    for (const QString &tag : record.tags)
        weight += tag.size() + weightOfATag;
    return weight;
}

/// A row as it may come in: bounded, and what is missing and can be read off the id is filled in.
ObjectRecord completed(ObjectRecord record)
{
    bound(record);
    if (record.key.isEmpty())
        record.key = record.fileId.section(u'/', 3);
    if (record.env.isEmpty())
        record.env = record.fileId.section(u'/', 2, 2).section(u'.', 0, 0);
    if (record.bucket.isEmpty())
        record.bucket = record.fileId.section(u'/', 2, 2).section(u'.', 1);
    if (record.name.isEmpty())
        record.name = cutTo(record.key.section(u'/', -1), longestText);
    if (record.origin.isEmpty())
        record.origin = u"import"_s;
    return record;
}

bool isUsable(const QString &fileId)
{
    return fileId.size() <= longestId && fileId.startsWith("cloud://"_L1) && !fileId.section(u'/', 3).isEmpty();
}

} // namespace

struct ImportFile::State {
    explicit State(const QString &path) : file(path), objects(&file) {}
    QFile file;
    JsonObjects objects;
    QList<std::pair<QString, QString>> parents; // fileId of the child, fileId of the parent
    qsizetype adopted = 0; // so many of them are done
};

Result<qint64> checkImport(const QString &path, std::stop_token stop)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fileProblem(file);
    JsonObjects objects(&file);
    for (qint64 count = 0;; ++count) {
        if (stop.stop_requested())
            return Error::cancelled(Stage::History);
        const auto object = objects.next();
        if (!object)
            return notAnExport(file, object.error());
        if (!*object)
            return count;
    }
}

ImportFile::ImportFile(std::unique_ptr<State> state) : m_state(std::move(state)) {}

ImportFile::~ImportFile() = default;

Result<std::shared_ptr<ImportFile>> ImportFile::open(const QString &path)
{
    auto state = std::make_unique<State>(path);
    if (!state->file.open(QIODevice::ReadOnly))
        return fileProblem(state->file);
    return std::shared_ptr<ImportFile>(new ImportFile(std::move(state)));
}

Result<bool> ImportFile::importBatch(HistoryEngine &engine, ImportReport *report)
{
    QList<ObjectRecord> batch;
    ImportReport part;
    bool more = true;
    qsizetype weight = 0;
    while (batch.size() < batchSize && weight < batchWeight) {
        const auto object = m_state->objects.next();
        if (!object)
            return notAnExport(m_state->file, object.error());
        more = object->has_value();
        if (!more)
            break;
        const ObjectRecord record = recordFromJson(**object);
        if (!isUsable(record.fileId)) {
            ++part.skipped;
            continue;
        }
        batch << completed(record);
        weight += weightOf(batch.last());
        const QString parent = withoutHalves((*object)->value(u"parent"_s).toString());
        if (isUsable(parent))
            m_state->parents.append({record.fileId, parent});
    }
    const auto put = [&batch, &part](HistoryWriter &writer) -> Result<bool> {
        const qint64 skipped = part.skipped;
        part = ImportReport();
        part.skipped = skipped;
        for (const ObjectRecord &record : std::as_const(batch)) {
            const auto outcome = writer.importRecord(record);
            if (!outcome)
                return outcome.error();
            part.added += *outcome == HistoryWriter::Imported::Added;
            part.merged += *outcome == HistoryWriter::Imported::Merged;
            part.unchanged += *outcome == HistoryWriter::Imported::Unchanged;
        }
        return true;
    };
    if (auto done = engine.write<bool>(put, true); !done)
        return done.error();
    report->added += part.added;
    report->merged += part.merged;
    report->unchanged += part.unchanged;
    report->skipped += part.skipped;
    return more;
}

Result<bool> ImportFile::adoptParents(HistoryEngine &engine, const std::stop_token &stop)
{
    const auto &parents = m_state->parents;
    while (m_state->adopted < parents.size()) {
        if (stop.stop_requested())
            return Error::cancelled(Stage::History);
        const auto piece = parents.mid(m_state->adopted, batchSize);
        const auto adopt = [&piece](HistoryWriter &writer) -> Result<bool> {
            for (const auto &[child, parent] : piece) {
                if (auto done = writer.adopt(child, parent); !done)
                    return done.error();
            }
            return true;
        };
        if (auto done = engine.write<bool>(adopt); !done)
            return done.error();
        m_state->adopted += piece.size();
    }
    return true;
}

} // namespace wcs
