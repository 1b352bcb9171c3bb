// The window without eyes or mouse: every control is named, every stop of the tab key is reachable, keys are unique.
#include "support/windowfixture.h"

#include "common/onelinelabel.h"
#include "settings/settings.h"
#include "theme/theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QSet>

#include <algorithm>

using namespace wcs;
using namespace wcs::test;

namespace {

bool isInteractive(const QWidget *widget)
{
    return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget)
           || qobject_cast<const QComboBox *>(widget) || qobject_cast<const QAbstractItemView *>(widget);
}

QString nameOf(const QWidget *widget)
{
    if (!widget->accessibleName().isEmpty())
        return widget->accessibleName();
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        return button->text().isEmpty() ? button->toolTip() : button->text();
    const auto labels = widget->window()->findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        if (label->buddy() == widget)
            return label->text();
    }
    return {};
}

QChar mnemonicOf(const QString &text)
{
    const QKeySequence key = QKeySequence::mnemonic(text);
    return key.isEmpty() ? QChar() : QChar(key[0].key());
}

QStringList doubledMnemonics(const QMenu *menu)
{
    QStringList doubled;
    QHash<QChar, QString> seen;
    const auto entries = menu->actions();
    for (const QAction *action : entries) {
        const QChar key = mnemonicOf(action->text());
        if (key.isNull())
            continue;
        if (seen.contains(key))
            doubled << menu->title() + u": "_s + seen.value(key) + u" / "_s + action->text();
        seen.insert(key, action->text());
    }
    return doubled;
}

} // namespace

