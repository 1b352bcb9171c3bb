#pragma once

#include "async/scope.h"
#include "pipeline/backendrequest.h"
#include "pipeline/runrecord.h"

#include <QObject>

#include <memory>

namespace wcs {

class Engine;
class HistoryStore;
class PipelineStore;
class Settings;

/// What a trial has sent and what came back, as it grows.
struct TrialReport {
    Stage stage = Stage::None; ///< what is going on
    QString request; ///< the last request; secrets masked
    int httpStatus = 0; ///< of the last answer; 0: none yet
    QString contentType;
    QByteArray answer; ///< pretty-printed where it is JSON, redacted, at most RunRecord::answerKept bytes
    qint64 answerSize = 0;
    int requests = 0; ///< sent so far, polls included
    qint64 milliseconds = 0; ///< of the backend and its poll
    QStringList found; ///< what the answer holds at the result places
    std::optional<Error> error;
    bool isDone = false;
};

/// "Try it": one call of a pipeline that may not be saved yet, with the values of its form, for a picture that is in the cloud.
/// The answer is looked through for results, which are not fetched; nothing is written to the history or to the store of runs.
class PipelineTrial : public QObject
{
    Q_OBJECT
public:
    struct Services {
        Engine *engine;
        const Settings *settings;
        HistoryStore *history;
        PipelineStore *pipelines;
    };
    explicit PipelineTrial(Services services, QObject *parent = nullptr);
    ~PipelineTrial() override;

    /// `pipeline` carries the values of secret headers that were typed; those left empty are taken from the keychain.
    /// A running trial is stopped first.
    void start(const Pipeline &pipeline, const QString &profileId, const QString &fileId,
               const QMap<QString, QString> &parameters);
    void cancel();
    bool isRunning() const { return m_scope.running() > 0; }

    /// The request as it would be sent, without sending it (preview, "Copy as curl"). For `fileId` empty with made-up values.
    /// With `withSecrets` the secret headers and the temporary address are in clear.
    Task<Result<QString>> curl(Pipeline pipeline, QString profileId, QString fileId, QMap<QString, QString> parameters,
                               bool withSecrets);

Q_SIGNALS:
    void reported(const wcs::TrialReport &report);

private:
    Task<void> run(Pipeline pipeline, QString profileId, QString fileId, QMap<QString, QString> parameters);
    Task<Result<PipelineValues>> values(Pipeline pipeline, QString profileId, QString fileId,
                                        QMap<QString, QString> parameters);
    Task<Result<SecretHeaders>> secrets(Pipeline pipeline);

    Services m_services;
    TrialReport m_report;
    Scope m_scope;
};

} // namespace wcs

Q_DECLARE_METATYPE(wcs::TrialReport)
