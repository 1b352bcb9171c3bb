#include "transfers/speedmenu.h"

#include "base/format.h"
#include "base/text.h"

#include <QActionGroup>

namespace wcs::ui {

namespace {

QAction *addChoice(QMenu *menu, QActionGroup *group, const QString &text, int value)
{
    QAction *action = menu->addAction(text);
    action->setCheckable(true);
    action->setData(value);
    group->addAction(action);
    return action;
}

QString limitText(int kilobytes)
{
    return formatSpeed(kilobytes * 1000.0);
}

} // namespace

SpeedMenu::SpeedMenu(QWidget *parent) : QMenu(tr("Spee&d"), parent), m_parallel(new QActionGroup(this))
{
    setObjectName(u"speedMenu"_s);
    QMenu *parallel = addMenu(tr("&Transfers at a time"));
    parallel->setObjectName(u"parallelMenu"_s);
    for (const int transfers : {1, 2, 3, 4, 6, 8, 12, 16})
        addChoice(parallel, m_parallel, QString::number(transfers), transfers);
    connect(m_parallel, &QActionGroup::triggered, this,
            [this](const QAction *action) { Q_EMIT parallelChosen(action->data().toInt()); });
    m_upload = addLimits(tr("&Upload limit"), u"uploadLimitMenu"_s, &SpeedMenu::uploadLimitChosen);
    m_download = addLimits(tr("&Download limit"), u"downloadLimitMenu"_s, &SpeedMenu::downloadLimitChosen);
    addSeparator();
    connect(addAction(tr("&More settings…")), &QAction::triggered, this, &SpeedMenu::moreRequested);
}

QActionGroup *SpeedMenu::addLimits(const QString &title, const QString &objectName, void (SpeedMenu::*chosen)(int))
{
    auto *group = new QActionGroup(this);
    QMenu *menu = addMenu(title);
    menu->setObjectName(objectName);
    addChoice(menu, group, tr("No limit"), 0);
    for (const int kilobytes : {100, 250, 500, 1000, 2000, 5000, 10'000})
        addChoice(menu, group, limitText(kilobytes), kilobytes);
    connect(group, &QActionGroup::triggered, this, [this, chosen](const QAction *action) {
        Q_EMIT(this->*chosen)(action->data().toInt());
    });
    return group;
}

void SpeedMenu::check(QActionGroup *group, int value)
{
    QAction *fitting = nullptr;
    for (QAction *action : group->actions()) {
        action->setChecked(false);
        if (action->data().toInt() == value)
            fitting = action;
    }
    if (!fitting) {
        // A value from the settings that is none of the usual ones.
        auto *menu = qobject_cast<QMenu *>(group->actions().constFirst()->parent());
        fitting = addChoice(menu, group,
                            menu->objectName() == "parallelMenu"_L1 ? QString::number(value) : limitText(value), value);
    }
    fitting->setChecked(true);
}

void SpeedMenu::setValues(int parallel, int uploadLimit, int downloadLimit)
{
    check(m_parallel, parallel);
    check(m_upload, uploadLimit);
    check(m_download, downloadLimit);
}

} // namespace wcs::ui
