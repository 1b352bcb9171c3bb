#pragma once

#include <QAction>
#include <QHash>
#include <QObject>

class QActionGroup;
class QMainWindow;

namespace wcs::ui {

/// The commands of the compare window and where they stand in its menus and tool bar.
class CompareActions : public QObject
{
    Q_OBJECT
public:
    enum class Command {
        Save,
        MaskIds,
        Close,
        CopyPicture,
        CopyPixel,
        CopyNumbers,
        SideBySide,
        Slider,
        Flip,
        Overlay,
        Difference,
        Fit,
        ActualSize,
        ZoomIn,
        ZoomOut,
        BackdropCheckerboard,
        BackdropBlack,
        BackdropWhite,
        BackdropCustom,
        ShowPanel,
        MatchPixels,
        MatchFit,
        MatchWidth,
        ResetOffset,
        MarkRegion,
        ClearRegion,
        Swap,
        TurnOver,
        NextVariant,
        PreviousVariant,
        ImageModes,
        Shortcuts,
    };
    Q_ENUM(Command)

    /// Makes the actions and adds them to `window`, so that their keys work.
    explicit CompareActions(QMainWindow *window);

    QAction *operator[](Command command) const { return m_actions.value(command); }
    QList<QAction *> all() const;
    /// Enables the action when `reason` is empty, and otherwise disables it with the reason in its tool tip.
    void setAvailable(Command command, const QString &reason);
    /// The views, backgrounds and match modes: one of each group is checked.
    QActionGroup *views() const { return m_views; }
    QActionGroup *backdrops() const { return m_backdrops; }
    QActionGroup *matches() const { return m_matches; }

    void buildMenus(QMainWindow *window) const;
    void buildToolBar(QMainWindow *window) const;

private:
    struct Spec;
    static QList<Spec> fileSpecs();
    static QList<Spec> viewSpecs();
    static QList<Spec> compareSpecs();
    void add(QMainWindow *window, const Spec &spec);
    QActionGroup *group(std::initializer_list<Command> commands);

    QHash<Command, QAction *> m_actions;
    QList<Command> m_order;
    QActionGroup *m_views;
    QActionGroup *m_backdrops;
    QActionGroup *m_matches;
};

} // namespace wcs::ui
