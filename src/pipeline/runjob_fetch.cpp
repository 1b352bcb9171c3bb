// The last part of RunJob: from ids and addresses to pictures that lie side by side.
#include "async/pool.h"
#include "base/text.h"
#include "base/wholeletters.h"
#include "engine/engine.h"
#include "history/historystore.h"
#include "history/provenance.h"
#include "image/picturesize.h"
#include "pipeline/patience.h"
#include "pipeline/resultcheck.h"
#include "pipeline/runjob.h"
#include "pipeline/urlfetch.h"

#include <QDir>
#include <QMimeDatabase>
#include <QThreadPool>

namespace wcs {

namespace {

constexpr qint64 largestResult = 500'000'000;

} // namespace

Task<void> RunJob::measure(RunResult *result)
{
    std::function<QSize()> job = [path = result->localPath] { return pictureSizeOfFile(path); };
    const QSize size = co_await onPool(QThreadPool::globalInstance(), std::move(job));
    result->pixelWidth = std::max(0, size.width());
    result->pixelHeight = std::max(0, size.height());
}

Task<Result<void>> RunJob::fetch()
{
    begin(FetchStage);
    m_run.results.clear();
    QStringList fileIds;
    QStringList addresses;
    for (const QString &entry : std::as_const(m_run.found))
        (entry.startsWith("cloud://"_L1) ? fileIds : addresses) << entry;
    if (!fileIds.isEmpty()) {
        const auto fetched = co_await fetchObjects(fileIds);
        if (!fetched)
            co_return fetched;
    }
    for (const QString &address : std::as_const(addresses)) {
        const auto fetched = co_await fetchAddress(address);
        if (!fetched)
            co_return fetched;
    }
    co_return Result<void>();
}

Task<Result<void>> RunJob::fetchObjects(QStringList fileIds)
{
    Provenance made;
    made.pipelineId = m_pipeline.id;
    made.pipelineName = m_pipeline.name;
    made.parameters = m_run.parameters;
    made.backendMs = backendMs();
    made.totalMs = m_clock.elapsed();
    made.answer = cutTo(QString::fromUtf8(m_run.answer), Provenance::answerKept);
    made.runId = m_services.lastingRuns ? m_run.id : 0;
    made.at = QDateTime::currentDateTimeUtc();
    ResultOrigin origin;
    origin.parentRow = m_run.inputRow;
    origin.parentFileId = m_run.input.fileId;
    origin.madeBy = made.toText();
    std::function<Task<Result<QList<ObjectRecord>>>()> keep = [this, fileIds,
                                                               origin]() -> Task<Result<QList<ObjectRecord>>> {
        return m_services.engine->keepResults(m_run.profileId, fileIds, origin);
    };
    const auto rows = co_await whilePassing<QList<ObjectRecord>>(std::move(keep));
    if (!rows)
        co_return rows.error();
    for (const ObjectRecord &row : *rows) {
        RunResult result;
        result.fileId = row.fileId;
        result.historyRow = row.rowId;
        result.size = row.size;
        result.mimeType = row.mimeType;
        if (row.size == 0)
            co_return checkResult(QByteArray(), row.size, row.mimeType, row.fileId);
        const ProgressSink progress = [this](Progress value) { showProgress(value); };
        std::function<Task<Result<LocalCopy>>()> take = [this, id = row.fileId, progress]() -> Task<Result<LocalCopy>> {
            return m_services.engine->localCopy(m_run.profileId, id, largestResult, progress);
        };
        const auto copy = co_await whilePassing<LocalCopy>(std::move(take));
        if (!copy) {
            Error error = copy.error();
            error.stage = FetchStage;
            co_return error.about(row.fileId);
        }
        result.localPath = copy->path;
        std::function<Result<void>()> look = [path = copy->path, mimeType = row.mimeType, id = row.fileId] {
            return checkResultFile(path, mimeType, id);
        };
        const auto sound = co_await onPool(QThreadPool::globalInstance(), std::move(look));
        if (!sound)
            co_return sound;
        co_await measure(&result);
        if (result.pixelWidth > 0) {
            const QSize size(result.pixelWidth, result.pixelHeight);
            const std::function<void(ObjectRecord &)> edit = [size](ObjectRecord &record) {
                record.pixelWidth = size.width();
                record.pixelHeight = size.height();
            };
            const auto kept = co_await m_services.history->modify(QList<qint64>(1, row.rowId), edit);
            if (!kept)
                co_return kept;
        }
        m_run.results << result;
        m_hooks.onChange(m_run);
    }
    co_return Result<void>();
}

Task<Result<void>> RunJob::fetchAddress(QString address)
{
    const QString number = QString::number(m_run.results.size() + 1);
    const QString folder = QDir(m_services.resultDirectory).filePath(m_run.folderName() + u'/' + number);
    std::function<Task<Result<UrlFile>>()> take = [this, url = QUrl(address), folder]() -> Task<Result<UrlFile>> {
        return fetchUrl(m_services.engine, url, folder, largestResult, [this](Progress value) { showProgress(value); });
    };
    const auto file = co_await whilePassing<UrlFile>(std::move(take));
    if (!file)
        co_return file.error();
    RunResult result;
    result.url = QUrl(address).adjusted(QUrl::RemoveQuery | QUrl::RemoveUserInfo);
    result.localPath = file->path;
    result.size = file->size;
    result.mimeType = file->mimeType;
    co_await measure(&result);
    m_run.results << result;
    m_hooks.onChange(m_run);
    co_return Result<void>();
}

} // namespace wcs
