#include "compare/compareactions.h"

#include "base/text.h"
#include "common/commandtip.h"
#include "common/icons.h"
#include "common/mnemonic.h"
#include "common/roomytoolbar.h"

#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QMetaEnum>
#include <QToolBar>
#include <QToolButton>

namespace wcs::ui {

struct CompareActions::Spec {
    Command command;
    QString text;
    QString tip;
    QString icon;
    QKeySequence key = {};
    bool checkable = false;
};

CompareActions::CompareActions(QMainWindow *window) : QObject(window)
{
    using C = Command;
    for (const auto &specs : {fileSpecs(), viewSpecs(), compareSpecs()}) {
        for (const Spec &spec : specs)
            add(window, spec);
    }
    m_views = group({C::SideBySide, C::Slider, C::Flip, C::Overlay, C::Difference});
    m_backdrops = group({C::BackdropCheckerboard, C::BackdropBlack, C::BackdropWhite, C::BackdropCustom});
    m_matches = group({C::MatchPixels, C::MatchFit, C::MatchWidth});
    m_actions[C::ZoomIn]->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)});
    m_actions[C::ZoomIn]->setToolTip(commandTip(m_actions[C::ZoomIn]));
}

QList<CompareActions::Spec> CompareActions::fileSpecs()
{
    using C = Command;
    return {
        {C::Save, tr("&Save comparison…"), tr("Write both pictures, the heat map and the numbers to one HTML file"),
         u"save"_s, QKeySequence::Save},
        {C::MaskIds,
         tr("&Mask the IDs in it"),
         tr("Replace environment, bucket and folders of the IDs in the saved file"),
         {},
         {},
         true},
        {C::Close, tr("&Close"), tr("Close the comparison and go back to the history"), u"close"_s,
         QKeySequence(Qt::CTRL | Qt::Key_W)},
        {C::CopyPicture, tr("Copy as &picture"), tr("Copy the view as it is shown"), u"image"_s,
         QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)},
        {C::CopyPixel, tr("Copy pixel &values"), tr("Copy the values of the marked pixel in both pictures"), u"copy"_s,
         QKeySequence::Copy},
        {C::CopyNumbers, tr("Copy &numbers"), tr("Copy the verdict and the numbers as text"), u"table"_s},
    };
}

QList<CompareActions::Spec> CompareActions::viewSpecs()
{
    using C = Command;
    return {
        {C::SideBySide, tr("&Side by side"), tr("Both pictures beside each other, moved together"), u"compare-sides"_s,
         QKeySequence(Qt::Key_F2), true},
        {C::Slider, tr("S&lider"), tr("One picture left of a line, the other right of it"), u"compare"_s,
         QKeySequence(Qt::Key_F3), true},
        {C::Flip, tr("&Flip"), tr("One picture in the place of the other"), u"compare-flip"_s, QKeySequence(Qt::Key_F4),
         true},
        {C::Overlay, tr("&Overlay"), tr("The second picture over the reference, half transparent"),
         u"compare-overlay"_s, QKeySequence(Qt::Key_F5), true},
        {C::Difference, tr("&Difference"), tr("A heat map of what differs"), u"compare-heat"_s,
         QKeySequence(Qt::Key_F6), true},
        {C::Fit, tr("Fi&t"), tr("Show all of both pictures"), u"fit"_s, QKeySequence(Qt::CTRL | Qt::Key_0)},
        {C::ActualSize, tr("&100%"), tr("One compared pixel for each pixel of the screen"), u"actual-size"_s,
         QKeySequence(Qt::CTRL | Qt::Key_1)},
        {C::ZoomOut, tr("Zoom o&ut"), tr("Zoom out"), u"zoom-out"_s, QKeySequence(Qt::CTRL | Qt::Key_Minus)},
        {C::ZoomIn, tr("Zoom &in"), tr("Zoom in"), u"zoom-in"_s},
        {C::BackdropCheckerboard,
         tr("&Checkerboard"),
         tr("Show a checkerboard behind transparent parts"),
         {},
         {},
         true},
        {C::BackdropBlack, tr("&Black"), tr("Show black behind transparent parts"), {}, {}, true},
        {C::BackdropWhite, tr("&White"), tr("Show white behind transparent parts"), {}, {}, true},
        {C::BackdropCustom, tr("C&olour…"), tr("Choose the colour behind transparent parts"), {}, {}, true},
        {C::ShowPanel, tr("Side &panel"), tr("Show or hide numbers, changes and pixel values"), u"preview"_s,
         QKeySequence(Qt::Key_F9), true},
    };
}

QList<CompareActions::Spec> CompareActions::compareSpecs()
{
    using C = Command;
    return {
        {C::MatchPixels, tr("Match &pixels"), tr("Lay pixel on pixel, from the top left corner"), {}, {}, true},
        {C::MatchFit,
         tr("Match by &fitting"),
         tr("Scale the larger picture down to fit into the other's frame"),
         {},
         {},
         true},
        {C::MatchWidth, tr("Match &widths"), tr("Scale the wider picture down to the other's width"), {}, {}, true},
        {C::ResetOffset, tr("&Reset offset"), tr("Put the second picture back in its place"), u"undo"_s,
         QKeySequence(Qt::ALT | Qt::Key_Home)},
        {C::MarkRegion, tr("&Mark a region"),
         tr("Measure a part: drag with the mouse, or shape it with the arrow keys and press Enter"), u"region"_s,
         QKeySequence(Qt::Key_R), true},
        {C::ClearRegion,
         tr("&Clear the region"),
         tr("Measure everything again"),
         {},
         QKeySequence(Qt::SHIFT | Qt::Key_R)},
        {C::Swap, tr("&Swap A and B"), tr("Make the second picture the reference"), u"swap"_s, QKeySequence(Qt::Key_X)},
        {C::TurnOver, tr("&Turn over"), tr("Show the other picture in its place"), u"compare-flip"_s,
         QKeySequence(Qt::Key_F)},
        {C::NextVariant, tr("&Next variant"), tr("Compare the next picture with the reference"), u"chevron-right"_s,
         QKeySequence(Qt::Key_PageDown)},
        {C::PreviousVariant, tr("Pre&vious variant"), tr("Compare the picture before with the reference"),
         u"chevron-left"_s, QKeySequence(Qt::Key_PageUp)},
        {C::ImageModes, tr("<&image> modes"), tr("Show how a mini program's <image> would frame the picture"),
         u"grid"_s, QKeySequence(Qt::Key_F7)},
        {C::Shortcuts, tr("&Keyboard shortcuts"), tr("List all commands with their keys"), u"key"_s,
         QKeySequence::HelpContents},
    };
}

