// The process that the soak test kills: the engine with its queue, journal and history, on directories that outlive it. It enqueues
// what it is told when the journal does not know it yet, takes up what an earlier life has left, tries again what failed, and
// ends with 0 when every transfer is done. Whatever it has to push on, so that the work comes to its end, it writes down in
// DIR/troubles, a line each: "halted" for a profile, "failed" for a job. With WCS_SOAK_GIVE_UP set it cancels and forgets what an
// earlier life has left, begins none of it, and ends with 0 when the journal is empty.
//
// soak_worker DIR UPLOADS IDS: DIR holds settings, data, cache and state; UPLOADS is a directory of files, IDS a file with one id a
// line, either may be empty; what is fetched goes to DIR/fetched. The SECRET is in WX_SECRET.
#include "base/log.h"
#include "base/text.h"
#include "engine/engine.h"
#include "history/historystore.h"
#include "settings/sessionsecretstore.h"
#include "settings/settings.h"
#include "sql/sqlconnection.h"
#include "transfer/transferjournal.h"
#include "transfer/transferqueue.h"

#include <QCoreApplication>
#include <QDir>
#include <QTimer>

using namespace wcs;

namespace {

// What a full disk may do, and what nothing may.
constexpr int unwritten = 3;
constexpr int damaged = 4;

class SoakWorker : public QObject
{
    Q_OBJECT
public:
    SoakWorker(const QString &directory, const QString &uploads, const QString &ids)
        : m_directory(directory), m_uploads(uploads), m_ids(ids), m_paths(Paths::below(directory)), m_settings(m_paths),
          m_history(m_paths.data())
    {
        m_scope.start(work());
    }
    ~SoakWorker() override { m_scope.cancelAll(); }

private:
    Task<void> work()
    {
        const QString profileId = m_settings.currentProfileId();
        const auto kept = co_await m_secrets.write(SecretId::secretOf(profileId), qEnvironmentVariable("WX_SECRET"));
        const auto opened = co_await m_history.open();
        if (!kept || !opened || opened->kind == OpenReport::Kind::Recovered) {
            giveUp(damaged, "the history is not whole");
            co_return;
        }
        const bool counted = countJournal();
        if (!counted || !startEngine())
            co_return;
        if (!m_knowsUploads && !m_uploads.isEmpty()) {
            const auto batch = co_await m_engine->enqueueUploads(profileId, uploadSpecs(), QString());
            if (!batch)
                giveUp(unwritten, "uploads refused");
        }
        if (!m_knowsDownloads && !m_ids.isEmpty()) {
            const auto batch = co_await m_engine->enqueueDownloads(profileId, downloadSpecs());
            if (!batch)
                giveUp(unwritten, "downloads refused");
        }
        m_enqueued = !m_look.isActive();
        settle();
    }

    /// What the journal has kept of an earlier life.
    bool countJournal()
    {
        auto journal = TransferJournal::open(m_paths.data());
        const auto entries = journal ? (*journal)->load() : Result<QList<JournalEntry>>(journal.error());
        if (!entries || !(*journal)->setAside().isEmpty()) {
            giveUp(damaged, "the journal is not whole");
            return false;
        }
        for (const JournalEntry &entry : *entries)
            (entry.kind == JobKind::Upload ? m_knowsUploads : m_knowsDownloads) = true;
        return true;
    }

    bool startEngine()
    {
        m_engine = std::make_unique<Engine>(
            Engine::Services{&m_settings, &m_secrets, &m_history, m_paths.data(), m_paths.cache()});
        const bool givesUp = qEnvironmentVariableIsSet("WCS_SOAK_GIVE_UP");
        if (!m_engine->start(!givesUp)) {
            giveUp(damaged, "the engine does not start");
            return false;
        }
        TransferQueue *queue = m_engine->queue();
        if (givesUp) {
            connect(queue, &TransferQueue::jobsAdded, this, [queue] {
                queue->cancelAll();
                queue->clearFinished();
            });
            connect(&m_look, &QTimer::timeout, this, &SoakWorker::endWhenForgotten);
            m_look.start(5);
            return true;
        }
        connect(queue, &TransferQueue::jobsAdded, this, &SoakWorker::follow);
        connect(queue, &TransferQueue::jobsChanged, this, &SoakWorker::noteFailures);
        connect(queue, &TransferQueue::jobsChanged, this, &SoakWorker::follow);
        connect(queue, &TransferQueue::batchFinished, this, [this] { settle(); });
        connect(queue, &TransferQueue::journalFailed, this,
                [this] { giveUp(unwritten, "the journal cannot be written"); });
        connect(queue, &TransferQueue::profileHalted, this, [this, queue](const QString &, const Error &cause) {
            note(u"halted "_s + cause.toLogLine());
            QTimer::singleShot(500, queue, [queue] { queue->resumeAll(); });
        });
        return true;
    }

