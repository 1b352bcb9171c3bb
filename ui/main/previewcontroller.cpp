#include "main/previewcontroller.h"

#include "base/format.h"
#include "base/text.h"
#include "history/historyview.h"
#include "history/objectstatetext.h"
#include "image/thumbnailcache.h"
#include "main/actionset.h"
#include "main/historycontroller.h"
#include "main/localcopies.h"
#include "preview/previewpane.h"
#include "settings/statestore.h"
#include "wechat/errorcatalogue.h"

#include <QLayout>
#include <QShortcut>

namespace wcs::ui {

namespace {

using C = ActionSet::Command;

/// Arrow keys run through the list faster than pictures need to follow.
constexpr int PreviewRestMilliseconds = 60;
/// Larger objects are not fetched merely because they were clicked at.
constexpr qint64 MaximumPreviewBytes = 64'000'000;

} // namespace

PreviewController::PreviewController(const WindowContext &context, HistoryController *history, LocalCopies *copies,
                                     QWidget *column)
    : QObject(column), m_context(context), m_history(history), m_copies(copies), m_pane(new PreviewPane(column))
{
    column->layout()->addWidget(m_pane);
    m_rest.setSingleShot(true);
    m_rest.setInterval(PreviewRestMilliseconds);
    connect(&m_rest, &QTimer::timeout, this, &PreviewController::loadNow);
    connect(history, &HistoryController::selectionChanged, this, &PreviewController::showSelection);
    connect(history, &HistoryController::selectionDataChanged, &m_rest, [this] {
        if (!m_rest.isActive())
            m_rest.start();
    });
    connect(history, &HistoryController::ownersChanged, this, [this] {
        m_context.thumbnails->forgetFailures(); // the view announces its rows once more
        retry();
    });
    connect(m_pane, &PreviewPane::saveRequested, this, &PreviewController::saveRequested);
    connect(m_pane, &PreviewPane::openRequested, this, &PreviewController::openRequested);
    connect(m_pane, &PreviewPane::stepRequested, history->view(), &HistoryView::stepCurrent);
    connect(m_pane, &PreviewPane::cancelRequested, this, [this] {
        m_scope.cancelAll();
        m_canRetry = true;
        m_pane->showReason(tr("Not loaded"), tr("Loading the preview was cancelled."), {});
    });
    connectActions();
    rememberBackground();

    HistoryView *view = history->view();
    view->setThumbnails([this](const ObjectRecord &record, int side) { return thumbnail(record, side); });
    connect(view, &HistoryView::visibleChanged, this, &PreviewController::announceVisible);
    connect(context.thumbnails, &ThumbnailCache::ready, view, &HistoryView::refreshThumbnail);
    m_pane->showNothing();
}

void PreviewController::connectActions()
{
    const ActionSet &actions = *m_context.actions;
    connect(actions[C::Preview], &QAction::triggered, m_pane, [this] {
        m_context.actions->get(C::ShowPreview)->setChecked(true);
        retry();
        m_pane->setFocus(Qt::ShortcutFocusReason);
    });
    // Esc goes back to the row that the preview was entered from.
    auto *back = new QShortcut(QKeySequence(Qt::Key_Escape), m_pane);
    back->setContext(Qt::WidgetWithChildrenShortcut);
    connect(back, &QShortcut::activated, m_history->view(), &HistoryView::focusList);
}

void PreviewController::rememberBackground()
{
    const QString key = u"preview/background"_s;
    bool known = false;
    const int kept = m_context.state->blob(key).toInt(&known);
    if (known && kept >= 0 && kept <= int(ImageView::Background::White))
        m_pane->imageView()->setBackground(ImageView::Background(kept));
    connect(m_pane, &PreviewPane::backgroundChanged, this, [this, key](ImageView::Background background) {
        m_context.state->setBlob(key, QByteArray::number(int(background)));
    });
}

void PreviewController::showSelection()
{
    const int count = m_history->view()->selectedCount();
    if (count == 1) {
        m_rest.start();
        return;
    }
    m_rest.stop();
    m_scope.cancelAll();
    m_shown.reset();
    m_canRetry = false;
    if (count == 0)
        m_pane->showNothing();
    else
        summarize();
}

void PreviewController::summarize()
{
    const int count = m_history->view()->selectedCount();
    const QList<ObjectRecord> records = m_history->view()->selected();
    // The sum of a part would pass for the sum of all.
    bool isWhole = records.size() == count;
    qint64 bytes = 0;
    for (const ObjectRecord &record : records) {
        isWhole = isWhole && record.size >= 0;
        bytes += record.size;
    }
    m_pane->showSelectionSummary(count, isWhole ? bytes : -1);
}

void PreviewController::loadNow()
{
    const int count = m_history->view()->selectedCount();
    if (count > 1)
        summarize();
    if (count != 1)
        return;
    const QList<ObjectRecord> records = m_history->view()->selected();
    if (records.isEmpty()) {
        // The row is still being read, and another object must not stand for it meanwhile.
        m_scope.cancelAll();
        m_shown.reset();
        m_pane->showLoading(tr("Reading the list…"), -1);
        return;
    }
    const ContentVersion wanted = ContentVersion::of(records.first());
    const bool isShown = m_shown && m_shown->isSameAs(wanted);
    m_shown = wanted;
    if (isShown)
        return;
    m_scope.cancelAll();
    m_canRetry = false;
    m_scope.start(load(records.first()));
}

/// Not by itself when the row changes: a failure may be what has changed it.
void PreviewController::retry()
{
    if (!m_canRetry)
        return;
    m_shown.reset();
    loadNow();
}

Task<void> PreviewController::load(ObjectRecord record)
{
    m_pane->showLoading(record.name, -1);
    PreviewPane *pane = m_pane;
    const QString name = record.name;
    const ProgressSink progress = [pane, name](Progress now) {
        pane->showLoading(name, now.total > 0 ? int(now.done * 100 / now.total) : -1);
    };
    Result<QString> path = co_await m_copies->fetch(record, MaximumPreviewBytes, progress);
    if (path.ok()) {
        m_pane->showFile(PreviewSource{record.fileId, record.name, *path, record.size, record.mimeType});
        co_return;
    }
    const Error error = path.error();
    if (error.isCancelled())
        co_return;
    if (error.code == "preview-too-large"_L1) {
        // A row may not know how large its object is.
        const QString text = record.size > MaximumPreviewBytes
                                 ? tr("At %1 it is not fetched for a preview.").arg(formatBytes(record.size))
                                 : explain(error).why;
        m_pane->showReason(tr("Too large for a preview"), text, {});
        co_return;
    }
    m_canRetry = true;
    if (isGone(record.state)) {
        m_pane->showReason(record.name, stateMeaning(record.state), rawDetails(error));
    } else {
        const ErrorText text = explain(error);
        m_pane->showReason(text.what, u"%1\n%2"_s.arg(text.why, text.advice).trimmed(), rawDetails(error));
    }
}

QImage PreviewController::thumbnail(const ObjectRecord &record, int side)
{
    return m_context.thumbnails->cached(ThumbnailKey{record.fileId, record.etag}, QSize(side, side));
}

void PreviewController::announceVisible(const QList<ObjectRecord> &records)
{
    QStringList ids;
    const int side = qRound(HistoryListDelegate::ThumbnailSide * m_history->view()->devicePixelRatioF());
    for (const ObjectRecord &record : records) {
        if (!record.mimeType.startsWith("image/"_L1) || isGone(record.state))
            continue;
        ids << record.fileId;
        const ThumbnailKey key{record.fileId, record.etag};
        const QSize box(side, side);
        if (m_context.thumbnails->cached(key, box).isNull() && !m_context.thumbnails->hasFailed(key, box))
            m_context.thumbnails->request(key, box);
    }
    m_context.thumbnails->setVisible(ids);
}

} // namespace wcs::ui
