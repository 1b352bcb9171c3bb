#include "transfers/orderactions.h"

#include "base/text.h"
#include "common/commandtip.h"
#include "common/icons.h"

#include <QAction>
#include <QActionGroup>
#include <QKeyEvent>
#include <QMenu>
#include <QWidget>

namespace wcs::ui {

OrderActions::OrderActions(QWidget *owner) : QObject(owner), m_group(new QActionGroup(this))
{
    const auto add = [this, owner](JobMove where, const QString &name, const QString &text, const QString &tip,
                                   const QString &iconName, Qt::Key key) {
        auto *action = new QAction(iconName.isEmpty() ? QIcon() : icon(iconName), {}, this);
        setWords(action, text, tip);
        action->setObjectName(name);
        action->setShortcut(QKeySequence(Qt::ALT | key));
        action->setShortcutContext(Qt::WidgetShortcut);
        owner->addAction(action);
        m_moves.insert(int(where), action);
        connect(action, &QAction::triggered, this, [this, where] { Q_EMIT moveRequested(where); });
    };
    add(JobMove::Up, u"actionTransferUp"_s, tr("Move &up"), tr("Move the selected transfers up by one"),
        u"chevron-up"_s, Qt::Key_Up);
    add(JobMove::Down, u"actionTransferDown"_s, tr("Move &down"), tr("Move the selected transfers down by one"),
        u"chevron-down"_s, Qt::Key_Down);
    add(JobMove::Top, u"actionTransferTop"_s, tr("Move to the &top"), tr("Do the selected transfers first"), {},
        Qt::Key_Home);
    add(JobMove::Bottom, u"actionTransferBottom"_s, tr("Move to the &bottom"), tr("Do the selected transfers last"), {},
        Qt::Key_End);
    m_group->setExclusionPolicy(QActionGroup::ExclusionPolicy::ExclusiveOptional);
    for (const JobPriority priority : {JobPriority::High, JobPriority::Normal, JobPriority::Low}) {
        auto *action = new QAction(m_group);
        setWords(action, priorityText(priority), tr("Do transfers of a higher priority first"));
        action->setObjectName(u"actionTransferPriority%1"_s.arg(int(priority) + 2));
        action->setCheckable(true);
        m_priorities.insert(int(priority), action);
        connect(action, &QAction::triggered, this, [this, priority] { Q_EMIT priorityRequested(priority); });
    }
    review(false, std::nullopt);
}

QString OrderActions::priorityText(JobPriority priority)
{
    switch (priority) {
    case JobPriority::High:
        return tr("&High priority");
    case JobPriority::Normal:
        return tr("&Normal priority");
    case JobPriority::Low:
        return tr("&Low priority");
    }
    return {};
}

QAction *OrderActions::actionFor(const QKeyEvent &event) const
{
    const QKeySequence pressed(QKeyCombination(event.modifiers() & ~Qt::KeypadModifier, Qt::Key(event.key())));
    for (QAction *action : m_moves) {
        if (action->shortcut() == pressed)
            return action;
    }
    return nullptr;
}

void OrderActions::review(bool canMove, std::optional<JobPriority> priority)
{
    const QString reason = canMove ? QString() : tr("Select a transfer that has not ended first.");
    for (QAction *action : std::as_const(m_moves))
        setAvailable(action, reason);
    for (auto action = m_priorities.cbegin(); action != m_priorities.cend(); ++action) {
        setAvailable(action.value(), reason);
        action.value()->setChecked(priority && int(*priority) == action.key());
    }
}

void OrderActions::addTo(QMenu *menu) const
{
    QMenu *order = menu->addMenu(tr("Ord&er"));
    order->setToolTipsVisible(true);
    for (const JobMove where : {JobMove::Up, JobMove::Down, JobMove::Top, JobMove::Bottom})
        order->addAction(moveAction(where));
    order->addSeparator();
    order->addActions(m_group->actions());
}

} // namespace wcs::ui
