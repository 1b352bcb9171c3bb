#pragma once

#include "async/scope.h"
#include "history/objectrecord.h"
#include "main/windowcontext.h"

#include <QObject>

#include <functional>

class QDrag;

namespace wcs::ui {

class HistoryController;
class LocalCopies;

/// Dragging rows out of the window: as files where their bytes lie on this machine, and as ids in any case.
///
/// A file manager copies what it is given at the moment of the drop, and a drag must not wait for the network. So what is
/// selected is fetched ahead while it is small; a drag that finds bytes missing carries the ids, fetches the files and
/// says so, and the next drag has them. A selection longer than what is in memory is read in the same way.
class DragOutController : public QObject
{
    Q_OBJECT
public:
    /// Runs a drag to its end; tests put their own in place of the desktop's.
    using Runner = std::function<void(QDrag *)>;

    DragOutController(const WindowContext &context, HistoryController *history, LocalCopies *copies, QObject *parent);

    void setRunner(Runner runner) { m_runner = std::move(runner); }
    /// Nothing is fetched for a drag any more.
    void cancel() { m_fetches.cancelAll(); }

private:
    void reviewSelection();
    void prefetch();
    void startDrag();
    void offerFetch(const QList<ObjectRecord> &missing);
    void fetch(const QList<ObjectRecord> &missing);
    Task<void> readSelection();
    Task<void> fetchAhead(QList<ObjectRecord> records);
    Task<void> fetchForDrag(QList<ObjectRecord> records);

    WindowContext m_context;
    HistoryController *m_history;
    LocalCopies *m_copies;
    Runner m_runner;
    QList<ObjectRecord> m_read; // the whole selection, when a drag had to have it read
    Scope m_reads;
    Scope m_prefetches;
    Scope m_fetches;
};

} // namespace wcs::ui
