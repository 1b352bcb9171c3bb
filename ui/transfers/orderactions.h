#pragma once

#include "transfer/job.h"

#include <QHash>
#include <QObject>

class QAction;
class QActionGroup;
class QKeyEvent;
class QMenu;
class QWidget;

namespace wcs::ui {

/// The commands that change which transfers go first: up and down the list by one or to its ends (Alt with the arrow keys,
/// Home and End), and three priorities.
class OrderActions : public QObject
{
    Q_OBJECT
public:
    /// The actions work while `owner` has the focus.
    explicit OrderActions(QWidget *owner);

    /// What is selected: whether anything can be moved, and the one priority that all of it has.
    void review(bool canMove, std::optional<JobPriority> priority);
    void addTo(QMenu *menu) const;
    /// The move that the keys stand for; null when they stand for none.
    QAction *actionFor(const QKeyEvent &event) const;
    QAction *moveAction(JobMove where) const { return m_moves.value(int(where)); }
    QAction *priorityAction(JobPriority priority) const { return m_priorities.value(int(priority)); }
    static QString priorityText(JobPriority priority);

Q_SIGNALS:
    void moveRequested(wcs::JobMove where);
    void priorityRequested(wcs::JobPriority priority);

private:
    QHash<int, QAction *> m_moves;
    QHash<int, QAction *> m_priorities;
    QActionGroup *m_group;
};

} // namespace wcs::ui
