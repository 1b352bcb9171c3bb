#pragma once

#include "pipeline/runactions.h"

#include <QHash>
#include <QListView>
#include <QTimer>

#include <optional>

class QAction;

namespace wcs::ui {

class RunDelegate;
class RunModel;

/// The cards of the runs, with their commands by mouse, key and context menu (Enter compares or shows details, Delete cancels or
/// removes, F5 repeats). It only asks.
class RunList : public QListView
{
    Q_OBJECT
public:
    explicit RunList(RunModel *model, QWidget *parent = nullptr);

    QList<RunId> selectedRuns() const;
    std::optional<RunId> currentRun() const;
    /// The command for the selection, enabled by what is selected now.
    QAction *action(RunAction action) const;
    /// Where a card's button is, in the viewport; empty when it has none.
    QRect buttonRect(RunId run, RunAction action) const;
    /// visibleChanged() comes once more, in a moment: what there was no thumbnail for may be had now.
    void announceAgain() { m_rest.start(); }

Q_SIGNALS:
    void requested(wcs::ui::RunAction action, const QList<wcs::RunId> &runs);
    /// The picked run has changed, or what is to be said of it.
    void currentRunChanged();
    void activated(wcs::RunId run);
    /// Which runs are in sight, for their thumbnails.
    void visibleChanged(const QList<wcs::RunId> &runs);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    void makeActions();
    void updateActions() const;
    void request(RunAction action);
    void open();
    void announceVisible();
    void tick();

    RunModel *m_model;
    RunDelegate *m_delegate;
    QHash<int, QAction *> m_actions;
    QTimer m_clock; // moves the waterfalls of what is under way
    QTimer m_rest;
    QTimer *m_review; // many changes in a row look at the selection once
};

} // namespace wcs::ui
