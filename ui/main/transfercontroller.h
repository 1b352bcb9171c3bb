#pragma once

#include "async/scope.h"
#include "base/error.h"
#include "main/windowcontext.h"
#include "transfer/job.h"

#include <QHash>
#include <QMap>
#include <QObject>
#include <QSet>

#include <optional>

namespace wcs {
class TransferQueue;
}

namespace wcs::ui {

class InlineBar;
struct BatchQuestion;
class TransferFeed;
class TransferModel;
class TransferPanel;

/// Joins the queue with the panel that shows it: what is asked for in the panel goes to the queue, what happens in the queue is
/// shown, asked about, or notified when the window is out of sight.
class TransferController : public QObject
{
    Q_OBJECT
public:
    /// Fills `column`.
    TransferController(const WindowContext &context, QWidget *column);

    /// The engine runs: connects its queue.
    void begin();
    TransferPanel *panel() const { return m_panel; }
    TransferModel *model() const { return m_model; }
    /// For the status bar: the totals, or why transfers wait.
    QString statusText() const;
    /// Jobs that are not final.
    int activeJobs() const;
    /// Of these, the ones that go on without a person.
    int movingJobs() const;
    /// Asks what waits for an answer. Nothing is asked while the window is out of sight; while a dialog or a menu is open it waits
    /// for its end, as the keys are meant for that.
    void askNextDecision();
    void showScan(int files, qint64 bytes);
    void showReading(int files);
    void endScan();
    /// Says when the current profile lacks its SECRET, until it is there. Looks where secrets are kept and sends nothing. To be called
    /// when another profile is current, and when this one was changed.
    void reviewCredentials();

Q_SIGNALS:
    void totalsChanged();
    /// The end of a batch was told outside the window.
    void notified();
    void copyIdsRequested(const QStringList &fileIds);
    void cancelScanRequested();
    /// The history row of a finished transfer should be shown.
    void showRequested(const QString &fileId);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void connectPanel(TransferQueue *queue);
    void connectQueue(TransferQueue *queue);
    /// Several are cancelled when that was asked: no command brings back all of them.
    Task<void> cancel(QList<JobId> jobs);
    Task<void> cancelAll();
    Task<bool> mayCancel(int transfers);
    void connectSpeed();
    void takeIn(const QList<JobSnapshot> &jobs);
    void noteLeftOver(const QList<JobSnapshot> &added);
    void followLeftOver(const QList<JobSnapshot> &changed);
    void dropLeftOver(const QList<JobId> &removed);
    void showLeftOver();
    void endLeftOver();
    void showNetwork(const QString &profileId, const Error &cause);
    void endNetworkWait(const QString &profileId);
    QString networkText() const;
    void showRest(const QString &profileId, const Error &cause);
    void endRest(const QString &profileId);
    void tellRest();
    void showHalt(const QString &profileId, const Error &cause);
    void endHalt(const QString &profileId);
    /// Shows the bar, with all that stands in it.
    void tellHalts();
    /// Keeps a bar that is in sight true.
    void reviewHalts();
    QString haltLine(const QString &profileId, const Error &cause) const;
    QString haltText() const;
    /// In the order in which the first button of the bar leads to them, the last one first. To go on by Resume is open to Credentials
    /// as well, by a button of its own.
    enum class Remedy { None, Account, Resume, Credentials, Sandbox, Settings };
    static Remedy remedyOf(const QString &profileId, const Error &cause);
    struct Mending {
        Remedy remedy = Remedy::None;
        QString profileId;
    };
    /// What the first button of the bar does: never Resume while something in the bar needs more than that.
    Mending nextMending() const;
    void mendHalt();
    /// What may go on by now without anything that is done here.
    void resumeHalts();
    void resumeWhere(Remedy remedy);
    Task<void> startSandbox();
    Task<void> askCredentials();
    /// As a keychain may have answered late.
    void reviewLacking();
    void finish(const BatchSummary &summary);
    void notify(const BatchSummary &summary);
    /// The other jobs of its batch that an answer for all of them would hold for.
    int openBeside(const JobSnapshot &job) const;
    /// Those of them that wait for it already.
    QList<JobId> waitingBeside(const JobSnapshot &job) const;
    bool waitForOpenWidget();
    void askSoon();
    /// `unasked`: nobody has just asked for the question.
    Task<void> decide(JobId id, bool unasked);
    BatchQuestion questionAbout(const JobSnapshot &job, const QString &key, bool unasked) const;
    Task<void> decideKey(JobSnapshot job, bool unasked);
    Task<void> decideReuse(JobSnapshot job, bool unasked);
    void noteAnswer(const JobSnapshot &job, bool forAll);
    void putOff(const JobSnapshot &job);
    Task<void> showDetails(JobId id);
    Task<void> showFailures(BatchSummary summary);
    void activate(JobId id);

    WindowContext m_context;
    TransferModel *m_model;
    TransferFeed *m_feed;
    TransferPanel *m_panel;
    InlineBar *m_bar;
    InlineBar *m_scanBar;
    InlineBar *m_networkBar;
    InlineBar *m_restBar; // profiles of which WeChat takes no more calls for now
    InlineBar *m_haltBar; // profiles whose transfers are paused until a person acts, and what the current one lacks
    QMap<QString, Error> m_halts; // by profile id
    std::optional<Error> m_lacking; // of the current profile
    QString m_reviewed; // that profile's id
    QMap<QString, QString> m_withoutNetwork; // profile id and the host that cannot be reached
    QMap<QString, QString> m_resting; // profile id and why
    QHash<JobId, JobState> m_leftOver; // by an earlier run, and waiting since; the bar tells how many
    bool m_isLeftOverKnown = false; // and was offered
    bool m_asking = false;
    bool m_isAskingToCancel = false;
    QSet<qint64> m_putOff; // batches of which nothing is asked any more; each question is asked again from its row
    QSet<JobId> m_takenUp; // of those, answered all the same: what comes up about them next is asked
    QSet<JobId> m_answered; // of which the list does not know yet
    Scope m_scope;
    Scope m_reviews;
};

} // namespace wcs::ui
