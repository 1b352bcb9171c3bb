#include "pipeline/goldenstore.h"

#include "async/pool.h"
#include "async/unstoppable.h"
#include "base/backendstages.h"
#include "base/text.h"
#include "pipeline/goldencopies.h"
#include "pipeline/goldenlast.h"
#include "pipeline/goldensetjson.h"
#include "pipeline/pipelineproblem.h"
#include "storage/keyrules.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QUuid>

#include <algorithm>

namespace wcs {

namespace {

constexpr int typingPatienceMs = 250; // with a person at the window who turns a limit

} // namespace

GoldenStore::GoldenStore(const QString &directory, QObject *parent)
    : QObject(parent), m_directory(directory), m_pool(UnstoppableWork::pool(1))
{
    reread();
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
    const bool removed = co_await onPool(m_pool.get(), std::move(job));
    reread();
    if (!removed)
        co_return Error::ofFile(u"remove"_s, folderOf(id));
    co_return Result<void>();
}

Task<Result<GoldenSet>> GoldenStore::pin(QString id, QList<Pin> pins)
{
    const auto known = set(id);
    if (!known)
        co_return pipelineProblem("no-such-set", id);
    std::function<Result<CopiedInputs>(std::stop_token)> job = std::bind_front(copyInputs, *known, folderOf(id), pins);
    const auto copied = co_await onPool(m_pool.get(), std::move(job));
    if (!copied)
        co_return copied.error();
    QStringList placed;
    std::optional<Error> problem;
    const auto news = edit(id, [&copied, &placed, &problem](GoldenSet &set) {
        for (const CopiedInputs::Input &copy : copied->inputs) {
            if (set.input(copy.input.id))
                continue;
            if (const auto done = placeInput(copy); !done) {
                problem = done.error();
                return;
            }
            placed << copy.input.path;
            set.inputs << copy.input;
        }
    });
    if (!news) {
        for (const QString &path : std::as_const(placed))
            QFile::remove(path);
        co_return news;
    }
    if (problem)
        co_return *problem;
    co_return news;
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
    co_await onPool(m_pool.get(), std::move(job));
    co_return Result<void>();
}

Task<Result<GoldenSet>> GoldenStore::accept(QString id, QString pipelineId, QList<GoldenRow> rows)
{
    const auto known = set(id);
    if (!known)
        co_return pipelineProblem("no-such-set", id);
    std::function<Result<CopiedResults>(std::stop_token)> job = std::bind_front(copyResults, *known, folderOf(id),
                                                                                pipelineId, rows);
    const auto copied = co_await onPool(m_pool.get(), std::move(job));
    if (!copied)
        co_return copied.error();
    auto report = lastReport(id, pipelineId);
    QStringList unnamed; // files that nothing names any more
    const auto news = edit(id, [&copied, &pipelineId, &unnamed](GoldenSet &set) {
        for (auto it = copied->byInput.begin(); it != copied->byInput.end(); ++it) {
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
    copied->copies->keepAll();
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
        return Error::ofFile(u"mkpath"_s, QFileInfo(path).path());
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