void CompareActions::add(QMainWindow *window, const Spec &spec)
{
    auto *action = new QAction(spec.text, this);
    action->setObjectName(u"compare"_s
                          + QString::fromLatin1(QMetaEnum::fromType<Command>().valueToKey(int(spec.command))));
    if (!spec.icon.isEmpty())
        action->setIcon(icon(spec.icon));
    action->setIconText(withoutMnemonic(spec.text)); // Qt leaves the Chinese "(S)"
    action->setShortcut(spec.key);
    action->setCheckable(spec.checkable);
    action->setStatusTip(spec.tip);
    action->setToolTip(commandTip(action));
    action->setMenuRole(QAction::NoRole);
    window->addAction(action);
    m_actions.insert(spec.command, action);
    m_order << spec.command;
}

void CompareActions::setAvailable(Command command, const QString &reason)
{
    ui::setAvailable(m_actions.value(command), reason);
}

QActionGroup *CompareActions::group(std::initializer_list<Command> commands)
{
    auto *made = new QActionGroup(this);
    for (const Command command : commands)
        made->addAction(m_actions.value(command));
    made->actions().constFirst()->setChecked(true);
    return made;
}

QList<QAction *> CompareActions::all() const
{
    QList<QAction *> actions;
    for (const Command command : m_order)
        actions << m_actions.value(command);
    return actions;
}

void CompareActions::buildMenus(QMainWindow *window) const
{
    using C = Command;
    const auto fill = [this](QMenu *menu, std::initializer_list<std::initializer_list<C>> groups) {
        menu->setToolTipsVisible(true);
        for (const auto &group : groups) {
            if (!menu->isEmpty())
                menu->addSeparator();
            for (const C command : group)
                menu->addAction(m_actions.value(command));
        }
    };
    const auto menu = [window](const QString &name, const QString &title) {
        QMenu *made = window->menuBar()->addMenu(title);
        made->setObjectName(name);
        return made;
    };
    fill(menu(u"compareMenuFile"_s, tr("&File")), {{C::Save, C::MaskIds}, {C::Close}});
    fill(menu(u"compareMenuEdit"_s, tr("&Edit")), {{C::CopyPicture, C::CopyPixel, C::CopyNumbers}});
    QMenu *view = menu(u"compareMenuView"_s, tr("&View"));
    fill(view, {{C::SideBySide, C::Slider, C::Flip, C::Overlay, C::Difference},
                {C::Fit, C::ActualSize, C::ZoomIn, C::ZoomOut},
                {C::ShowPanel}});
    auto *backdrop = new QMenu(tr("&Background"), view);
    backdrop->setObjectName(u"compareMenuBackground"_s);
    backdrop->setIcon(icon(u"background"_s));
    fill(backdrop, {{C::BackdropCheckerboard, C::BackdropBlack, C::BackdropWhite, C::BackdropCustom}});
    view->insertMenu(m_actions.value(C::ShowPanel), backdrop);
    fill(menu(u"compareMenuCompare"_s, tr("&Compare")), {{C::MatchPixels, C::MatchFit, C::MatchWidth, C::ResetOffset},
                                                         {C::MarkRegion, C::ClearRegion},
                                                         {C::TurnOver, C::Swap, C::NextVariant, C::PreviousVariant},
                                                         {C::ImageModes}});
    fill(menu(u"compareMenuHelp"_s, tr("&Help")), {{C::Shortcuts}});
}

void CompareActions::buildToolBar(QMainWindow *window) const
{
    using C = Command;
    QToolBar *bar = window->addToolBar(tr("Tool bar"));
    bar->setObjectName(u"compareToolBar"_s);
    bar->setAccessibleName(tr("Tool bar"));
    bar->setMovable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->setIconSize(QSize(18, 18));
    const auto add = [&](C command, bool text) {
        QAction *action = m_actions.value(command);
        bar->addAction(action);
        auto *button = qobject_cast<QToolButton *>(bar->widgetForAction(action));
        button->setAccessibleName(withoutMnemonic(action->text()));
        button->setFocusPolicy(Qt::TabFocus);
        button->setToolButtonStyle(text ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
        return button;
    };
    QList<QToolButton *> views;
    for (const C command : {C::SideBySide, C::Slider, C::Flip, C::Overlay, C::Difference})
        views << add(command, true);
    bar->addSeparator();
    for (const C command : {C::Fit, C::ActualSize, C::ZoomOut, C::ZoomIn})
        add(command, false);
    bar->addSeparator();
    for (const C command : {C::MarkRegion, C::Swap})
        add(command, false);
    auto *spring = new QWidget(bar);
    spring->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(spring);
    for (const C command : {C::ImageModes, C::CopyPicture, C::Save, C::ShowPanel})
        add(command, false);
    new RoomyToolBar(bar, views);
}

} // namespace wcs::ui
