#pragma once

#include "async/scope.h"
#include "main/windowcontext.h"

#include <QObject>
#include <QTimer>

namespace wcs::ui {

class DownloadController;
class PipelineController;
class RecordController;
class TransferController;
class UploadController;
struct ConfirmQuestion;

/// How the program ends. With transfers under way it asks once: pause them, cancel them, or let them go on without a window. What is
/// paused or waits for an answer is in the journal already, and is not asked about. The question is kept true while it stands, and when
/// nothing moves any more the program ends without an answer; where something failed or was halted meanwhile, the window stays to tell it.
/// What would be lost without a trace, as what has not come into the queue yet, a deletion from the cloud, or an export or import of
/// the history, is asked about as well, and so are files that wait as the history cannot be opened. The tray's "Quit" asks the same, and
/// brings the window back for that.
///
/// In the background the process has no window; a second start, or a click in the tray where there is one, brings it back.
/// When nothing moves any more the program ends by itself; what then waits for a person is in the journal and offered at
/// the next start. For files that wait it brings the window back.
class QuitController : public QObject
{
    Q_OBJECT
public:
    QuitController(const WindowContext &context, TransferController *transfers, const UploadController *uploads,
                   const DownloadController *downloads, const RecordController *records,
                   const PipelineController *pipelines, QObject *parent);

    /// Whether the window may close now. If not, a question stands, and its answer closes or hides the window later.
    bool mayClose();
    bool isInBackground() const { return m_background; }
    /// How long the last message can be read before the program in the background ends.
    void setGrace(std::chrono::milliseconds grace) { m_end.setInterval(grace); }

Q_SIGNALS:
    /// The window goes out of sight: what it remembers is to be saved.
    void windowHidden();
    /// Something is to be asked: the window must be in sight for that.
    void windowNeeded();
    /// The window is there again.
    void windowReturned();
    /// The work in the background is done, and so is the program.
    void ended();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    Task<void> ask();
    /// True when nothing would be lost without a trace, or the person has agreed to it.
    Task<bool> isLossAccepted();
    bool wouldLose() const;
    /// What would be lost and still goes on by itself.
    bool isAtWork() const;
    /// Files wait for what a person has to mend or to choose.
    bool holdsFiles() const { return m_context.holdsFiles && m_context.holdsFiles(); }
    bool mustAsk() const;
    void closeSoon();
    void goToBackground();
    void comeBack();
    void review();
    void followQuestion();
    void endQuestion();
    /// How many have not come to a good end, and do not move: failed, halted, or with a question of their own.
    int untold() const;
    void quitFromTray();

    WindowContext m_context;
    TransferController *m_transfers;
    const UploadController *m_uploads;
    const DownloadController *m_downloads;
    const RecordController *m_records;
    const PipelineController *m_pipelines;
    bool m_asking = false;
    bool m_decided = false;
    bool m_background = false;
    QTimer m_end;
    QTimer m_settled; // nothing moves while the question stands: what follows an upload may come a moment later
    int m_untoldBefore = 0; // before the question
    Scope m_scope;
};

} // namespace wcs::ui
