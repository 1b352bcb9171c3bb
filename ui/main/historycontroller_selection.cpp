// HistoryController: which objects the selected rows are, also those that are not in memory.
#include "async/sleep.h"
#include "history/historymodel.h"
#include "history/historystore.h"
#include "main/historycontroller.h"
#include "toast/toasthost.h"

#include <QItemSelectionModel>

namespace wcs::ui {

namespace {

/// One snapshot of so many rows holds up others by a moment; more come in several, which must be of the same revision.
constexpr int MostReadAtOnce = 50'000;
constexpr int MostReadings = 50; // two seconds, in which a run of uploads comes to rest
constexpr std::chrono::milliseconds BetweenReadings(40);

} // namespace

Task<Result<QList<ObjectRecord>>> HistoryController::selection()
{
    const int picks = m_picks;
    Result<QList<ObjectRecord>> read = co_await readSelection(MostReadings);
    if (!read.ok() || !read->isEmpty() || m_view->selectedCount() == 0)
        co_return read;
    m_context.toasts->show(
        tr("The list changed while the selected objects were read. Nothing was done; select them again."),
        ToastKind::Warning);
    if (picks == m_picks)
        m_model->refresh(); // another process may write, which announces nothing
    co_return Error::cancelled(Stage::History); // and said already
}

Task<Result<QList<ObjectRecord>>> HistoryController::selectionAhead()
{
    return readSelection(1);
}

Task<Result<QList<ObjectRecord>>> HistoryController::readSelection(int readings)
{
    const QList<ObjectRecord> loaded = m_view->selected();
    if (loaded.size() == m_view->selectedCount()) {
        m_view->noteSelected(loaded); // some may not be in memory any more when it is over
        co_return loaded;
    }
    // The other rows are known by their numbers alone, and those mean something at one revision only.
    const int picks = m_picks;
    for (int reading = 0; reading < readings && picks == m_picks; ++reading) {
        const QList<RowSpan> spans = spansOf(m_view->selectionModel()->selection());
        const HistoryQuery query = m_model->shownQuery();
        const quint64 revision = m_model->shownRevision();
        if (revision > 0) {
            Result<QList<ObjectRecord>> read = co_await readRows(spans, query, revision);
            const bool isWhole = read.ok() && !read->isEmpty();
            if (isWhole && picks == m_picks)
                m_view->noteSelected(*read);
            if (!read.ok() || isWhole)
                co_return read;
        }
        if (reading + 1 < readings)
            co_await Sleep(BetweenReadings); // the list follows the history meanwhile
    }
    co_return QList<ObjectRecord>();
}

Task<Result<QList<ObjectRecord>>> HistoryController::readRows(QList<RowSpan> spans, HistoryQuery query,
                                                              quint64 revision)
{
    QList<ObjectRecord> rows;
    while (!spans.isEmpty()) {
        WindowRequest request;
        request.offset = spans.first().first;
        request.limit = qMin(MostReadAtOnce, spans.last().last - spans.first().first + 1);
        Result<HistoryWindow> window = co_await m_context.history->window(query, request);
        if (!window.ok())
            co_return window.error();
        if (window->revision != revision || window->rows.size() != request.limit)
            co_return QList<ObjectRecord>();
        const int first = int(request.offset);
        const int last = first + request.limit - 1;
        while (!spans.isEmpty() && spans.first().first <= last) {
            RowSpan &span = spans.first();
            const int end = qMin(span.last, last);
            rows << window->rows.mid(span.first - first, end - span.first + 1);
            span.first = end + 1;
            if (span.first > span.last)
                spans.removeFirst();
        }
    }
    co_return rows;
}

} // namespace wcs::ui
