#pragma once

#include "async/scope.h"
#include "history/objectrecord.h"
#include "main/windowcontext.h"

#include <QObject>
#include <QTimer>

#include <functional>

class QDrag;

namespace wcs::ui {

class HistoryController;
class LocalCopies;

/// Dragging rows out of the window: as files where their bytes lie on this machine, and as ids in any case.
///
/// A file manager copies what it is given at the moment of the drop, and a drag must not wait for the network. So what is
/// selected is fetched ahead while it is small; a drag that finds bytes missing carries the ids, fetches the files and
/// says so, and the next drag has them. A selection longer than what is in memory is read ahead, too, as soon as it rests; a drag that
/// comes before that, or of very many objects, carries nothing, says so and leaves the selection as it is.
class DragOutController : public QObject
{
    Q_OBJECT
public:
    /// Runs a drag to its end; tests put their own in place of the desktop's.
    using Runner = std::function<void(QDrag *)>;

    DragOutController(const WindowContext &context, HistoryController *history, LocalCopies *copies, QObject *parent);

    void setRunner(Runner runner) { m_runner = std::move(runner); }
    /// Whether it is known what all of the selected objects are: a drag that begins now carries them.
    bool isReady() const;
    /// Nothing is fetched for a drag any more.
    void cancel() { m_fetches.cancelAll(); }

private:
    void reviewSelection();
    void readAhead();
    void prefetch();
    void startDrag();
    void offerFetch(const QList<ObjectRecord> &missing);
    void fetch(const QList<ObjectRecord> &missing);
    Task<void> keepAhead();
    Task<void> readSelection();
    Task<void> fetchAhead(QList<ObjectRecord> records);
    Task<void> fetchForDrag(QList<ObjectRecord> records);

    WindowContext m_context;
    HistoryController *m_history;
    LocalCopies *m_copies;
    Runner m_runner;
    QList<ObjectRecord> m_read; // the whole selection, where it is longer than what is in memory
    QTimer m_rest; // of the selection
    Scope m_reads;
    Scope m_readsAhead;
    Scope m_prefetches;
    Scope m_fetches;
};

} // namespace wcs::ui