class TestMainWindowAccessibility : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyControlHasAName()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(fixture.dropPaths({fixture.file(u"a.txt"_s, "1")}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"a.txt"_s, ObjectState::Verified), 20'000);
        QStringList nameless;
        const auto widgets = fixture.window()->findChildren<QWidget *>();
        for (const QWidget *widget : widgets) {
            // Parts of composed controls (a spin box's field, a header's corner) answer through their owner.
            const bool part = widget->objectName().startsWith(u"qt_"_s) || widget->parentWidget()->inherits("QComboBox")
                              || widget->parentWidget()->inherits("QLineEdit") || widget->inherits("QTableCornerButton")
                              || widget->inherits("QHeaderView") || widget->inherits("QComboBoxListView")
                              || (widget->isHidden()
                                  && (widget->objectName() == u"inlineAction"_s // a bar without an action
                                      || widget->objectName() == u"inlineOther"_s));
            if (isInteractive(widget) && !part && nameOf(widget).isEmpty())
                nameless << QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName();
        }
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u", "_s)));
    }

    void theTabKeyReachesTheListAndComesRound()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        fixture.window()->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(fixture.window()));
        QSet<QWidget *> stops;
        for (int i = 0; i < 200; ++i) {
            QTest::keyClick(fixture.window()->focusWidget() ? fixture.window()->focusWidget() : fixture.window(),
                            Qt::Key_Tab);
            QWidget *now = fixture.window()->focusWidget();
            QVERIFY(now);
            if (stops.contains(now))
                break;
            stops << now;
            QVERIFY2(!nameOf(now).isEmpty(), qPrintable(now->objectName()));
        }
        QVERIFY2(stops.size() >= 5, qPrintable(QString::number(stops.size())));
    }

    void theTabKeyGoesInReadingOrder()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(fixture.dropPaths({fixture.file(u"a.txt"_s, "1")}));
        const auto *summary = fixture.window()->findChild<QPushButton *>(u"batchCopyIds"_s);
        QTRY_VERIFY_WITH_TIMEOUT(summary->isVisible(), 20'000);
        // In the place of the words that nothing is there.
        QTRY_VERIFY(fixture.window()->findChild<QWidget *>(u"historyList"_s)->isVisible());
        const QStringList read{u"sideBarAdd"_s,   u"pipelineList"_s, u"historyList"_s,          u"transferFold"_s,
                               u"transfersTab"_s, u"transferShow"_s, u"actionPauseAllButton"_s, u"transferSpeed"_s,
                               u"batchCopyIds"_s, u"transferList"_s, u"profileButton"_s};
        QStringList order;
        const QWidget *widget = fixture.window();
        while ((widget = widget->nextInFocusChain()) != fixture.window()) {
            if (widget->isVisible() && read.contains(widget->objectName()))
                order << widget->objectName();
        }
        QVERIFY2(order.size() == read.size(), qPrintable(order.join(u' ')));
        std::ranges::rotate(order, std::ranges::find(order, read.first())); // it is a ring
        QCOMPARE(order, read);
    }

    void noMenuUsesALetterTwice()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QStringList doubled;
        QHash<QChar, QString> titles;
        const auto menus = fixture.window()->menuBar()->findChildren<QMenu *>();
        for (const QMenu *menu : menus)
            doubled << doubledMnemonics(menu);
        QVERIFY(menus.size() >= 6);
        const auto *context = fixture.window()->findChild<QMenu *>(u"menuHistory"_s);
        QVERIFY(context);
        doubled << doubledMnemonics(context);
        const auto entries = fixture.window()->menuBar()->actions();
        for (const QAction *title : entries) {
            QVERIFY2(!titles.contains(mnemonicOf(title->text())), qPrintable(title->text()));
            titles.insert(mnemonicOf(title->text()), title->text());
        }
        QVERIFY2(doubled.isEmpty(), qPrintable(doubled.join(u", "_s)));
    }

    void noTwoCommandsShareAKey()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QHash<QKeySequence, QString> keys;
        const auto actions = fixture.window()->actions()->all();
        for (const QAction *action : actions) {
            QVERIFY2(!action->statusTip().isEmpty(), qPrintable(action->objectName()));
            for (const QKeySequence &key : action->shortcuts()) {
                QVERIFY2(!keys.contains(key), qPrintable(action->objectName() + u' ' + keys.value(key)));
                keys.insert(key, action->objectName());
            }
        }
    }

    void everyTextCanBeRead()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(fixture.trigger(u"actionShowRuns"_s)); // its guidance is in sight
        QStringList poor;
        const auto labels = fixture.window()->findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            if (!label->isVisible() || label->text().isEmpty() || label->buddy())
                continue;
            const QPalette palette = label->palette();
            const double contrast = ui::Theme::contrast(palette.color(label->foregroundRole()),
                                                        palette.color(label->backgroundRole()));
            if (!label->isEnabled() || contrast < 4.5)
                poor << label->objectName() + u": "_s + label->text();
        }
        QVERIFY2(poor.isEmpty(), qPrintable(poor.join(u'\n')));
    }

    void theStatusBarGivesWayInANarrowWindow()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        Settings *settings = fixture.application()->settings();
        const Profile profile = Profile::create(u"The shop of the northern branch, environment for releases"_s);
        settings->setProfiles({profile});
        settings->setCurrentProfileId(profile.id);
        auto *token = fixture.window()->findChild<ui::OneLineLabel *>(u"tokenLabel"_s);
        auto *totals = fixture.window()->findChild<ui::OneLineLabel *>(u"totalsLabel"_s);
        const auto *button = fixture.window()->findChild<QPushButton *>(u"profileButton"_s);
        QVERIFY(token && totals && button);
        token->setText(u"No token: The AppSecret is wrong, or the access token is no longer the newest one."_s);
        token->show();
        totals->setText(u"38 of 120 files · 512.4 MB of 1.9 GB · 12.5 MB/s · about 2 minutes left · 3 failed"_s);
        fixture.window()->resize(800, 600);
        QTRY_VERIFY(token->width() < token->sizeHint().width() && totals->width() < totals->sizeHint().width());
        QCOMPARE(fixture.window()->width(), 800);
        const QWidget *bar = button->parentWidget();
        const auto right = [bar](const QWidget *part) { return part->mapTo(bar, QPoint(part->width(), 0)).x(); };
        QTRY_VERIFY2(right(button) <= bar->width(), qPrintable(QString::number(right(button))));
        QVERIFY(right(totals) <= token->x() && right(token) <= button->x());
        QCOMPARE(token->toolTip(), token->text());
        QCOMPARE(totals->toolTip(), totals->text());
        QVERIFY2(button->text().contains(u'…') && button->toolTip().contains(profile.name), "a name cut for good");
        QVERIFY(button->accessibleName().contains(profile.name));
    }

    void anAmpersandInAProfilesNameMarksNoKey()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        Settings *settings = fixture.application()->settings();
        const Profile profile = Profile::create(u"R&D"_s);
        settings->setProfiles({profile});
        settings->setCurrentProfileId(profile.id);
        const auto *button = fixture.window()->findChild<QPushButton *>(u"profileButton"_s);
        QVERIFY(button);
        QCOMPARE(button->text(), u"R&&D"_s);
        QVERIFY2(button->shortcut().isEmpty(), qPrintable(button->shortcut().toString()));
        QVERIFY(button->accessibleName().contains(u"R&D"_s));
        Q_EMIT button->menu()->aboutToShow(); // it is filled then
        const QAction *line = button->menu()->actions().value(0);
        QVERIFY(line);
        QCOMPARE(line->text(), u"R&&D"_s);
    }

    void everyDisabledCommandSaysWhy()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        const auto actions = fixture.window()->actions()->all();
        for (const QAction *action : actions) {
            if (!action->isEnabled())
                QVERIFY2(action->toolTip().contains(u'\n'), qPrintable(action->objectName()));
        }
    }
};

QTEST_MAIN(TestMainWindowAccessibility)
#include "tst_mainwindow_accessibility.moc"
