#include "pipeline/pipelinetrial.h"

#include "base/text.h"
#include "base/wholeletters.h"
#include "engine/engine.h"
#include "history/historystore.h"
#include "pipeline/backendanswer.h"
#include "pipeline/backendcall.h"
#include "pipeline/pipelinestore.h"
#include "pipeline/temporaryurl.h"
#include "settings/settings.h"
#include "wechat/fileid.h"

#include <QElapsedTimer>
#include <QJsonDocument>

namespace wcs {

namespace {

QByteArray prettyAnswer(const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    return keptAnswer(document.isNull() ? body : document.toJson(QJsonDocument::Indented), RunRecord::answerKept);
}

} // namespace

PipelineTrial::PipelineTrial(Services services, QObject *parent) : QObject(parent), m_services(services) {}

PipelineTrial::~PipelineTrial() = default;

void PipelineTrial::start(const Pipeline &pipeline, const QString &profileId, const QString &fileId,
                          const QMap<QString, QString> &parameters)
{
    m_scope.cancelAll();
    m_report = {};
    m_scope.start(run(pipeline, profileId, fileId, parameters));
}

void PipelineTrial::cancel()
{
    if (!isRunning())
        return;
    m_scope.cancelAll();
    m_report.error = Error::cancelled(m_report.stage);
    m_report.isDone = true;
    Q_EMIT reported(m_report);
}

Task<Result<SecretHeaders>> PipelineTrial::secrets(Pipeline pipeline)
{
    auto kept = co_await m_services.pipelines->secretHeaders(pipeline.id);
    if (!kept)
        co_return kept.error();
    const SecretHeaders stored = kept.take();
    SecretHeaders values = stored;
    for (const PipelineHeader &header : std::as_const(pipeline.headers)) {
        if (!header.secret)
            continue;
        // A draft may write a name in another case than the pipeline that its value is kept for.
        for (auto it = stored.begin(); it != stored.end(); ++it) {
            if (it.key().compare(header.name, Qt::CaseInsensitive) == 0)
                values.insert(header.name, it.value());
        }
        if (!header.value.isEmpty())
            values.insert(header.name, header.value);
    }
    co_return values;
}

Task<Result<PipelineValues>> PipelineTrial::values(Pipeline pipeline, QString profileId, QString fileId,
                                                   QMap<QString, QString> parameters)
{
    const auto checked = checkedParameters(pipeline, parameters);
    if (!checked)
        co_return checked.error();
    PipelineValues values = PipelineValues::sample(pipeline);
    values.parameters = *checked;
    const auto profile = m_services.settings->profile(profileId);
    if (profile)
        values.apiBase = profile->apiBase.toString(QUrl::StripTrailingSlash);
    if (fileId.isEmpty())
        co_return values;
    const auto id = FileId::parse(fileId);
    if (!id)
        co_return Error::make(ErrorKind::Argument, BackendStage, u"not-a-file-id"_s, {}, fileId);
    const QStringList fileIds(fileId);
    const auto rows = co_await m_services.history->byFileIds(fileIds);
    if (!rows)
        co_return rows.error();
    const ObjectRecord row = rows->isEmpty() ? ObjectRecord() : rows->first();
    values.fileId = fileId;
    values.tempUrl.clear();
    values.key = id->key;
    values.name = row.name.isEmpty() ? id->fileName() : row.name;
    values.mimeType = row.mimeType;
    values.size = row.size;
    values.width = row.pixelWidth;
    values.height = row.pixelHeight;
    if (!usedNames(pipeline).contains(u"temp_url"_s))
        co_return values;
    const auto url = co_await temporaryUrl(m_services.engine, profileId, fileId);
    if (!url)
        co_return url.error();
    values.tempUrl = *url;
    co_return values;
}

Task<Result<QString>> PipelineTrial::curl(Pipeline pipeline, QString profileId, QString fileId,
                                          QMap<QString, QString> parameters, bool withSecrets)
{
    const auto filled = co_await values(pipeline, profileId, fileId, parameters);
    if (!filled)
        co_return filled.error();
    auto known = co_await secrets(pipeline);
    if (!known)
        co_return known.error();
    SecretHeaders shown = known.take();
    for (const PipelineHeader &header : std::as_const(pipeline.headers)) {
        if (header.secret && shown.value(header.name).isEmpty())
            shown.insert(header.name, u"SECRET"_s); // a place for it
    }
    const auto request = backendRequest(pipeline, filled->forTemplates(pipeline), shown);
    if (!request)
        co_return request.error();
    co_return curlCommand(*request, pipeline, *filled, withSecrets);
}

Task<void> PipelineTrial::run(Pipeline pipeline, QString profileId, QString fileId, QMap<QString, QString> parameters)
{
    const auto known = co_await secrets(pipeline);
    const auto filled = co_await values(pipeline, profileId, fileId, parameters);
    if (!known || !filled) {
        m_report.error = known ? filled.error() : known.error();
        m_report.isDone = true;
        Q_EMIT reported(m_report);
        co_return;
    }
    const PipelineValues shown = *filled;
    BackendHooks hooks;
    hooks.onStage = [this](Stage stage) {
        m_report.stage = stage;
        Q_EMIT reported(m_report);
    };
    hooks.onRequest = [this, pipeline, shown](const HttpRequest &request) {
        ++m_report.requests;
        m_report.request = cutTo(requestText(request, pipeline, shown), RunRecord::answerKept);
    };
    QElapsedTimer clock;
    clock.start();
    hooks.onAnswer = [this, &clock](const HttpAnswer &answer) {
        m_report.milliseconds = clock.elapsed();
        m_report.httpStatus = answer.status;
        m_report.contentType = QString::fromLatin1(answer.header("content-type"));
        m_report.answerSize = answer.body.size();
        m_report.answer = prettyAnswer(answer.body);
        Q_EMIT reported(m_report);
    };
    BackendCall call(*m_services.engine, pipeline, *filled, *known, hooks);
    const auto found = co_await call.run();
    m_report.milliseconds = clock.elapsed();
    if (found)
        m_report.found = *found;
    else
        m_report.error = found.error();
    m_report.isDone = true;
    m_report.stage = Stage::None;
    Q_EMIT reported(m_report);
}

} // namespace wcs
