#pragma once

#include <QList>
#include <QObject>

class QToolBar;
class QToolButton;

namespace wcs::ui {

/// Lets a tool bar drop the words beside its icons, the least needed first, when its window becomes too narrow for all of them, so
/// that no command is pushed out of sight; with more room they come back. Lives as long as the bar.
class RoomyToolBar : public QObject
{
    Q_OBJECT
public:
    /// `spare` are the buttons whose words can go, the first one first. All have an icon and a tooltip.
    RoomyToolBar(QToolBar *bar, QList<QToolButton *> spare);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fit();

    QToolBar *m_bar;
    QList<QToolButton *> m_spare;
    int m_fittedWidth = -1;
};

} // namespace wcs::ui
