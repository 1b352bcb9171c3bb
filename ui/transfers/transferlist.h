#pragma once

#include "transfers/rowactions.h"

#include <QHash>
#include <QListView>
#include <QSet>

#include <optional>

class QAction;
class QMenu;
class QTimer;

namespace wcs::ui {

class OrderActions;
class TransferDelegate;
class TransferFilter;

/// The list of transfers: buttons in the rows, and the same commands for the selection by key and context menu (Delete
/// cancels, Space pauses or resumes, Enter opens or answers, Alt with the arrows moves up and down). Rows are dragged to
/// another place. It only asks; whoever composes the window acts.
class TransferList : public QListView
{
    Q_OBJECT
public:
    explicit TransferList(TransferFilter *filter, QWidget *parent = nullptr);

    /// The selected jobs, from top to bottom.
    QList<JobId> selectedJobs() const;
    /// The command for the selection, for menus and tests; enabled by what is selected now.
    QAction *action(RowAction action) const;
    OrderActions *order() const { return m_order; }
    /// Puts all commands for the selection into a menu.
    void addTo(QMenu *menu) const;
    /// Scrolls so that the row stands as far up as it can, and does it again when the list gets another height, until somebody
    /// scrolls.
    void bringUp(const QModelIndex &index);
    /// Whether somebody has scrolled, with the mouse or the keys, since forgetScrolling().
    bool wasScrolled() const { return m_wasScrolled; }
    void forgetScrolling() { m_wasScrolled = false; }
    /// Where a row's button is, in the viewport; empty when the row has none.
    QRect buttonRect(const QModelIndex &index, RowAction action) const;

Q_SIGNALS:
    void requested(wcs::ui::RowAction action, const QList<wcs::JobId> &jobs);
    /// What was downloaded is to be opened, or what was uploaded found: it is there.
    void opened(wcs::JobId job);
    void copyIdsRequested(const QStringList &fileIds);
    void forgetRequested(const QList<wcs::JobId> &jobs);
    void moveRequested(const QList<wcs::JobId> &jobs, wcs::JobMove where);
    /// Dropped right before another job; 0: behind all.
    void moveBeforeRequested(const QList<wcs::JobId> &jobs, wcs::JobId before);
    void priorityRequested(const QList<wcs::JobId> &jobs, wcs::JobPriority priority);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    struct Hit {
        QPersistentModelIndex index;
        RowAction action;
        friend bool operator==(const Hit &, const Hit &) = default;
    };
    void makeActions();
    void updateActions() const;
    void updateActionsSoon(const QModelIndex &from, const QModelIndex &to) const;
    void updateActionsNow() const;
    void noteScrolling();
    void hover(std::optional<Hit> hit);
    std::optional<Hit> hitAt(const QPoint &point) const;
    void request(RowAction action);
    /// Asks for the selected rows to be moved. The queue does it a little later, and followMoved() keeps them in sight then.
    void askForMove(JobMove where);
    void followMoved();
    void togglePause();
    /// Why there is nothing to open, decide or explain of it yet, or for good; empty when there is.
    static QString whyNotOpened(const JobSnapshot &job);
    void open(const QModelIndex &index);
    QList<JobId> selectedWhere(const std::function<bool(const JobSnapshot &)> &fits) const;
    QList<JobId> selectedMovable() const;
    QStringList selectedFileIds() const;

    TransferFilter *m_filter;
    TransferDelegate *m_delegate;
    QHash<int, QAction *> m_actions;
    OrderActions *m_order = nullptr;
    QTimer *m_review; // many changes in a row look at the selection once
    QAction *m_open = nullptr;
    QAction *m_copyIds = nullptr;
    QAction *m_forget = nullptr;
    std::optional<Hit> m_hovered;
    std::optional<Hit> m_pressed;
    bool m_swallowing = false; // until the release
    std::optional<Hit> m_lastPressed; // stays after the release: what a double click began with
    QSet<JobId> m_keptSelection;
    QPersistentModelIndex m_broughtUp;
    QPersistentModelIndex m_moved; // asked to be moved, until it is or the person goes on to something else
    int m_movedFrom = -1; // its row then
    bool m_wasScrolled = false;
};

} // namespace wcs::ui