    /// Those of this life alone: what an earlier one has given up is told when it is taken in, and not as a change.
    void noteFailures(const QList<JobSnapshot> &jobs)
    {
        for (const JobSnapshot &job : jobs) {
            if (job.state == JobState::Failed && m_states.value(job.id) != JobState::Failed)
                note(u"failed %1 %2"_s.arg(job.id).arg(job.error ? job.error->toLogLine() : u"without a cause"_s));
        }
    }

    void note(const QString &trouble)
    {
        QFile file(QDir(m_directory).filePath(u"troubles"_s));
        if (file.open(QIODevice::WriteOnly | QIODevice::Append))
            file.write(trouble.toUtf8() + '\n');
    }

    void follow(const QList<JobSnapshot> &jobs)
    {
        for (const JobSnapshot &job : jobs)
            m_states.insert(job.id, job.state);
        settle();
    }

    /// Ends when all is done; what has failed for good gets another chance.
    void settle()
    {
        if (!m_enqueued)
            return;
        const qsizetype expected = (m_uploads.isEmpty() ? 0 : uploadSpecs().size())
                                   + (m_ids.isEmpty() ? 0 : downloadSpecs().size());
        const auto done = std::count(m_states.cbegin(), m_states.cend(), JobState::Done);
        if (done == expected && m_states.size() == expected) {
            // From the loop, and not at once: the journal gathers its last writes for a moment.
            QTimer::singleShot(200, this, [] { QCoreApplication::exit(0); });
            return;
        }
        const bool failed = std::find(m_states.cbegin(), m_states.cend(), JobState::Failed) != m_states.cend();
        if (failed)
            m_engine->queue()->retryFailed();
    }

    QList<UploadSpec> uploadSpecs() const
    {
        QList<UploadSpec> specs;
        const QFileInfoList files = QDir(m_uploads).entryInfoList(QDir::Files, QDir::Name);
        for (const QFileInfo &file : files) {
            UploadSpec spec;
            spec.localPath = file.absoluteFilePath();
            spec.relativePath = file.fileName();
            spec.size = file.size();
            specs.append(spec);
        }
        return specs;
    }

    QList<DownloadSpec> downloadSpecs() const
    {
        QList<DownloadSpec> specs;
        QFile file(m_ids);
        if (!file.open(QIODevice::ReadOnly))
            return specs;
        for (const QByteArray &line : file.readAll().split('\n')) {
            DownloadSpec spec;
            spec.fileId = QString::fromUtf8(line);
            spec.targetDirectory = QDir(m_directory).filePath(u"fetched"_s);
            if (!line.isEmpty())
                specs.append(spec);
        }
        return specs;
    }

    void endWhenForgotten()
    {
        auto journal = SqlConnection::open(QDir(m_paths.data()).filePath(u"transfers.db"_s));
        const auto left = journal ? (*journal)->value(u"SELECT count(*) FROM jobs"_s)
                                  : Result<QVariant>(journal.error());
        if (left && left->toInt() == 0)
            QCoreApplication::exit(0);
    }

    void giveUp(int code, const char *why)
    {
        qCWarning(lcTransfer) << why;
        std::fprintf(stderr, "%s\n", why);
        QCoreApplication::exit(code);
    }

    const QString m_directory;
    const QString m_uploads;
    const QString m_ids;
    Paths m_paths;
    Settings m_settings;
    SessionSecretStore m_secrets;
    HistoryStore m_history;
    std::unique_ptr<Engine> m_engine;
    QHash<JobId, JobState> m_states;
    bool m_knowsUploads = false;
    bool m_knowsDownloads = false;
    bool m_enqueued = false;
    QTimer m_look;
    Scope m_scope;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 4)
        return 2;
    installLog(QDir(arguments.at(1)).filePath(u"worker.log"_s), 50'000'000, false);
    SoakWorker worker(arguments.at(1), arguments.at(2), arguments.at(3));
    return QCoreApplication::exec();
}

#include "soakworker.moc"
