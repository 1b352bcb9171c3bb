// The theme: every pair of colours that meets on the screen is legible, the palette follows the choice, and icons take its
// colour at once and at any scale.
#include "base/text.h"
#include "common/icons.h"
#include "common/roomytoolbar.h"
#include "support/focusmark.h"
#include "support/ink.h"
#include "support/patience.h"
#include "theme/style.h"
#include "theme/systemscheme.h"
#include "theme/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QListWidget>
#include <QMainWindow>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSlider>
#include <QSpinBox>
#include <QStyleOptionFrame>
#include <QSvgRenderer>
#include <QTabBar>
#include <QTest>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

using namespace wcs;
using namespace wcs::test;
using namespace wcs::ui;
using Role = Theme::Role;

Q_DECLARE_METATYPE(wcs::ui::Theme::Role)
Q_DECLARE_METATYPE(wcs::ui::Theme::Scheme)

namespace {

struct Meeting {
    Role front;
    Role back;
    double least;
};

std::vector<Meeting> meetings()
{
    std::vector<Meeting> all;
    for (const Role back : {Role::Window, Role::Surface, Role::Raised}) {
        for (const Role front :
             {Role::Text, Role::Muted, Role::Accent, Role::Success, Role::Warning, Role::Danger, Role::Info})
            all.push_back({front, back, 4.5});
        for (const Role front : {Role::ControlBorder, Role::Focus})
            all.push_back({front, back, 3.0});
    }
    for (const Role back : {Role::Hover, Role::Pressed})
        all.push_back({Role::Focus, back, 3.0}); // on a button that is held or under the pointer
    for (const Role back : {Role::Hover, Role::Pressed, Role::Selection, Role::InactiveSelection, Role::Sunken}) {
        all.push_back({Role::Text, back, 4.5});
        all.push_back({Role::Muted, back, 4.5});
    }
    for (const Role back : {Role::Accent, Role::AccentHover, Role::AccentPressed})
        all.push_back({Role::OnAccent, back, 4.5});
    all.push_back({Role::OnDanger, Role::Danger, 4.5});
    all.push_back({Role::Accent, Role::Sunken, 3.0}); // a progress bar in its groove
    const std::pair<Role, Role> softs[] = {{Role::Success, Role::SuccessSoft},
                                           {Role::Warning, Role::WarningSoft},
                                           {Role::Danger, Role::DangerSoft},
                                           {Role::Info, Role::InfoSoft}};
    for (const auto &[front, back] : softs) {
        all.push_back({front, back, 4.5});
        all.push_back({Role::Text, back, 4.5});
        all.push_back({front, Role::Selection, 4.5}); // a state in a selected row
    }
    return all;
}

/// The colour of the most opaque pixel of an icon.
QColor inkOf(const QIcon &icon, QIcon::Mode mode = QIcon::Normal, int side = 48)
{
    return inkIn(icon.pixmap(QSize(side, side), 1.0, mode).toImage().convertToFormat(QImage::Format_ARGB32));
}

/// A push button of a look that a property gives it.
QPushButton *buttonWith(const char *property)
{
    auto *button = new QPushButton(QString::fromLatin1(property));
    button->setProperty(property, true);
    return button;
}

/// One of each control that the Tab key reaches, by its name.
std::vector<std::pair<QString, QWidget *>> controlsForKeys()
{
    auto *standard = new QPushButton(u"Cancel"_s);
    standard->setDefault(true);
    auto *withMenu = buttonWith("flat");
    withMenu->setMenu(new QMenu(withMenu));
    auto *tool = new QToolButton;
    tool->setText(u"Tool"_s);
    auto *chosen = new QToolButton;
    chosen->setText(u"Chosen"_s);
    chosen->setCheckable(true);
    chosen->setChecked(true);
    auto *combo = new QComboBox;
    combo->addItem(u"one"_s);
    auto *list = new QListWidget;
    list->addItems({u"one"_s, u"two"_s});
    list->setCurrentRow(0);
    auto *tabs = new QTabBar;
    tabs->addTab(u"one"_s);
    tabs->addTab(u"two"_s);
    return {{u"line edit"_s, new QLineEdit},
            {u"plain button"_s, new QPushButton(u"Save as…"_s)},
            {u"default button"_s, standard},
            {u"primary button"_s, buttonWith("primary")},
            {u"button of a destructive command"_s, buttonWith("danger")},
            {u"flat button"_s, buttonWith("flat")},
            {u"flat button with a menu"_s, withMenu},
            {u"tool button"_s, tool},
            {u"chosen tool button"_s, chosen},
            {u"check box"_s, new QCheckBox(u"Check"_s)},
            {u"radio button"_s, new QRadioButton(u"Radio"_s)},
            {u"choice"_s, combo},
            {u"number"_s, new QSpinBox},
            {u"slider"_s, new QSlider(Qt::Horizontal)},
            {u"tabs"_s, tabs},
            {u"list"_s, list},
            {u"text"_s, new QPlainTextEdit(u"words"_s)}};
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }

