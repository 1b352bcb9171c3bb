#include "main/dragoutcontroller.h"

#include "base/format.h"
#include "base/text.h"
#include "drop/dragmime.h"
#include "main/actionset.h"
#include "main/historycontroller.h"
#include "main/localcopies.h"
#include "toast/toasthost.h"

#include <QDrag>
#include <QMimeData>

namespace wcs::ui {

namespace {

/// Beyond this many objects, or for larger ones, nothing is fetched before a drag asks for it.
constexpr int MaximumPrefetched = 20;
constexpr qint64 MaximumPrefetchedBytes = 16'000'000;
/// More than this is not fetched because of a drag alone: it may have been meant for an editor.
constexpr qint64 MaximumUnasked = 200'000'000;
constexpr int DragIconSide = 32;
/// Of more objects nothing is read before a drag asks for it: few drag them, and they take their room in memory.
constexpr int MaximumReadAhead = 20'000;
constexpr std::chrono::milliseconds SelectionRest(150);

qint64 bytesOf(const QList<ObjectRecord> &records)
{
    qint64 bytes = 0;
    for (const ObjectRecord &record : records)
        bytes += qMax<qint64>(record.size, 0);
    return bytes;
}

} // namespace

DragOutController::DragOutController(const WindowContext &context, HistoryController *history, LocalCopies *copies,
                                     QObject *parent)
    : QObject(parent), m_context(context), m_history(history), m_copies(copies),
      m_runner([](QDrag *drag) { drag->exec(Qt::CopyAction); })
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(SelectionRest);
    connect(&m_rest, &QTimer::timeout, this, &DragOutController::readAhead);
    connect(history->view(), &HistoryView::dragStarted, this, &DragOutController::startDrag);
    connect(history, &HistoryController::selectionChanged, this, &DragOutController::reviewSelection);
}

void DragOutController::reviewSelection()
{
    m_reads.cancelAll();
    m_readsAhead.cancelAll();
    m_read.clear();
    m_rest.start();
    prefetch();
}

bool DragOutController::isReady() const
{
    const int selected = m_history->view()->selectedCount();
    return m_read.size() == selected || m_history->view()->selected().size() == selected;
}

void DragOutController::readAhead()
{
    if (m_history->view()->selectedCount() <= MaximumReadAhead && !isReady() && m_reads.running() == 0)
        m_readsAhead.start(keepAhead());
}

Task<void> DragOutController::keepAhead()
{
    Result<QList<ObjectRecord>> records = co_await m_history->selectionAhead();
    if (records.ok())
        m_read = records.take();
}

void DragOutController::prefetch()
{
    m_prefetches.cancelAll();
    if (m_history->view()->selectedCount() > MaximumPrefetched)
        return;
    QList<ObjectRecord> missing;
    const QList<ObjectRecord> records = m_history->view()->selected();
    for (const ObjectRecord &record : records) {
        if (!isGone(record.state) && !m_copies->isKnown(record))
            missing << record;
    }
    // A single one is fetched by the preview already.
    if (missing.size() > 1)
        m_prefetches.start(fetchAhead(missing));
}

Task<void> DragOutController::fetchAhead(QList<ObjectRecord> records)
{
    const ProgressSink none;
    for (const ObjectRecord &record : records)
        (void)co_await m_copies->fetch(record, MaximumPrefetchedBytes, none);
}

void DragOutController::startDrag()
{
    const int selected = m_history->view()->selectedCount();
    QList<ObjectRecord> records = m_history->view()->selected();
    if (records.size() < selected)
        records = m_read;
    if (records.size() < selected) {
        // A part of the objects would look like all of them at the other end.
        m_history->view()->refuseDrag();
        m_context.tell(
            tr("Nothing is dragged yet: the list is still reading the %n selected object(s). Drag again when "
               "it says so.",
               nullptr, selected));
        if (m_reads.running() == 0) {
            m_readsAhead.cancelAll();
            m_reads.start(readSelection());
        }
        return;
    }
    QStringList ids;
    QStringList files;
    QList<ObjectRecord> missing;
    bool gone = false;
    const QHash<QString, QString> atHand = m_copies->atHand(records);
    for (const ObjectRecord &record : records) {
        ids << record.fileId;
        const QString path = atHand.value(record.fileId);
        if (!path.isEmpty())
            files << path;
        else if (isGone(record.state))
            gone = true;
        else
            missing << record;
    }
    if (ids.isEmpty()) {
        m_history->view()->refuseDrag();
        return;
    }
    // Half of the files would look like all of them at the other end.
    if (gone || !missing.isEmpty())
        files.clear();
    if (!gone && !missing.isEmpty())
        offerFetch(missing);
    auto *drag = new QDrag(m_history->view());
    drag->setMimeData(makeDragMime(ids, files));
    drag->setPixmap(m_context.actions->get(ActionSet::Command::Download)->icon().pixmap(DragIconSide, DragIconSide));
    m_runner(drag);
}

Task<void> DragOutController::readSelection()
{
    Result<QList<ObjectRecord>> records = co_await m_history->selection();
    if (!records.ok()) {
        m_context.report(records.error());
        co_return;
    }
    m_read = records.take();
    m_context.tell(tr("%n object(s) can be dragged out now", nullptr, int(m_read.size())));
}

void DragOutController::offerFetch(const QList<ObjectRecord> &missing)
{
    const QString size = formatBytes(bytesOf(missing));
    ToastMessage message;
    if (bytesOf(missing) > MaximumUnasked) {
        message.text =
            tr("The drag carries IDs: %n file(s) (%1) must be fetched before.", nullptr, int(missing.size())).arg(size);
        message.actionText = tr("Fetch");
        message.action = [this, missing] { fetch(missing); };
    } else {
        message.text = tr("Fetching %n file(s) (%1). This drag carries IDs, the next one the files.", nullptr,
                          int(missing.size()))
                           .arg(size);
        message.actionText = tr("Cancel");
        message.action = [this] { cancel(); };
        fetch(missing);
    }
    m_context.toasts->show(message);
}

void DragOutController::fetch(const QList<ObjectRecord> &missing)
{
    m_fetches.cancelAll();
    m_fetches.start(fetchForDrag(missing));
}

Task<void> DragOutController::fetchForDrag(QList<ObjectRecord> records)
{
    const ProgressSink none;
    int fetched = 0;
    for (const ObjectRecord &record : records) {
        Result<QString> path = co_await m_copies->fetch(record, -1, none);
        if (!path.ok()) {
            m_context.report(path.error());
            co_return;
        }
        ++fetched;
    }
    m_context.tell(tr("%n file(s) can be dragged out now", nullptr, fetched));
}

} // namespace wcs::ui
