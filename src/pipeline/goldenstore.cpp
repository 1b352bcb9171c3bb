#include "pipeline/goldenstore.h"

#include "async/pool.h"
#include "base/backendstages.h"
#include "base/text.h"
#include "pipeline/goldenlast.h"
#include "pipeline/goldensetjson.h"
#include "settings/settingsfile.h"
#include "storage/keyrules.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QUuid>

#include <algorithm>

namespace wcs {

namespace {

constexpr qint64 largestInput = 500'000'000;

Error fileProblem(const char *code, const QString &message, const QString &path)
{
    return Error::make(ErrorKind::File, Stage::LocalFile, QString::fromLatin1(code), message, path);
}

Error problem(const char *code, const QString &subject)
{
    return Error::make(ErrorKind::Argument, BackendStage, QString::fromLatin1(code), {}, subject);
}

/// Copies a file so that the target is there whole or not at all, and gives the hash of its bytes.
Result<QByteArray> copyWhole(const QString &from, const QString &to)
{
    QFile source(from);
    if (!source.open(QIODevice::ReadOnly))
        return fileProblem("open", source.errorString(), from);
    if (source.size() > largestInput)
        return fileProblem("pin-too-large", {}, from);
    if (!QDir().mkpath(QFileInfo(to).path()))
        return fileProblem("mkpath", {}, QFileInfo(to).path());
    QSaveFile target(to);
    if (!target.open(QIODevice::WriteOnly))
        return fileProblem("write", target.errorString(), to);
    QCryptographicHash hash(QCryptographicHash::Md5);
    while (!source.atEnd()) {
        const QByteArray bytes = source.read(1 << 20);
        if (bytes.isEmpty() || target.write(bytes) != bytes.size())
            return fileProblem(bytes.isEmpty() ? "read" : "write", source.errorString(), bytes.isEmpty() ? from : to);
        hash.addData(bytes);
    }
    if (!target.commit())
        return fileProblem("write", target.errorString(), to);
    return hash.result().toHex();
}

Result<GoldenSet> pinned(GoldenSet set, const QString &folder, const QList<GoldenStore::Pin> &pins)
{
    for (const GoldenStore::Pin &pin : pins) {
        const QFileInfo info(pin.path);
        const QString name = pin.name.isEmpty() ? info.fileName() : pin.name;
        const QString incoming = QDir(folder).filePath(u"inputs/incoming.part"_s);
        const auto hash = copyWhole(pin.path, incoming);
        if (!hash)
            return hash.error();
        const QString id = QString::fromLatin1(*hash);
        if (set.input(id)) {
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
        set.inputs << input;
    }
    return set;
}

Result<GoldenSet> accepted(GoldenSet set, const QString &folder, const QString &pipelineId,
                           const QList<GoldenRow> &rows)
{
    for (const GoldenRow &row : rows) {
        const auto it = std::find_if(set.inputs.begin(), set.inputs.end(),
                                     [&row](const GoldenInput &input) { return input.id == row.input.id; });
        if (it == set.inputs.end() || row.run.state != RunState::Done)
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
        it->accepted.insert(pipelineId, news);
    }
    return set;
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

Result<void> GoldenStore::write(const GoldenSet &set)
{
    const QDir folder(folderOf(set.id));
    SettingsFile file(folder.filePath(u"set.json"_s));
    if (const auto written = file.write(goldenSetToJson(set, folder)); !written)
        return written;
    const auto it = std::find_if(m_sets.begin(), m_sets.end(),
                                 [&set](const GoldenSet &known) { return known.id == set.id; });
    if (it == m_sets.end())
        m_sets << set;
    else
        *it = set;
    Q_EMIT changed();
    return {};
}

Result<GoldenSet> GoldenStore::create(const QString &name)
{
    if (name.trimmed().isEmpty())
        return problem("set-name-missing", {});
    if (find(name))
        return problem("set-name-taken", name);
    GoldenSet set;
    set.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    set.name = name.trimmed();
    if (const auto written = write(set); !written)
        return written.error();
    return set;
}

Result<void> GoldenStore::rename(const QString &id, const QString &name)
{
    auto known = set(id);
    if (!known)
        return problem("no-such-set", id);
    const auto other = find(name);
    if (other && other->id != id)
        return problem("set-name-taken", name);
    known->name = name.trimmed();
    return write(*known);
}

Result<void> GoldenStore::setThresholds(const QString &id, const GoldenThresholds &thresholds)
{
    auto known = set(id);
    if (!known)
        return problem("no-such-set", id);
    known->thresholds = thresholds;
    return write(*known);
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
        co_return problem("no-such-set", id);
    std::function<Result<GoldenSet>()> job = [known = *known, folder = folderOf(id), pins] {
        return pinned(known, folder, pins);
    };
    const auto grown = co_await onPool(&m_pool, std::move(job));
    if (!grown)
        co_return grown;
    const auto written = write(*grown);
    if (!written)
        co_return written.error();
    co_return grown;
}

Task<Result<void>> GoldenStore::unpin(QString id, QStringList inputIds)
{
    auto known = set(id);
    if (!known)
        co_return problem("no-such-set", id);
    QStringList files;
    for (const GoldenInput &input : std::as_const(known->inputs)) {
        if (!inputIds.contains(input.id))
            continue;
        files << input.path;
        for (const GoldenAccepted &accepted : input.accepted)
            files += accepted.paths;
    }
    known->inputs.removeIf([&inputIds](const GoldenInput &input) { return inputIds.contains(input.id); });
    const auto written = write(*known);
    if (!written)
        co_return written;
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
        co_return problem("no-such-set", id);
    auto report = lastReport(id, pipelineId);
    std::function<Result<GoldenSet>()> job = [known = *known, folder = folderOf(id), pipelineId, rows] {
        return accepted(known, folder, pipelineId, rows);
    };
    const auto news = co_await onPool(&m_pool, std::move(job));
    if (!news)
        co_return news;
    const auto written = write(*news);
    if (!written)
        co_return written.error();
    if (report) {
        takeAsAccepted(*report, *news, rows);
        const auto kept = keepReport(*report);
        if (!kept)
            co_return kept.error();
    }
    // Now nothing names the earlier results any more.
    for (const GoldenRow &row : std::as_const(rows)) {
        const GoldenInput *before = known->input(row.input.id);
        const GoldenInput *after = news->input(row.input.id);
        if (!before || !after || before->accepted.value(pipelineId) == after->accepted.value(pipelineId))
            continue;
        for (const QString &path : before->accepted.value(pipelineId).paths)
            QFile::remove(path);
    }
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
