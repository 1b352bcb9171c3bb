#include "main/menubuilder.h"

#include "base/text.h"
#include "common/icons.h"
#include "common/mnemonic.h"
#include "common/roomytoolbar.h"
#include "history/historytable.h"
#include "main/actionset.h"
#include "pipeline/runpanel.h"
#include "preview/previewpane.h"
#include "transfers/speedmenu.h"
#include "transfers/transferlist.h"
#include "transfers/transferpanel.h"

#include <QCoreApplication>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>

namespace wcs::ui {

namespace {

using C = ActionSet::Command;

struct MenuTexts {
    Q_DECLARE_TR_FUNCTIONS(wcs::ui::MenuBuilder)
};

/// A menu with the commands of `groups`, a line between each two groups.
QMenu *fill(QMenu *menu, const ActionSet &actions, std::initializer_list<std::initializer_list<C>> groups)
{
    // Disabled commands say why, also in menus.
    menu->setToolTipsVisible(true);
    for (const auto &group : groups) {
        if (!menu->isEmpty())
            menu->addSeparator();
        for (const C command : group)
            menu->addAction(actions[command]);
    }
    return menu;
}

QMenu *makeCopyMenu(QWidget *parent, const ActionSet &actions)
{
    auto *menu = new QMenu(MenuTexts::tr("Copy a&s"), parent);
    menu->setObjectName(u"menuCopyAs"_s);
    menu->setIcon(icon(u"copy"_s));
    return fill(menu, actions, {{C::CopyLink, C::CopyMarkdown, C::CopyHtml, C::CopyImageTag, C::CopyCustom}});
}

QMenu *addMenu(QMainWindow *window, const QString &name, const QString &title)
{
    QMenu *menu = window->menuBar()->addMenu(title);
    menu->setObjectName(name);
    return menu;
}

QMenu *addSubmenu(QMenu *parent, const QString &name, const QString &title)
{
    QMenu *menu = parent->addMenu(title);
    menu->setObjectName(name);
    menu->setToolTipsVisible(true);
    return menu;
}

} // namespace

void MenuBuilder::buildMenuBar(QMainWindow *window, const ActionSet &actions)
{
    fill(addMenu(window, u"menuFile"_s, MenuTexts::tr("&File")), actions,
         {{C::UploadFiles, C::UploadFolder, C::UploadAgain},
          {C::Download, C::Open, C::Reveal},
          {C::ImportHistory, C::ExportHistory},
          {C::Quit}});
    QMenu *edit = addMenu(window, u"menuEdit"_s, MenuTexts::tr("&Edit"));
    fill(edit, actions,
         {{C::Undo},
          {C::CopyFileId, C::Paste},
          {C::SelectAll, C::Find},
          {C::EditTags, C::EditNote},
          {C::Remove, C::Delete}});
    edit->insertMenu(actions[C::Paste], makeCopyMenu(edit, actions));
    fill(addMenu(window, u"menuView"_s, MenuTexts::tr("&View")), actions,
         {{C::ViewList, C::ViewTable},
          {C::ShowPipelines, C::ShowPreview, C::ShowTransfers, C::ShowRuns, C::FullScreen},
          {C::ShowResults, C::GoToOriginal},
          {C::Compare, C::ImageModes},
          {C::Preview}});
    addMenu(window, u"menuTransfer"_s, MenuTexts::tr("&Transfer"))->setToolTipsVisible(true);
    fill(addMenu(window, u"menuPipeline"_s, MenuTexts::tr("&Pipeline")), actions,
         {{C::RunOnFiles},
          {C::NewPipeline, C::EditPipeline, C::DuplicatePipeline, C::DeletePipeline},
          {C::ImportPipeline, C::ExportPipeline, C::CopyCurl},
          {C::NewSet, C::OpenSet, C::DeleteSet, C::PinToSet},
          {C::WatchFile, C::WatchFolder}});
    fill(addMenu(window, u"menuTools"_s, MenuTexts::tr("T&ools")), actions, {{C::Verify}, {C::Settings}});
    fill(addMenu(window, u"menuHelp"_s, MenuTexts::tr("&Help")), actions, {{C::Shortcuts, C::ShowLog}, {C::About}});
}

void MenuBuilder::addViewCommands(QMainWindow *window, const PreviewPane &preview, QAction *focusToast)
{
    auto *view = window->findChild<QMenu *>(u"menuView"_s);
    view->addActions(preview.viewActions());
    QMenu *background = addSubmenu(view, u"menuBackground"_s, MenuTexts::tr("&Background"));
    background->addActions(preview.backgroundActions());
    view->addSeparator();
    view->addAction(focusToast);
}

void MenuBuilder::addPanelCommands(QMainWindow *window, const TransferPanel &transfers, const RunPanel &runs)
{
    auto *all = window->findChild<QMenu *>(u"menuTransfer"_s);
    all->addActions({transfers.pauseAllAction(), transfers.resumeAllAction(), transfers.cancelAllAction(),
                     transfers.retryFailedAction(), transfers.clearFinishedAction()});
    all->addSeparator();
    transfers.list()->addTo(addSubmenu(all, u"menuSelectedTransfers"_s, MenuTexts::tr("&Selected transfers")));
    all->addMenu(transfers.speedMenu());
    auto *pipeline = window->findChild<QMenu *>(u"menuPipeline"_s);
    pipeline->addSeparator();
    runs.addTo(addSubmenu(pipeline, u"menuRuns"_s, MenuTexts::tr("Run&s")));
}

void MenuBuilder::addWatchMenu(QMainWindow *window, QMenu *menu)
{
    window->findChild<QMenu *>(u"menuPipeline"_s)->addMenu(menu);
}

void MenuBuilder::addRunMenu(QMainWindow *window, QMenu *menu)
{
    for (const QString &name : {u"menuPipeline"_s, u"menuHistory"_s}) {
        auto *target = window->findChild<QMenu *>(name);
        if (target)
            target->insertMenu(target->actions().value(0), menu);
    }
}

void MenuBuilder::addTableMenus(QMainWindow *window, const ActionSet &actions, HistoryTable *table)
{
    auto *view = window->findChild<QMenu *>(u"menuView"_s);
    const QList<QAction *> entries = view->actions();
    QAction *next = entries.value(entries.indexOf(actions[C::ViewTable]) + 1);
    const auto add = [view, next](const QString &name, const QString &title) {
        auto *menu = new QMenu(title, view);
        menu->setObjectName(name);
        view->insertMenu(next, menu);
        return menu;
    };
    QMenu *sort = add(u"menuSort"_s, MenuTexts::tr("Sort b&y"));
    table->addSortTo(sort);
    QMenu *columns = add(u"menuColumns"_s, MenuTexts::tr("&Visible columns"));
    table->addColumnsTo(columns);
    const QAction *asTable = actions[C::ViewTable]; // disabled where there is no history to look at
    const auto review = [sort, columns, asTable] {
        sort->setEnabled(asTable->isEnabled());
        columns->setEnabled(asTable->isEnabled() && asTable->isChecked());
        columns->menuAction()->setToolTip(asTable->isChecked() ? QString()
                                                               : MenuTexts::tr("Only the table has columns."));
    };
    QObject::connect(asTable, &QAction::toggled, columns, review);
    QObject::connect(asTable, &QAction::enabledChanged, columns, review);
    review();
}

QToolBar *MenuBuilder::buildToolBar(QMainWindow *window, const ActionSet &actions)
{
    QToolBar *bar = window->addToolBar(MenuTexts::tr("Tool bar"));
    bar->setObjectName(u"mainToolBar"_s);
    bar->setAccessibleName(MenuTexts::tr("Tool bar"));
    bar->setMovable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setIconSize(QSize(18, 18));
    const auto add = [&](C command, const QString &shortText) {
        bar->addAction(actions[command]);
        auto *button = qobject_cast<QToolButton *>(bar->widgetForAction(actions[command]));
        // Menus have room for the whole phrase, the bar for a word. An empty word leaves the icon alone.
        button->setAccessibleName(withoutMnemonic(actions[command]->text()));
        button->setFocusPolicy(Qt::TabFocus);
        if (shortText.isEmpty())
            button->setToolButtonStyle(Qt::ToolButtonIconOnly);
        else
            actions[command]->setIconText(shortText);
        return button;
    };
    add(C::UploadFiles, MenuTexts::tr("Upload"))->setProperty("primary", true);
    add(C::UploadFolder, {});
    bar->addSeparator();
    QToolButton *copyId = add(C::CopyFileId, MenuTexts::tr("Copy ID"));
    add(C::CopyLink, {});
    QToolButton *download = add(C::Download, MenuTexts::tr("Download"));
    QToolButton *remove = add(C::Delete, MenuTexts::tr("Delete"));
    bar->addSeparator();
    QToolButton *compare = add(C::Compare, MenuTexts::tr("Compare"));
    bar->addSeparator();
    add(C::ViewList, {});
    add(C::ViewTable, {});
    bar->addSeparator();
    add(C::ShowPipelines, {});
    auto *spring = new QWidget(bar);
    spring->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(spring);
    add(C::ShowPreview, {});
    QToolButton *settings = add(C::Settings, MenuTexts::tr("Settings"));
    new RoomyToolBar(bar, {settings, remove, download, compare, copyId});
    return bar;
}

QMenu *MenuBuilder::makeHistoryMenu(QWidget *parent, const ActionSet &actions)
{
    auto *menu = new QMenu(parent);
    menu->setObjectName(u"menuHistory"_s);
    fill(menu, actions,
         {{C::Preview, C::Open, C::Reveal, C::Download},
          {C::Compare, C::ImageModes},
          {C::CopyFileId},
          {C::ShowResults, C::GoToOriginal, C::PinToSet},
          {C::Verify, C::UploadAgain, C::EditTags, C::EditNote},
          {C::Remove, C::Delete}});
    const QList<QAction *> entries = menu->actions();
    const auto place = entries.indexOf(actions[C::CopyFileId]);
    menu->insertMenu(entries.value(place + 1), makeCopyMenu(menu, actions));
    return menu;
}

} // namespace wcs::ui