    void contrastFollowsTheStandard()
    {
        QCOMPARE(qRound(Theme::contrast(Qt::black, Qt::white) * 100), 2100);
        QCOMPARE(qRound(Theme::contrast(QColor(0x77, 0x77, 0x77), Qt::white) * 100), 448);
    }

    void everyPairThatMeetsIsLegible_data()
    {
        QTest::addColumn<Theme::Scheme>("scheme");
        QTest::newRow("light") << Theme::Scheme::Light;
        QTest::newRow("dark") << Theme::Scheme::Dark;
    }

    void everyPairThatMeetsIsLegible()
    {
        QFETCH(Theme::Scheme, scheme);
        QStringList poor;
        for (const auto &[front, back, least] : meetings()) {
            const double found = Theme::contrast(Theme::color(front, scheme), Theme::color(back, scheme));
            if (found < least)
                poor.append(u"role %1 on %2: %3, needs %4"_s.arg(int(front)).arg(int(back)).arg(found).arg(least));
        }
        QVERIFY2(poor.isEmpty(), qPrintable(poor.join(u'\n')));
    }

    void aPaletteIsRecognisedAsItsOwnScheme()
    {
        for (const auto scheme : {Theme::Scheme::Light, Theme::Scheme::Dark})
            QCOMPARE(Theme::schemeOf(Theme::palette(scheme)), scheme);
    }

    void theChoiceChangesThePaletteOfOpenWindows()
    {
        QPushButton button;
        button.show();
        applyTheme(*qApp, ThemeChoice::Dark);
        QTRY_COMPARE(Theme::schemeOf(button.palette()), Theme::Scheme::Dark);
        applyTheme(*qApp, ThemeChoice::Light);
        QTRY_COMPARE(Theme::schemeOf(button.palette()), Theme::Scheme::Light);
    }

    void thePortalsWishIsUnderstood()
    {
        QCOMPARE(SystemScheme::fromPortal(1, Theme::Scheme::Light), Theme::Scheme::Dark);
        QCOMPARE(SystemScheme::fromPortal(2, Theme::Scheme::Dark), Theme::Scheme::Light);
        QCOMPARE(SystemScheme::fromPortal(0, Theme::Scheme::Dark), Theme::Scheme::Dark);
    }

    void thePlatformsPaletteCountsUntilThePortalAnswers()
    {
        const SystemScheme system(Theme::palette(Theme::Scheme::Dark));
        QCOMPARE(system.current(), Theme::Scheme::Dark);
    }

    void anIconHasThePalettesColourAndFollowsIt()
    {
        const QIcon search = icon(u"search"_s);
        for (const auto choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
            applyTheme(*qApp, choice);
            const QPalette palette = QGuiApplication::palette();
            QVERIFY(nearlyEqual(inkOf(search), palette.color(QPalette::Active, QPalette::WindowText)));
            QVERIFY(nearlyEqual(inkOf(search, QIcon::Selected),
                                palette.color(QPalette::Active, QPalette::HighlightedText)));
            QVERIFY(
                nearlyEqual(inkOf(search, QIcon::Disabled), palette.color(QPalette::Disabled, QPalette::WindowText)));
        }
        applyTheme(*qApp, ThemeChoice::Light);
    }

    void anIconOfARoleHasItsColour()
    {
        QVERIFY(
            nearlyEqual(inkOf(icon(u"verified"_s, Role::Success)), Theme::color(Role::Success, Theme::Scheme::Light)));
    }

    void anIconIsDrawnAnewForEveryScale()
    {
        const QPixmap twice = icon(u"search"_s).pixmap(QSize(24, 24), 2.0);
        QCOMPARE(twice.size(), QSize(48, 48));
        QCOMPARE(twice.devicePixelRatio(), 2.0);
    }

    void everyIconIsAValidPictureWithInk()
    {
        icon(u"search"_s); // brings the resource in
        const QDir folder(u":/icons"_s);
        const QStringList files = folder.entryList();
        QVERIFY(files.size() >= 60);
        for (const QString &file : files) {
            QVERIFY2(QSvgRenderer(folder.filePath(file)).isValid(), qPrintable(file));
            const QColor ink = inkOf(icon(file.chopped(4)));
            QVERIFY2(ink.alpha() > 200, qPrintable(file));
        }
    }

