#pragma once

#include <QList>

class QAction;
class QMainWindow;
class QMenu;
class QToolBar;
class QWidget;

namespace wcs::ui {

class ActionSet;
class HistoryTable;
class PreviewPane;
class RunPanel;
class TransferPanel;

/// Lays the commands out: the menu bar, the tool bar with words beside its icons, and the context menu of the history.
class MenuBuilder
{
public:
    static void buildMenuBar(QMainWindow *window, const ActionSet &actions);
    /// Adds the commands of the preview and of the toasts to the View menu.
    static void addViewCommands(QMainWindow *window, const PreviewPane &preview, QAction *focusToast);
    /// Adds the commands of the panels to the menus of transfers and pipelines: on all, and on what is selected there.
    static void addPanelCommands(QMainWindow *window, const TransferPanel &transfers, const RunPanel &runs);
    /// Adds what is done with the picked watch to the menu of pipelines.
    static void addWatchMenu(QMainWindow *window, QMenu *menu);
    /// Puts "Run pipeline" into the menu of pipelines and that of the history's rows.
    static void addRunMenu(QMainWindow *window, QMenu *menu);
    /// Puts what the header of the history's table does by mouse into the menu "View".
    static void addTableMenus(QMainWindow *window, const ActionSet &actions, HistoryTable *table);
    static QToolBar *buildToolBar(QMainWindow *window, const ActionSet &actions);
    /// Owned by the caller.
    static QMenu *makeHistoryMenu(QWidget *parent, const ActionSet &actions);
};

} // namespace wcs::ui
