#include "cli/runoperation.h"

#include "async/pool.h"
#include "async/signal.h"
#include "base/backendstages.h"
#include "base/jsonnumber.h"
#include "base/wholeletters.h"
#include "cli/arguments.h"
#include "cli/cleanpath.h"
#include "cli/console.h"
#include "cli/itemkind.h"
#include "cli/pipelinewords.h"
#include "cli/report.h"
#include "cli/runhandover.h"
#include "cli/texts.h"
#include "cli/workplace.h"
#include "engine/engine.h"
#include "net/uploadfile.h"
#include "pipeline/goldenstore.h"
#include "pipeline/picturechoice.h"
#include "pipeline/pipelinerunner.h"
#include "pipeline/pipelinestore.h"
#include "pipeline/runstore.h"
#include "settings/settings.h"
#include "wechat/credentials.h"
#include "wechat/fileid.h"

#include <QJsonArray>
#include <QLocale>
#include <QSet>

namespace wcs::cli {

namespace {

constexpr qsizetype mostTold = 2000; // characters of an answer

QJsonObject stagesOf(const RunRecord &run)
{
    QJsonObject stages;
    for (const Stage stage : runStages()) {
        const qint64 milliseconds = run.millisecondsOf(stage);
        if (milliseconds >= 0)
            stages.insert(stageName(stage), milliseconds);
    }
    return stages;
}

/// What a backend answered last, where the run has failed at it: the first of it, fit for a terminal. Otherwise empty.
QString answerToTell(const RunRecord &run)
{
    if (run.state != RunState::Failed || !run.error
        || (run.error->stage != BackendStage && run.error->stage != PollStage))
        return {};
    QString text = QString::fromUtf8(run.answer).trimmed();
    if (text.size() > mostTold)
        text = cutTo(text, mostTold) + u'…';
    // Nobody's backend moves the cursor here.
    for (QChar &c : text) {
        if (c.category() == QChar::Other_Control && c != u'\n' && c != u'\t')
            c = u' ';
    }
    return text;
}

QString ssimText(const QJsonValue &ssim)
{
    return ssim.isDouble() ? QString::number(ssim.toDouble(), 'f', 4) : u"-"_s;
}

} // namespace

RunOperation::RunOperation(Scene scene) : Operation(scene), m_given(scene.arguments.items)
{
    m_measuring.setMaxThreadCount(1); // the meter takes all cores by itself
}

RunOperation::~RunOperation()
{
    m_runner.reset();
    m_measuring.waitForDone();
}

Error RunOperation::misused(const QString &text)
{
    m_scene.tally.misused();
    return Error::make(ErrorKind::Argument, BackendStage, u"usage"_s, text);
}

Task<Result<void>> RunOperation::lendSecrets(Pipeline pipeline)
{
    // First, so that the keychain, which may be locked, is not asked for what is given here.
    for (const PipelineHeader &header : std::as_const(pipeline.headers)) {
        const QString value = qEnvironmentVariable(headerVariable(header.name).toUtf8().constData());
        if (header.secret && !value.isEmpty())
            m_scene.workplace.lendHeader(pipeline.id, header.name, value);
    }
    const auto kept = co_await m_pipelines->secretHeaders(pipeline.id);
    if (!kept)
        co_return kept.error();
    for (const PipelineHeader &header : std::as_const(pipeline.headers)) {
        if (header.secret && kept->value(header.name).isEmpty())
            co_return credentialsError(
                "secret-header",
                Cli::tr("The value of the secret header %1 is not known here. Set it in the environment as %2.")
                    .arg(header.name, headerVariable(header.name)));
    }
    co_return Result<void>();
}

Task<QList<RunInput>> RunOperation::inputs()
{
    QList<RunInput> list;
    QSet<QString> known; // nobody wants a picture run twice because its folder is named as well
    QSet<QString> leftOut;
    QStringList items = m_scene.arguments.items;
    items.removeDuplicates();
    for (const QString &item : std::as_const(items)) {
        if (isFileId(item)) {
            if (FileId::parse(item))
                list << RunInput{{}, item, {}};
            else
                failItem(item, Error::make(ErrorKind::Argument, Stage::Verify, u"not-a-file-id"_s, {}, item));
            continue;
        }
        const QStringList paths(cleanPath(item));
        if (known.contains(paths.first()))
            continue;
        const std::function<void(int, qint64)> found;
        const ScanReport scan = co_await m_scene.workplace.engine().scan(paths, found);
        const PictureChoice choice = choosePictures(scan, paths);
        for (const RunInput &input : choice.inputs) {
            if (!known.contains(input.path))
                list << input;
            known.insert(input.path);
        }
        leftOut += QSet<QString>(choice.notPictures.begin(), choice.notPictures.end());
        // What cannot be read does not keep the others from being run.
        for (const Error &error : choice.unreadable) {
            if (!known.contains(error.subject))
                failItem(m_given.asGiven(error.subject), error);
            known.insert(error.subject);
        }
        known.insert(paths.first());
    }
    leftOut -= known; // named as well
    if (!leftOut.isEmpty())
        m_scene.console.say(Cli::tr("%n file(s) are no pictures and were left out.", nullptr, int(leftOut.size())));
    co_return list;
}

Task<void> RunOperation::perform()
{
    auto ready = co_await prepare();
    const Arguments &arguments = m_scene.arguments;
    std::optional<Pipeline> pipeline;
    if (ready) {
        const QString profileId = m_scene.workplace.profileId();
        const Settings &settings = m_scene.workplace.settings();
        const QStringList others = settings.othersOfAccount(profileId);
        const NamedPipeline named = namedPipeline(arguments.pipelineName, *m_pipelines, profileId, others, settings);
        pipeline = named.pipeline;
        if (!pipeline)
            ready = misused(named.problem);
    }
    if (ready)
        ready = co_await lendSecrets(*pipeline);
    if (ready) {
        const QList<RunInput> list = co_await inputs();
        if (list.isEmpty() && !m_unusable.isEmpty())
            co_return;
        if (arguments.pipeline.set.isEmpty())
            ready = co_await runInputs(pipeline->id, list);
        else
            ready = co_await runSet(*pipeline, list);
        m_shared.tell(m_scene.console);
        co_await m_handover->finish();
    }
    if (!ready)
        refuse(ready.error());
}

void RunOperation::refuse(const Error &cause)
{
    m_scene.tally.failed(cause);
    m_scene.console.say(failureText(cause));
    QStringList items = m_scene.arguments.items;
    items.removeDuplicates();
    if (items.isEmpty()) // a set, which was not looked into yet
        printFailed({}, cause);
    for (const QString &item : std::as_const(items)) {
        if (!m_unusable.contains(item))
            printFailed(item, cause);
    }
}

void RunOperation::failItem(const QString &item, const Error &cause)
{
    m_unusable << item;
    m_scene.tally.failed(cause);
    m_scene.console.say(u"%1: %2"_s.arg(item, errorSentence(cause)));
    printFailed(item, cause);
}

void RunOperation::printFailed(const QString &item, const Error &cause)
{
    if (!m_scene.arguments.json)
        return;
    QJsonObject object;
    object.insert("path"_L1, QJsonValue::Null);
    object.insert("file_id"_L1, QJsonValue::Null);
    if (!item.isEmpty())
        object.insert(isFileId(item) ? "file_id"_L1 : "path"_L1, item);
    object.insert("result_ids"_L1, QJsonArray());
    object.insert("stages"_L1, QJsonObject());
    object.insert("ssim"_L1, QJsonValue::Null);
    if (!m_scene.arguments.pipeline.set.isEmpty()) {
        object.insert("psnr"_L1, QJsonValue::Null);
        object.insert("identical"_L1, false);
        object.insert("bytes"_L1, QJsonValue::Null);
        object.insert("broken"_L1, QJsonArray());
        object.insert("parameters"_L1, QJsonObject());
        object.insert("accepted_parameters"_L1, QJsonValue::Null);
    }
    object.insert("state"_L1, u"failed"_s);
    object.insert("error"_L1, errorObject(cause));
    m_scene.console.line(object);
}

bool RunOperation::stop()
{
    m_stopped = true;
    if (!m_runner || m_runner->isIdle())
        return false;
    m_runner->cancelAll();
    return true;
}

void RunOperation::progress()
{
    m_scene.console.bar(Cli::tr("%1 %2 of %3")
                            .arg(drawnBar(m_all > 0 ? m_told * 100 / m_all : 0), QLocale().toString(m_told),
                                 QLocale().toString(m_all)));
}

Task<Result<void>> RunOperation::runInputs(QString pipelineId, QList<RunInput> list)
{
    m_all = int(list.size());
    if (list.isEmpty())
        co_return misused(Cli::tr("There is no picture to run the pipeline on."));
    QList<RunRecord> ended;
    connect(m_runner.get(), &PipelineRunner::runFinished, this, [&ended](const RunRecord &run) { ended << run; });
    RunOptions options;
    options.parameters = m_scene.arguments.pipeline.values;
    options.isJudged = m_scene.arguments.pipeline.failBelowSsim.has_value();
    const auto batch = m_runner->enqueue(pipelineId, m_scene.workplace.profileId(), list, options);
    if (!batch)
        co_return misused(errorSentence(batch.error()));
    tellOldAnswers(pipelineId);
    progress();
    while (m_told < m_all) {
        if (ended.isEmpty())
            co_await nextSignal(m_runner.get(), &PipelineRunner::runFinished);
        while (!ended.isEmpty()) {
            const RunRecord run = ended.takeFirst();
            co_await measure(run);
            dropResults(run);
            ++m_told;
            progress();
        }
    }
    disconnect(m_runner.get(), &PipelineRunner::runFinished, this, nullptr);
    co_return Result<void>();
}

/// Whoever tries out a new backend must know of what is not from it.
void RunOperation::tellOldAnswers(const QString &pipelineId)
{
    const auto pipeline = m_pipelines->pipeline(pipelineId);
    const QString fingerprint = pipeline ? pipeline->fingerprint() : QString();
    int count = 0;
    for (const RunRecord &run : m_runner->active())
        count += run.hasAnswer() && run.pipelineHash == fingerprint ? 1 : 0;
    if (count > 0)
        m_scene.console.say(
            Cli::tr("%n picture(s) go on with what the backend has answered to a run that was stopped within the last "
                    "hour.",
                    nullptr, count));
}

/// Once for each cause: what has come to a standstill looks like a slow backend otherwise.
void RunOperation::tellTrouble(const QList<RunRecord> &runs)
{
    for (const RunRecord &run : runs) {
        if (run.state != RunState::Running || !run.trouble || m_troubles.contains(run.trouble->code))
            continue;
        m_troubles << run.trouble->code;
        m_scene.console.say(Cli::tr("The backend is asked again. %1").arg(errorSentence(*run.trouble)));
    }
}

Task<void> RunOperation::measure(RunRecord run)
{
    std::optional<PictureDistance> distance;
    if (run.state == RunState::Done && !m_stopped) {
        QString original = run.takenFile();
        if (!original.isEmpty()) {
            // It may have been saved anew while the backend worked.
            const FileStamp now = co_await m_scene.workplace.engine().lookAt(original);
            if (!run.beganWith(now))
                original.clear();
        }
        if (original.isEmpty()) {
            const auto copy = co_await m_scene.workplace.engine().localCopy(run.profileId, run.input.fileId, -1,
                                                                            ProgressSink());
            original = copy.valueOr(LocalCopy()).path;
        }
        const QString result = run.results.isEmpty() ? QString() : run.results.first().localPath;
        std::function<Result<PictureDistance>(std::stop_token)> job = [original, result](std::stop_token stop) {
            return standardMeter()(original, result, stop);
        };
        const auto measured = co_await onPool(&m_measuring, std::move(job));
        if (measured)
            distance = *measured;
    }
    tell(run, distance);
}

void RunOperation::tell(const RunRecord &run, const std::optional<PictureDistance> &distance)
{
    const auto &limit = m_scene.arguments.pipeline.failBelowSsim;
    QJsonObject object;
    object.insert("path"_L1, run.input.path.isEmpty() ? QJsonValue(QJsonValue::Null)
                                                      : QJsonValue(m_given.asGiven(run.input.path)));
    object.insert("ssim"_L1, distance ? QJsonValue(distance->ssim) : QJsonValue(QJsonValue::Null));
    const double ssim = distance ? distance->ssim : 0;
    print(run, object, run.state == RunState::Done && limit && ssim < *limit);
}

void RunOperation::print(const RunRecord &run, QJsonObject object, bool isBroken)
{
    const bool done = run.state == RunState::Done;
    if (isBroken)
        m_scene.tally.brokeLimit();
    if (done)
        m_scene.tally.done();
    else
        m_scene.tally.failed(run.error.value_or(Error::cancelled()));
    object.insert("file_id"_L1,
                  run.input.fileId.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(run.input.fileId));
    object.insert("result_ids"_L1, QJsonArray::fromStringList(run.resultIds()));
    object.insert("stages"_L1, stagesOf(run));
    object.insert("state"_L1, runStateName(run.state));
    const QString item = object["path"_L1].toString(run.input.fileId);
    const QString answer = answerToTell(run);
    if (run.error) {
        QJsonObject error = errorObject(*run.error);
        if (!answer.isEmpty())
            error.insert("answer"_L1, answer);
        object.insert("error"_L1, error);
    }
    if (m_scene.arguments.json)
        m_scene.console.line(object);
    else if (done)
        m_scene.console.line(u"%1\t%2\t%3\t%4"_s.arg(
            isBroken ? u"broken"_s : u"done"_s, ssimText(object.value("ssim"_L1)), run.resultIds().join(u' '), item));
    const bool isShared = run.error && (isOfAccount(*run.error) || run.error->kind == ErrorKind::DiskFull);
    if (isShared && answer.isEmpty())
        m_shared.addFailed(item, *run.error);
    else if (run.error)
        m_scene.console.say(u"%1: %2"_s.arg(item, errorSentence(*run.error)));
    if (!answer.isEmpty())
        m_scene.console.say(Cli::tr("The last answer of the backend:\n%1").arg(answer));
}

} // namespace wcs::cli
