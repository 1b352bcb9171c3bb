#include "main/comparecontroller.h"

#include "base/text.h"
#include "compare/comparewindow.h"
#include "compare/imagemodeswindow.h"
#include "engine/engine.h"
#include "history/historystore.h"
#include "main/actionset.h"
#include "main/historycontroller.h"
#include "main/localcopies.h"
#include "settings/settings.h"
#include "storage/mimetype.h"

#include <QFileInfo>

#include <algorithm>

namespace wcs::ui {

namespace {

using C = ActionSet::Command;

} // namespace

CompareController::CompareController(const WindowContext &context, FileChooser *chooser, HistoryController *history,
                                     LocalCopies *copies, QObject *parent)
    : QObject(parent), m_context(context), m_chooser(chooser), m_history(history), m_copies(copies)
{
    const ActionSet &actions = *context.actions;
    connect(actions[C::Compare], &QAction::triggered, this, [this] { m_scope.start(openSelection()); });
    connect(actions[C::ImageModes], &QAction::triggered, this, [this] { m_scope.start(showImageModes()); });
    connect(history, &HistoryController::selectionChanged, this, &CompareController::review);
    connect(history, &HistoryController::selectionDataChanged, this, [this] {
        judge();
        lookForRelatives();
    });
    // A result that has just come, or one that went; what is known of the others holds until the answer.
    connect(context.history, &HistoryStore::committed, this, &CompareController::lookForRelatives);
    review();
}

CompareWindow *CompareController::window() const
{
    return m_window;
}

ImageModesWindow *CompareController::imageModes() const
{
    return m_imageModes;
}

CompareSource CompareController::sourceOf(const ObjectRecord &record)
{
    CompareSource source;
    source.name = record.name;
    source.fileId = record.fileId;
    source.profileId = record.profileId;
    source.size = record.size;
    return source;
}

bool CompareController::isNoPicture(const ObjectRecord &record)
{
    // A backend that names no type leaves one that says nothing: the name has to agree.
    return !record.mimeType.isEmpty() && !record.mimeType.startsWith("image/"_L1)
           && !record.mimeType.endsWith("/octet-stream"_L1) && !isPictureName(record.name);
}

void CompareController::review()
{
    m_relatives.clear();
    judge();
    lookForRelatives();
}

void CompareController::judge()
{
    const int selected = m_history->view()->selectedCount();
    QString reason;
    if (selected == 0)
        reason = tr("Select two objects first; the first one is the reference.");
    else if (selected > mostPictures)
        reason = tr("Select at most %1 objects.").arg(mostPictures);
    else if (const QString other = otherReason(); !other.isEmpty())
        reason = other;
    else if (selected == 1 && m_relatives.isEmpty())
        reason = tr("Select a second object: this one has no known original and nothing was made from it.");
    m_context.actions->setAvailable(C::Compare, reason);
    m_context.actions->setAvailable(C::ImageModes, selected == 1 ? otherReason() : tr("Select one object first."));
}

QString CompareController::otherReason() const
{
    const QList<ObjectRecord> records = m_history->view()->selected();
    const auto other = std::ranges::find_if(records, isNoPicture);
    return other == records.end() ? QString() : tr("%1 is no picture.").arg(other->name);
}

void CompareController::lookForRelatives()
{
    m_lookups.cancelAll();
    const QList<ObjectRecord> records = m_history->view()->selected();
    if (m_history->view()->selectedCount() == 1 && records.size() == 1)
        m_lookups.start(findRelatives(records.first()));
}

Task<void> CompareController::findRelatives(ObjectRecord record)
{
    QList<ObjectRecord> relatives;
    if (record.parentRowId > 0) {
        const QList<qint64> parent{record.parentRowId};
        Result<QList<ObjectRecord>> found = co_await m_context.history->byRowIds(parent);
        if (found.ok() && !found->isEmpty() && !isNoPicture(found->first()))
            relatives = {found->first(), record};
    }
    if (relatives.isEmpty() && record.rowId > 0) {
        Result<QList<ObjectRecord>> found = co_await m_context.history->childrenOf(record.rowId);
        if (found.ok()) {
            found->removeIf(isNoPicture);
            if (!found->isEmpty())
                relatives = QList<ObjectRecord>{record} + found->mid(0, mostPictures - 1);
        }
    }
    m_relatives = relatives;
    judge();
}

Task<void> CompareController::openSelection()
{
    QList<ObjectRecord> records = m_relatives;
    if (records.isEmpty()) {
        Result<QList<ObjectRecord>> selected = co_await m_history->selection();
        if (!selected.ok()) {
            m_context.report(selected.error());
            co_return;
        }
        records = selected->mid(0, mostPictures);
    }
    if (records.size() < 2)
        co_return;
    QList<CompareSource> sources;
    for (const ObjectRecord &record : records)
        sources << sourceOf(record);
    open(sources);
}

CompareWindow *CompareController::open(const QList<CompareSource> &sources)
{
    CompareWindow *window = makeWindow(sources);
    window->show();
    return window;
}

CompareWindow *CompareController::openUnasked(const QList<CompareSource> &sources)
{
    CompareWindow *window = makeWindow(sources);
    window->setAttribute(Qt::WA_ShowWithoutActivating); // somebody types elsewhere
    window->showPictures();
    window->show();
    return window;
}

CompareWindow *CompareController::makeWindow(const QList<CompareSource> &sources)
{
    CompareWindow::Services services;
    services.state = m_context.state;
    services.chooser = m_chooser;
    services.fetch = [this](CompareSource source, ProgressSink progress) {
        return fetch(std::move(source), std::move(progress));
    };
    auto *window = new CompareWindow(sources, services, m_context.window);
    m_window = window;
    connect(window, &CompareWindow::imageModesRequested, this,
            [this](const CompareSource &source, const QString &path) { openImageModes(source, path); });
    // From the loop: the focus can go back only when the window is gone.
    connect(window, &QObject::destroyed, m_history->view(), [view = m_history->view()] {
        view->window()->activateWindow();
        view->focusList();
    });
    return window;
}

void CompareController::follow(const QString &id, const QList<CompareSource> &sources)
{
    if (sources.size() < 2)
        return;
    if (const CompareWindow *last = m_followers.value(id)) {
        last->session()->replace(sources);
        return;
    }
    if (!m_context.settings->transfers().compareAfterRun)
        return;
    CompareWindow *window = openUnasked(sources);
    m_followers.insert(id, window);
    // Not when it is destroyed: a run that ends before that would open another one.
    connect(window, &CompareWindow::closing, this, [this, id, window] {
        if (m_followers.value(id) != window)
            return;
        m_followers.remove(id);
        Q_EMIT followedClosed(id);
    });
}

Task<Result<QString>> CompareController::fetch(CompareSource source, ProgressSink progress)
{
    if (source.isStill && !source.localPath.isEmpty()) {
        const FileStamp now = co_await m_context.engine->lookAt(source.localPath);
        if (source.isStill(now))
            co_return source.localPath;
    }
    ObjectRecord record;
    record.fileId = source.fileId;
    record.profileId = source.profileId;
    record.name = source.name;
    record.size = source.size;
    const qint64 noLimit = -1;
    co_return co_await m_copies->fetch(record, noLimit, progress);
}

DropZone CompareController::zoneOver(QWidget *preview)
{
    DropZone zone;
    zone.area = preview;
    zone.offer = [this](const DropContent &content, const QPoint &) -> std::optional<DropOffer> {
        const QList<ObjectRecord> records = m_history->view()->selected();
        const bool shown = records.size() == 1 && m_history->view()->selectedCount() == 1
                           && records.first().mimeType.startsWith("image/"_L1);
        const bool one = content.files.size() == 1 && content.folders.isEmpty() && content.leftOut.isEmpty();
        if (!shown || !one || !isPictureName(content.files.first()))
            return std::nullopt;
        return DropOffer{tr("Compare %1 with this file").arg(records.first().name),
                         tr("Nothing is uploaded. Drop it beside the preview to upload it."),
                         u"compare"_s,
                         {}};
    };
    zone.take = [this](const DropContent &content, const QPoint &) { compareWithFile(content); };
    return zone;
}

void CompareController::compareWithFile(const DropContent &content)
{
    const QList<ObjectRecord> records = m_history->view()->selected();
    if (records.size() != 1 || content.files.isEmpty())
        return;
    CompareSource file;
    file.localPath = content.files.first();
    file.name = QFileInfo(file.localPath).fileName();
    open({sourceOf(records.first()), file});
}

Task<void> CompareController::showImageModes()
{
    const QList<ObjectRecord> records = m_history->view()->selected();
    if (records.size() != 1)
        co_return;
    const ObjectRecord record = records.first();
    const ProgressSink none;
    const qint64 noLimit = -1;
    Result<QString> path = co_await m_copies->fetch(record, noLimit, none);
    if (path.ok())
        openImageModes(sourceOf(record), *path);
    else
        m_context.report(path.error());
}

void CompareController::openImageModes(const CompareSource &source, const QString &path)
{
    if (!m_imageModes) {
        m_imageModes = new ImageModesWindow(m_context.state, m_context.window);
        m_imageModes->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_imageModes->showPicture(source.name, path, source.fileId);
    m_imageModes->show();
    m_imageModes->raise();
    m_imageModes->activateWindow();
}

} // namespace wcs::ui
