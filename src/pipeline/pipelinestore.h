#pragma once

#include "async/task.h"
#include "pipeline/backendrequest.h"
#include "pipeline/pipeline.h"
#include "settings/secretid.h"
#include "settings/settingsfile.h"

#include <QFileSystemWatcher>
#include <QHash>
#include <QObject>
#include <QTimer>

namespace wcs {

class SecretStore;

/// The saved pipelines: one JSON file in the settings directory, replaced whole, and the values of their secret headers in the
/// SecretStore, never in the file.
///
/// The window and the command line may change the file at the same time: every change locks it, reads it again and writes it;
/// a change made elsewhere arrives as changed(). A file that makes no sense is set aside, not overwritten. One thread.
class PipelineStore : public QObject
{
    Q_OBJECT
public:
    /// Reads `directory`/pipelines.json at once (a few kilobytes).
    PipelineStore(const QString &directory, SecretStore *secrets, QObject *parent = nullptr);

    /// All, in the person's order.
    const QList<Pipeline> &pipelines() const { return m_pipelines; }
    /// Those that work on the objects of a profile.
    QList<Pipeline> forProfile(const QString &profileId) const;
    std::optional<Pipeline> pipeline(const QString &id) const;
    /// What all of them are called now, by their ids.
    QHash<QString, QString> names() const;
    /// All of this name, without case, that work on the objects of the profile; without one, all of any profile. There may be one of
    /// each profile and one of none. Those of `others` count where there is none else, and always beside those for the credentials
    /// of the environment, which own no pipeline.
    QList<Pipeline> namesakes(const QString &name, const QString &profileId, const QStringList &others = {}) const;
    /// Whether another pipeline of the same profile, or of none as this one, has its name, without case: save() would refuse it.
    bool isNameTaken(const Pipeline &pipeline) const;
    /// "Blur", "Blur 2", …: a name that is not taken.
    QString freeName(const QString &wanted) const;

    /// Adds the pipeline, or replaces the one with its id, and keeps the values of its secret headers. A secret header whose
    /// value is empty keeps the value it has, or stays withheld; one that the stored pipeline does not have as a secret is withheld, too,
    /// since nobody has entered a value for it. Those of headers that are gone are forgotten. Fails without having written anything
    /// when the keychain refuses or the file cannot be written ("name-taken" when another pipeline of the profile has the name).
    Task<Result<void>> save(Pipeline pipeline);
    /// Before save() of a pipeline that came from elsewhere and takes the place of the one with its id: when its requests may go
    /// to another scheme or host, the kept values, which are meant for the old one, are withheld from now on, and forgotten where the
    /// keychain lets go of them. Gives the names of the headers that have lost a value and bring none; where it cannot be asked, of those
    /// that may have. Fails when the file cannot be written.
    Task<Result<QStringList>> withholdSecrets(Pipeline pipeline);
    /// Also forgets its secrets. Golden sets and results stay.
    Task<Result<void>> remove(QString id);

    /// The values of the secret headers by name. One that the keychain does not have is left out, and so is one that is withheld,
    /// unless it was entered in this process; so is one that was entered here for another host than the pipeline calls by now.
    Task<Result<SecretHeaders>> secretHeaders(QString id) const;
    /// The same for a request as the pipeline was when its run began. Fails with "pipeline-edited" where the stored one may call
    /// another host by now: the values may be meant for that one.
    Task<Result<SecretHeaders>> secretHeadersSince(Pipeline begun) const;

    /// Puts the ready-made pipelines of the sandbox into the list, once: what the person changed or removed stays so.
    Result<void> addSandboxPipelines(const QString &profileId);
    /// Gives those that still have the name the program gave them their name in the language that it speaks now.
    Result<void> renameSandboxPipelines();

    /// The pipeline as a file for others: without id, profile and secrets. See pipelinefile.h.
    QString filePath() const { return m_file.path(); }
    /// Where an unreadable file was moved; empty when all was well.
    QString setAsidePath() const { return m_file.setAsidePath(); }

Q_SIGNALS:
    void changed();

private:
    Result<void> withhold(const QString &id, const QStringList &names);
    /// Of the values that the pipeline brings, the names of those that are in memory alone.
    QStringList passingNames(const Pipeline &pipeline) const;
    void notePassing(const std::optional<Pipeline> &before, const Pipeline &pipeline, const QStringList &passing);
    /// Whether the value was entered in this run, for the host that the pipeline calls, wherever it is kept by now.
    bool isEntered(const Pipeline &pipeline, const PipelineHeader &header) const;
    /// Whether what is kept of the header is meant for the host that the pipeline calls.
    bool mayBeSent(const Pipeline &pipeline, const PipelineHeader &header) const;
    Task<Result<void>> forget(SecretId id);
    /// The values that the keychain has taken after all are those that were entered: no longer withheld, unless the pipeline calls
    /// another host by now.
    void releaseWithheld();
    Result<void> edit(const std::function<Result<void>(QList<Pipeline> &)> &change);
    void read();
    void reread();
    void watch();

    SettingsFile m_file;
    SecretStore *m_secrets;
    QJsonObject m_raw;
    QList<Pipeline> m_pipelines;
    // By key: what was entered and was in memory alone then; the address it is meant for, and the parameters in that.
    QHash<QString, Pipeline> m_passing;
    QFileSystemWatcher m_watcher;
    QTimer m_settle; // an atomic replacement is seen as several changes
};

/// The ready-made pipelines for the sandbox's demo backend.
QList<Pipeline> sandboxPipelines(const QString &profileId);

} // namespace wcs
