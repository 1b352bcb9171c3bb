#pragma once

#include <QList>

class QAction;
class QMainWindow;
class QMenu;
class QToolBar;
class QWidget;

namespace wcs::ui {

class ActionSet;

/// Lays the commands out: the menu bar, the tool bar with words beside its icons, and the context menu of the history.
class MenuBuilder
{
public:
    /// `preview` and `transfers` are the commands of those panes.
    static void buildMenuBar(QMainWindow *window, const ActionSet &actions, const QList<QAction *> &preview,
                             const QList<QAction *> &transfers);
    /// Puts "Run pipeline" into the menu of pipelines and that of the history's rows.
    static void addRunMenu(QMainWindow *window, QMenu *menu);
    static QToolBar *buildToolBar(QMainWindow *window, const ActionSet &actions);
    /// Owned by the caller.
    static QMenu *makeHistoryMenu(QWidget *parent, const ActionSet &actions);
};

} // namespace wcs::ui
