#include "pipeline/runjob.h"

#include "async/filewait.h"
#include "base/text.h"
#include "base/wholeletters.h"
#include "engine/engine.h"
#include "engine/ownedrows.h"
#include "history/historystore.h"
#include "net/uploadfile.h"
#include "pipeline/backendanswer.h"
#include "pipeline/backendcall.h"
#include "pipeline/patience.h"
#include "pipeline/pipelinestore.h"
#include "pipeline/runstore.h"
#include "pipeline/temporaryurl.h"
#include "settings/settings.h"
#include "storage/partfile.h"
#include "transfer/transferrunner.h"

#include <QFileInfo>

namespace wcs {

namespace {

constexpr qint64 largestHashed =
    500'000'000; // reading more only to find out whether it is stored already costs too much

} // namespace

RunJob::RunJob(const PipelineRunner::Services &services, Pipeline pipeline, RunRecord run, RunJobHooks hooks)
    : m_services(services), m_pipeline(std::move(pipeline)), m_run(std::move(run)), m_hooks(std::move(hooks))
{
    m_run.state = RunState::Running;
    m_run.startedAt = QDateTime::currentDateTimeUtc();
    m_run.stages.clear();
    m_run.error.reset();
    m_run.trouble.reset();
    m_clock.start();
}

void RunJob::stopClock()
{
    if (!m_run.stages.isEmpty() && m_run.stages.last().durationMs < 0)
        m_run.stages.last().durationMs = m_clock.elapsed() - m_run.stages.last().startMs;
}

void RunJob::begin(Stage stage)
{
    // What the uploader tells in between (reading, the token) belongs to the bar that stands.
    if (!runStages().contains(stage) || (!m_run.stages.isEmpty() && m_run.stages.last().stage == stage))
        return;
    stopClock();
    m_run.stage = stage;
    m_run.percent = 0;
    m_run.stages.append({stage, m_clock.elapsed(), -1});
    m_hooks.onChange(m_run);
}

void RunJob::showProgress(Progress progress)
{
    const int percent = progress.total > 0 ? int(progress.done * 100 / progress.total) : 0;
    if (percent == m_run.percent)
        return;
    m_run.percent = percent;
    m_hooks.onChange(m_run);
}

Task<Result<void>> RunJob::perform()
{
    if (m_run.found.isEmpty()) {
        const auto ready = co_await reachCloud();
        if (!ready)
            co_return ready;
        co_await m_hooks.save(m_run);
        const auto found = co_await callBackend();
        if (!found)
            co_return found.error();
        m_run.found = *found;
        co_await m_hooks.save(m_run);
    } else {
        const auto known = co_await m_services.history->byFileIds(QStringList(m_run.input.fileId));
        if (known && !known->isEmpty())
            m_original = known->first();
    }
    co_return co_await fetch();
}

Task<Result<void>> RunJob::reachCloud()
{
    if (m_run.input.fileId.isEmpty()) {
        const auto found = co_await findInCloud();
        if (!found)
            co_return found.error();
        if (*found)
            co_return Result<void>();
        co_return co_await upload();
    }
    co_return co_await proveObject();
}

Task<Result<bool>> RunJob::findInCloud()
{
    const QString path = m_run.input.path;
    const FileStamp file = co_await FileStamp::takenOn(m_hooks.files, path);
    if (!file.isFile)
        co_return Error::ofFile(u"open"_s, path);
    m_run.inputCopy = path;
    m_run.inputSize = file.size;
    m_run.inputModified = QDateTime::fromMSecsSinceEpoch(file.milliseconds(), Qt::UTC);
    if (!m_run.claimedKey.isEmpty() || file.size > largestHashed)
        co_return false;
    std::function<ContentDigest(std::stop_token)> hash = std::bind_front(digestOfFile, path);
    const ContentDigest digest = co_await onFiles(m_hooks.files.get(), std::move(hash));
    if (digest.size < 0)
        co_return Error::ofFile(u"unreadable"_s, path);
    const auto profile = m_services.settings->profile(m_run.profileId);
    if (!profile)
        co_return false;
    auto known = co_await m_services.history->verifiedByMd5(rowsAround(*profile), digest.md5, digest.size);
    if (!known)
        co_return false;
    const RowOwners owners = m_services.settings->rowOwners();
    known->removeIf([&](const ObjectRecord &row) { return !isObjectOf(*profile, row, owners); });
    if (known->isEmpty())
        co_return false;
    begin(Stage::Verify);
    const QStringList fileIds(known->first().fileId);
    const auto asked = co_await m_services.engine->verify(m_run.profileId, fileIds);
    if (!asked || asked->isEmpty() || asked->first().proof != Proof::Verified)
        co_return false; // gone or changed meanwhile: it is uploaded
    m_original = known->first();
    m_run.input.fileId = m_original.fileId;
    m_run.inputRow = m_original.rowId;
    m_run.reusedObject = true;
    co_return true;
}

Task<Result<void>> RunJob::upload()
{
    begin(Stage::Ticket);
    UploadSpec spec;
    spec.localPath = m_run.input.path;
    spec.relativePath = QFileInfo(m_run.input.path).fileName();
    spec.size = m_run.inputSize;
    UploadHooks hooks;
    hooks.onStage = [this](Stage stage) { begin(stage); };
    hooks.onProgress = [this](Progress progress) { showProgress(progress); };
    // Written in the engine's thread, read here when the attempt has ended.
    const auto claimed = std::make_shared<QString>(m_run.claimedKey);
    hooks.onClaim = [claim = m_services.runs->claimer(), id = m_run.id, claimed](const QString &key,
                                                                                 const QString &) -> Result<void> {
        *claimed = key;
        return claim(id, key);
    };
    std::function<Task<Result<TransferOutcome>>()> attempt = [this, spec, hooks,
                                                              claimed]() -> Task<Result<TransferOutcome>> {
        UploadHooks again = hooks;
        again.claimedKey = *claimed;
        again.isClaimOld = !m_run.claimedKey.isEmpty();
        return m_services.engine->uploadNow(m_run.profileId, spec, again);
    };
    const auto outcome = co_await whilePassing<TransferOutcome>(std::move(attempt));
    if (!outcome)
        co_return outcome.error();
    const Verification &proof = outcome->upload.verification;
    if (proof.proof != Proof::Verified) {
        Error error = proof.error.value_or(Error::make(ErrorKind::Integrity, Stage::Verify, u"not-verified"_s));
        error.stage = Stage::Verify;
        co_return error.about(outcome->upload.object.fileId);
    }
    m_run.input.fileId = outcome->upload.object.fileId;
    m_run.inputRow = outcome->historyRow;
    m_run.claimedKey.clear();
    const auto rows = co_await m_services.history->byRowIds(QList<qint64>(1, outcome->historyRow));
    if (!rows)
        co_return rows.error();
    if (!rows->isEmpty())
        m_original = rows->first();
    co_return Result<void>();
}

Task<Result<void>> RunJob::proveObject()
{
    begin(Stage::Verify);
    const QStringList fileIds(m_run.input.fileId);
    const auto known = co_await m_services.history->byFileIds(fileIds);
    if (!known)
        co_return known.error();
    const bool isNew = known->isEmpty();
    std::function<Task<Result<QList<Verification>>>()> attempt = [this, fileIds,
                                                                  isNew]() -> Task<Result<QList<Verification>>> {
        return isNew ? m_services.engine->adopt(m_run.profileId, fileIds, u"paste"_s)
                     : m_services.engine->verify(m_run.profileId, fileIds);
    };
    const auto asked = co_await whilePassing<QList<Verification>>(std::move(attempt));
    if (!asked)
        co_return asked.error();
    const auto row = co_await m_services.history->byFileIds(fileIds);
    if (!row)
        co_return row.error();
    if (!row->isEmpty())
        m_original = row->first();
    m_run.inputRow = m_original.rowId;
    m_run.reusedObject = true;
    if (asked->isEmpty() || asked->first().proof == Proof::Verified)
        co_return Result<void>();
    Error error = asked->first().error.value_or(Error::make(ErrorKind::Integrity, Stage::Verify, u"not-verified"_s));
    error.stage = Stage::Verify;
    co_return error.about(m_run.input.fileId);
}

Task<Result<PipelineValues>> RunJob::values()
{
    PipelineValues values;
    values.fileId = m_run.input.fileId;
    values.key = m_original.key;
    values.name = m_original.name.isEmpty() ? m_run.input.displayName() : m_original.name;
    values.mimeType = m_original.mimeType;
    values.size = m_original.size;
    values.width = m_original.pixelWidth;
    values.height = m_original.pixelHeight;
    values.parameters = m_run.parameters;
    const auto profile = m_services.settings->profile(m_run.profileId);
    if (profile)
        values.apiBase = profile->apiBase.toString(QUrl::StripTrailingSlash);
    const QStringList names = usedNames(m_pipeline);
    if (names.contains(u"temp_url"_s)) {
        const auto url = co_await temporaryUrl(m_services.engine, m_run.profileId, m_run.input.fileId);
        if (!url)
            co_return url.error();
        values.tempUrl = *url;
    }
    const bool wantsPixels = names.contains(u"width"_s) || names.contains(u"height"_s);
    if (wantsPixels && values.width <= 0) {
        const auto copy = co_await m_services.engine->localCopy(m_run.profileId, m_run.input.fileId, -1,
                                                                ProgressSink());
        if (!copy)
            co_return copy.error();
        m_run.inputCopy = copy->path;
        RunResult picture;
        picture.localPath = copy->path;
        co_await measure(&picture);
        values.width = picture.pixelWidth;
        values.height = picture.pixelHeight;
    }
    co_return values;
}

void RunJob::noteAnswer(const HttpAnswer &answer)
{
    m_run.httpStatus = answer.status;
    m_run.contentType = QString::fromLatin1(answer.header("content-type"));
    m_run.answerSize = answer.body.size();
    m_run.answer = keptAnswer(answer.body, RunRecord::answerKept);
    m_hooks.onChange(m_run);
}

Task<Result<QStringList>> RunJob::callBackend()
{
    const auto secrets = co_await m_services.pipelines->secretHeadersSince(m_pipeline);
    if (!secrets)
        co_return secrets.error();
    const auto filled = co_await values();
    if (!filled)
        co_return filled.error();
    BackendHooks hooks;
    hooks.gate = m_hooks.gate;
    hooks.onStage = [this](Stage stage) { begin(stage); };
    hooks.onAnswer = [this](const HttpAnswer &answer) { noteAnswer(answer); };
    const PipelineValues shown = *filled;
    hooks.onRequest = [this, shown](const HttpRequest &request) {
        m_run.request = cutTo(requestText(request, m_pipeline, shown), RunRecord::answerKept);
    };
    hooks.onTrouble = [this](const std::optional<Error> &trouble) {
        m_run.trouble = trouble;
        m_hooks.onChange(m_run);
    };
    hooks.onPollAddress = [this](const QUrl &address) -> Task<void> {
        m_run.pollUrl = address.toString(QUrl::FullyEncoded);
        return m_hooks.save(m_run);
    };
    BackendCall call(*m_services.engine, m_pipeline, *filled, *secrets, hooks);
    co_return co_await call.run(QUrl(m_run.pollUrl));
}

qint64 RunJob::backendMs() const
{
    const qint64 backend = m_run.millisecondsOf(BackendStage);
    const qint64 poll = m_run.millisecondsOf(PollStage);
    return backend < 0 && poll < 0 ? -1 : std::max<qint64>(backend, 0) + std::max<qint64>(poll, 0);
}

} // namespace wcs