    void anUnknownIconIsSaidInTheLogAndDrawsNothing()
    {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"no icon is named \"nothing\""_s));
        QVERIFY(icon(u"nothing"_s).isNull());
    }

    void theProgramsIconIsThere() { QVERIFY(!applicationIcon().pixmap(64, 64).isNull()); }

    void theKeyboardsFocusIsSeenOnEveryControl_data()
    {
        QTest::addColumn<int>("choice");
        QTest::newRow("light") << int(ThemeChoice::Light);
        QTest::newRow("dark") << int(ThemeChoice::Dark);
    }

    void theKeyboardsFocusIsSeenOnEveryControl()
    {
        QFETCH(int, choice);
        const auto restore = qScopeGuard([] { applyTheme(*qApp, ThemeChoice::Light); });
        applyTheme(*qApp, ThemeChoice(choice));
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *elsewhere = new QLineEdit;
        column->addWidget(elsewhere);
        const auto controls = controlsForKeys();
        for (const auto &[name, control] : controls)
            column->addWidget(control);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QStringList unmarked;
        for (const auto &[name, control] : controls) {
            elsewhere->setFocus(Qt::TabFocusReason);
            window.setAttribute(Qt::WA_KeyboardFocusChange);
            const QImage without = control->grab().toImage();
            control->setFocus(Qt::TabFocusReason);
            QVERIFY2(control->hasFocus(), qPrintable(name));
            if (const int marked = markedPixels(without, control->grab().toImage()); marked < leastMark)
                unmarked << u"%1 (%2)"_s.arg(name).arg(marked);
        }
        QVERIFY2(unmarked.isEmpty(), qPrintable(unmarked.join(u", "_s)));
    }

    void aSpinBoxShowsItsWidestNumberWhole()
    {
        QSpinBox box;
        box.setPrefix(u"x "_s);
        box.setRange(0, 8888);
        box.setValue(8888);
        for (const int points : {9, 12, 16}) {
            QFont font = box.font();
            font.setPointSize(points);
            box.setFont(font);
            box.resize(box.sizeHint());
            box.show();
            const auto *edit = box.findChild<QLineEdit *>();
            QStyleOptionFrame option;
            option.initFrom(edit);
            option.rect = edit->rect();
            const int room = edit->style()->subElementRect(QStyle::SE_LineEditContents, &option, edit).width();
            // A line edit keeps two pixels on each side for itself, and one for the cursor.
            const int needed = box.fontMetrics().horizontalAdvance(box.text()) + 5;
            QVERIFY2(room >= needed, qPrintable(u"%1 pt: %2 of %3"_s.arg(points).arg(room).arg(needed)));
        }
    }

    void aToolBarDropsWordsBeforeItDropsCommands()
    {
        QMainWindow window;
        QToolBar *bar = window.addToolBar(u"bar"_s);
        QList<QToolButton *> buttons;
        for (const QString &word : {u"Upload files"_s, u"Download"_s, u"Settings"_s}) {
            auto *button = qobject_cast<QToolButton *>(bar->widgetForAction(bar->addAction(icon(u"upload"_s), word)));
            button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
            buttons << button;
        }
        new RoomyToolBar(bar, {buttons.at(2), buttons.at(1)});
        window.resize(600, 200);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QCOMPARE(buttons.at(2)->toolButtonStyle(), Qt::ToolButtonTextBesideIcon);
        window.resize(200, 200);
        QTRY_COMPARE(buttons.at(2)->toolButtonStyle(), Qt::ToolButtonIconOnly);
        QCOMPARE(buttons.at(0)->toolButtonStyle(), Qt::ToolButtonTextBesideIcon); // it was not called spare
        QTRY_VERIFY(buttons.at(2)->isVisible() && bar->rect().contains(buttons.at(2)->geometry()));
        window.resize(600, 200);
        QTRY_COMPARE(buttons.at(2)->toolButtonStyle(), Qt::ToolButtonTextBesideIcon);
    }

    void aPrimaryButtonIsFilledWithTheAccent()
    {
        QPushButton button(u"Upload"_s);
        button.setProperty("primary", true);
        button.resize(120, 40);
        const QImage image = button.grab().toImage();
        const QColor accent = Theme::color(Role::Accent, Theme::Scheme::Light);
        QVERIFY(nearlyEqual(image.pixelColor(8, 20), accent));
        // Its icon is as light as its words.
        button.setText({});
        button.setIcon(icon(u"upload"_s));
        const QImage drawn = button.grab().toImage();
        for (int y = 8; y < 32; ++y)
            for (int x = 40; x < 80; ++x)
                QVERIFY(drawn.pixelColor(x, y).lightness() >= accent.lightness() - 8);
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
