#include "pipeline/goldenstore.h"

#include "async/pool.h"
#include "base/backendstages.h"
#include "base/replacecontent.h"
#include "base/text.h"
#include "pipeline/goldenlast.h"
#include "pipeline/goldensetjson.h"
#include "pipeline/pipelineproblem.h"
#include "storage/keyrules.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QUuid>

#include <algorithm>

namespace wcs {

namespace {

constexpr qint64 largestInput = 500'000'000;
constexpr int typingPatienceMs = 250; // with a person at the window who turns a limit

Error fileProblem(const char *code, const QString &message, const QString &path)
{
    return Error::make(ErrorKind::File, Stage::LocalFile, QString::fromLatin1(code), message, path);
}

/// Copies a file so that the target is there whole or not at all, and gives the hash of its bytes.
Result<QByteArray> copyWhole(const QString &from, const QString &to)
{
    if (QFileInfo(from).size() > largestInput)
        return fileProblem("pin-too-large", {}, from);
    if (!QDir().mkpath(QFileInfo(to).path()))
        return fileProblem("mkpath", {}, QFileInfo(to).path());
    QCryptographicHash hash(QCryptographicHash::Md5);
    if (const auto copied = replaceByCopy(from, to, Stage::LocalFile, {}, &hash); !copied)
        return copied.error();
    return hash.result().toHex();
}

/// Copies in what the set does not have yet. The set itself is left to edit(): it may change while this takes its time.
Result<QList<GoldenInput>> copiedInputs(const GoldenSet &set, const QString &folder,
                                        const QList<GoldenStore::Pin> &pins)
{
    QList<GoldenInput> inputs;
    const auto isThere = [&](const QString &id) {
        return set.input(id)
               || std::any_of(inputs.begin(), inputs.end(), [&id](const GoldenInput &input) { return input.id == id; });
    };
    // Of this call alone: another process may be pinning, too.
    const QString part = u"inputs/incoming-%1.part"_s.arg(QUuid::createUuid().toString(QUuid::WithoutBraces));
    const QString incoming = QDir(folder).filePath(part);
    for (const GoldenStore::Pin &pin : pins) {
        const QFileInfo info(pin.path);
        const QString name = pin.name.isEmpty() ? info.fileName() : pin.name;
        const auto hash = copyWhole(pin.path, incoming);
        if (!hash)
            return hash.error();
        const QString id = QString::fromLatin1(*hash);
        if (isThere(id)) {
            QFile::remove(incoming);
            continue;
        }
        GoldenInput input;
        input.id = id;
        input.name = name;
        input.path = QDir(folder).filePath(u"inputs/%1/%2"_s.arg(id.left(12), safeFileName(name)));
        QDir().mkpath(QFileInfo(input.path).path());
        QFile::remove(input.path);
        if (!QFile::rename(incoming, input.path))
            return fileProblem("rename", {}, input.path);
        inputs << input;
    }
    return inputs;
}

using AcceptedById = QMap<QString, GoldenAccepted>; // by the input

Result<AcceptedById> copiedResults(const GoldenSet &set, const QString &folder, const QString &pipelineId,
                                   const QList<GoldenRow> &rows)
{
    AcceptedById all;
    for (const GoldenRow &row : rows) {
        if (!set.input(row.input.id) || row.run.state != RunState::Done)
            continue;
        GoldenAccepted news;
        news.at = QDateTime::currentDateTimeUtc();
        news.backendMs = row.backendMs;
        news.parameters = row.run.parameters;
        const QString stamp = QString::number(news.at.toMSecsSinceEpoch());
        for (const RunResult &result : row.run.results) {
            const QString name = u"accepted/%1/%2/%3-%4-%5"_s
                                     .arg(safeFileName(pipelineId), row.input.id.left(12), stamp)
                                     .arg(news.paths.size() + 1)
                                     .arg(safeFileName(QFileInfo(result.localPath).fileName()));
            const QString path = QDir(folder).filePath(name);
            if (const auto copied = copyWhole(result.localPath, path); !copied)
                return copied.error();
            news.paths << path;
            news.bytes += QFileInfo(path).size();
        }
        all.insert(row.input.id, news);
    }
    return all;
}

} // namespace

GoldenStore::GoldenStore(const QString &directory, QObject *parent) : QObject(parent), m_directory(directory)
{
    m_pool.setMaxThreadCount(1);
    reread();
}

GoldenStore::~GoldenStore()
{
    m_pool.waitForDone();
}

void GoldenStore::reread()
{
    const QList<GoldenSet> before = std::exchange(m_sets, {});
    QDirIterator it(m_directory, QDir::Dirs | QDir::NoDotAndDotDot);
    while (it.hasNext()) {
        const QDir folder(it.next());
        SettingsFile file(folder.filePath(u"set.json"_s));
        if (QFileInfo::exists(file.path()))
            m_sets << goldenSetFrom(file.read(), folder);
    }
    std::sort(m_sets.begin(), m_sets.end(),
              [](const GoldenSet &a, const GoldenSet &b) { return a.name.localeAwareCompare(b.name) < 0; });
    if (m_sets != before)
        Q_EMIT changed();
}

QString GoldenStore::folderOf(const QString &id) const
{
    return QDir(m_directory).filePath(id);
}

std::optional<GoldenSet> GoldenStore::set(const QString &id) const
{
    const auto it = std::find_if(m_sets.begin(), m_sets.end(),
                                 [&id](const GoldenSet &known) { return known.id == id; });
    return it == m_sets.end() ? std::nullopt : std::optional(*it);
}

std::optional<GoldenSet> GoldenStore::find(const QString &nameOrId) const
{
    const auto it = std::find_if(m_sets.begin(), m_sets.end(), [&nameOrId](const GoldenSet &known) {
        return known.name.compare(nameOrId, Qt::CaseInsensitive) == 0;
    });
    return it == m_sets.end() ? set(nameOrId) : std::optional(*it);
}

void GoldenStore::take(const GoldenSet &set)
{
    const auto it = std::find_if(m_sets.begin(), m_sets.end(),
                                 [&set](const GoldenSet &known) { return known.id == set.id; });
    if (it == m_sets.end())
        m_sets << set;
    else
        *it = set;
    Q_EMIT changed();
}

Result<GoldenSet> GoldenStore::edit(const QString &id, const std::function<void(GoldenSet &)> &change, int patienceMs)
{
    const QDir folder(folderOf(id));
    SettingsFile file(folder.filePath(u"set.json"_s));
    const auto known = set(id);
    if (!known || !QFileInfo::exists(file.path()))
        return pipelineProblem("no-such-set", id);
    const auto lock = file.lock(patienceMs);
    if (!lock)
        return lock.error();
    const QJsonObject content = file.read();
    GoldenSet current = file.setAsidePath().isEmpty() ? goldenSetFrom(content, folder) : *known;
    change(current);
    if (const auto written = file.write(goldenSetToJson(current, folder)); !written)
        return written.error();
    (*lock)->unlock(); // whoever hears of the change may make another
    take(current);
    return current;
}

Result<GoldenSet> GoldenStore::create(const QString &name)
{
    if (name.trimmed().isEmpty())
        return pipelineProblem("set-name-missing");
    if (find(name))
        return pipelineProblem("set-name-taken", name);
    GoldenSet set;
    set.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    set.name = name.trimmed();
    const QDir folder(folderOf(set.id));
    SettingsFile file(folder.filePath(u"set.json"_s));
    if (const auto written = file.write(goldenSetToJson(set, folder)); !written)
        return written.error();
    take(set);
    return set;
}

Result<void> GoldenStore::setThresholds(const QString &id, const GoldenThresholds &thresholds)
{
    const auto edited = edit(
        id, [&thresholds](GoldenSet &set) { set.thresholds = thresholds; }, typingPatienceMs);
    return edited ? Result<void>() : edited.error();
}

Task<Result<void>> GoldenStore::remove(QString id)
{
    if (!set(id))
        co_return Result<void>();
    std::function<bool()> job = [folder = folderOf(id)] { return QDir(folder).removeRecursively(); };
    const bool removed = co_await onPool(&m_pool, std::move(job));
    reread();
    if (!removed)
        co_return fileProblem("remove", {}, folderOf(id));
    co_return Result<void>();
}

Task<Result<GoldenSet>> GoldenStore::pin(QString id, QList<Pin> pins)
{
    const auto known = set(id);
    if (!known)
        co_return pipelineProblem("no-such-set", id);
    std::function<Result<QList<GoldenInput>>()> job = [known = *known, folder = folderOf(id), pins] {
        return copiedInputs(known, folder, pins);
    };
    const auto copied = co_await onPool(&m_pool, std::move(job));
    if (!copied)
        co_return copied.error();
    co_return edit(id, [&copied](GoldenSet &set) {
        for (const GoldenInput &input : *copied) {
            if (!set.input(input.id))
                set.inputs << input;
        }
    });
}

Task<Result<void>> GoldenStore::unpin(QString id, QStringList inputIds)
{
    QStringList files;
    const auto written = edit(id, [&files, &inputIds](GoldenSet &set) {
        for (const GoldenInput &input : std::as_const(set.inputs)) {
            if (!inputIds.contains(input.id))
                continue;
            files << input.path;
            for (const GoldenAccepted &accepted : input.accepted)
                files += accepted.paths;
        }
        set.inputs.removeIf([&inputIds](const GoldenInput &input) { return inputIds.contains(input.id); });
    });
    if (!written)
        co_return written.error();
    std::function<bool()> job = [files] {
        for (const QString &file : files)
            QFile::remove(file);
        return true;
    };
    co_await onPool(&m_pool, std::move(job));
    co_return Result<void>();
}

Task<Result<GoldenSet>> GoldenStore::accept(QString id, QString pipelineId, QList<GoldenRow> rows)
{
    const auto known = set(id);
    if (!known)
        co_return pipelineProblem("no-such-set", id);
    std::function<Result<AcceptedById>()> job = [known = *known, folder = folderOf(id), pipelineId, rows] {
        return copiedResults(known, folder, pipelineId, rows);
    };
    const auto copied = co_await onPool(&m_pool, std::move(job));
    if (!copied)
        co_return copied.error();
    auto report = lastReport(id, pipelineId);
    QStringList unnamed; // files that nothing names any more
    const auto news = edit(id, [&copied, &pipelineId, &unnamed](GoldenSet &set) {
        for (auto it = copied->begin(); it != copied->end(); ++it) {
            const auto input = std::find_if(set.inputs.begin(), set.inputs.end(),
                                            [&it](const GoldenInput &pinned) { return pinned.id == it.key(); });
            if (input == set.inputs.end()) {
                unnamed += it->paths;
                continue;
            }
            unnamed += input->accepted.value(pipelineId).paths;
            input->accepted.insert(pipelineId, *it);
        }
    });
    if (!news)
        co_return news;
    if (report) {
        takeAsAccepted(*report, *news, rows);
        const auto kept = keepReport(*report);
        if (!kept)
            co_return kept.error();
    }
    for (const QString &path : std::as_const(unnamed))
        QFile::remove(path);
    co_return news;
}

QString GoldenStore::reportPath(const QString &id, const QString &pipelineId) const
{
    return QDir(folderOf(id)).filePath(u"reports/%1.json"_s.arg(safeFileName(pipelineId)));
}

Result<void> GoldenStore::keepReport(const GoldenReport &report)
{
    const QString path = reportPath(report.setId, report.pipelineId);
    if (!QDir().mkpath(QFileInfo(path).path()))
        return fileProblem("mkpath", {}, QFileInfo(path).path());
    return SettingsFile(path).write(goldenReportToJson(report));
}

std::optional<GoldenReport> GoldenStore::lastReport(const QString &id, const QString &pipelineId) const
{
    const auto known = set(id);
    SettingsFile file(reportPath(id, pipelineId));
    if (!known || !QFileInfo::exists(file.path()))
        return std::nullopt;
    return goldenReportFrom(file.read(), *known);
}

} // namespace wcs
