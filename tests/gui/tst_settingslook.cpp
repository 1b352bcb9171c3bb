// How the settings dialog stands there: mnemonics, names, the way of the Tab key, and room for every word.
#include "gui/settingsdialogfixture.h"
#include "support/heldsecretstore.h"
#include "support/mnemonics.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QRadioButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTest>

using namespace wcs;
using namespace wcs::test;
using namespace wcs::ui;

class TestSettingsLook : public SettingsDialogFixture
{
    Q_OBJECT
private Q_SLOTS:
    void previewFollowsThePattern();
    void theCopyFormatIsShownByAnExample();
    void mnemonicsAreUniqueOnEveryPage();
    void everythingHasAnAccessibleName();
    void everyDisabledButtonSaysWhy();
    void everythingIsReachedByTab();
    void theKeyboardBeginsWhereThePersonGoesOn_data();
    void theKeyboardBeginsWhereThePersonGoesOn();
    void whoHasGoneOnAlreadyIsLeftAlone();
    void aSecretInTheFieldOfTheNameIsNotSpread();
    void replacingTheSecretOfAnotherAddressIsSaid();
    void aSecretThatStaysBehindIsToldOnce();
    void fitsASmallScreen_data();
    void fitsASmallScreen();
};

void TestSettingsLook::previewFollowsThePattern()
{
    stored(u"prod"_s, theSecret);
    open();
    find<QTabWidget>(u"tabs"_s)->setCurrentIndex(1);
    type(u"keyTemplateEdit"_s, u"pictures/{name}-{n}.{ext}"_s);
    QCOMPARE(find<QLabel>(u"previewText"_s)->text(), u"pictures/photo-1.jpg"_s);
    type(u"keyTemplateEdit"_s, u"pictures/{nope}"_s);
    QVERIFY(!find<QLabel>(u"previewText"_s)->text().contains(u"pictures"_s));
}

void TestSettingsLook::theCopyFormatIsShownByAnExample()
{
    stored(u"prod"_s, theSecret);
    m_settings->setCurrentProfileId(m_settings->profiles().first().id);
    open();
    m_dialog->resize(780, 540);
    m_dialog->showPage(SettingsDialog::Page::Transfers);
    auto *shown = find<QLabel>(u"copyPreview"_s);
    const auto *edit = find<QLineEdit>(u"copyEdit"_s);
    const auto spoken = [shown] { return QAccessible::queryAccessibleInterface(shown)->text(QAccessible::Name); };
    QCOMPARE(find<QLabel>(u"copyPreviewLabel"_s)->buddy(), shown);
    QCOMPARE(shown->text(), u"—"_s);
    QCOMPARE(edit->accessibleDescription(), QString());
    type(u"copyEdit"_s, u"[{{name}}]\\n{name} {size} {width}x{height}"_s);
    QCOMPARE(shown->text(), u"[{name}]\nphoto.jpg 48213 1280x720"_s);
    type(u"copyEdit"_s, u"{id} {link}"_s);
    QVERIFY2(spoken().contains(u"cloud://prod-abc123."_s), qPrintable(spoken()));
    QVERIFY(spoken().contains(u"https://"_s));
    QVERIFY(edit->accessibleDescription().endsWith(spoken()));
    // What is wrong is said in its place.
    type(u"copyEdit"_s, u"{name} {bogus}"_s);
    QCOMPARE(shown->text(), u"—"_s);
    QCOMPARE(edit->accessibleDescription(), messageOf(u"copyMessage"_s));
    type(u"copyEdit"_s, {});
    QCOMPARE(edit->accessibleDescription(), QString());
    // However long it is, and with no place to wrap, the page keeps its width.
    const auto *area = qobject_cast<QScrollArea *>(find<QStackedWidget>(u"pages"_s)->currentWidget());
    for (const QString &text : {QString(400, u'x'), u"{id}\\n"_s.repeated(60), u"{link}"_s.repeated(60)}) {
        find<QLineEdit>(u"copyEdit"_s)->setText(text);
        QTRY_COMPARE(clipped(), QString());
        QCOMPARE(area->horizontalScrollBar()->maximum(), 0);
        const bool isOnePart = text.startsWith(u"xx"_s);
        QVERIFY(!isOnePart || shown->fontMetrics().horizontalAdvance(shown->text()) <= shown->width());
        QVERIFY(shown->height() < m_dialog->height() / 2);
    }
}

void TestSettingsLook::mnemonicsAreUniqueOnEveryPage()
{
    stored(u"prod"_s, theSecret);
    open();
    const auto check = [this](const QString &where) {
        QStringList keys = mnemonicsOf(m_dialog.get());
        keys.sort();
        QStringList unique = keys;
        unique.removeDuplicates();
        QVERIFY2(keys == unique, qPrintable(where + u": "_s + keys.join(u' ')));
        QVERIFY(keys.size() > 5);
    };
    check(u"account"_s);
    find<QTabWidget>(u"tabs"_s)->setCurrentIndex(1);
    check(u"uploads"_s);
    for (const auto page :
         {SettingsDialog::Page::Transfers, SettingsDialog::Page::Network, SettingsDialog::Page::Appearance}) {
        m_dialog->showPage(page);
        check(u"page %1"_s.arg(int(page)));
    }
}

void TestSettingsLook::everythingHasAnAccessibleName()
{
    stored(u"prod"_s, theSecret);
    open();
    for (const QWidget *widget : m_dialog->findChildren<QWidget *>()) {
        if (!(widget->focusPolicy() & Qt::TabFocus) || widget->objectName().startsWith("qt_"_L1))
            continue;
        if (widget->inherits("QComboBoxListView"))
            continue;
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
        QVERIFY2(face && !face->text(QAccessible::Name).isEmpty(),
                 qPrintable(widget->objectName() + u' ' + QString::fromLatin1(widget->metaObject()->className())));
    }
}

void TestSettingsLook::everyDisabledButtonSaysWhy()
{
    const auto disabled = [this] {
        QStringList names;
        for (int page = 0; page < find<QListWidget>(u"pageList"_s)->count(); ++page) {
            m_dialog->showPage(SettingsDialog::Page(page));
            for (const QAbstractButton *each : m_dialog->findChildren<QAbstractButton *>()) {
                const bool isSeen = each->isVisible() && !each->isEnabled();
                if (isSeen && !names.contains(each->objectName()))
                    names << (each->toolTip().isEmpty() ? u"without a word: "_s : QString()) + each->objectName();
            }
        }
        m_dialog->showPage(SettingsDialog::Page::Profiles);
        return names;
    };
    open();
    QCOMPARE(disabled(), (QStringList{u"duplicateButton"_s, u"removeButton"_s}));
    stored(u"prod"_s, {});
    open();
    QCOMPARE(disabled(), QStringList{u"testConnection"_s});
    QVERIFY(button(u"testConnection"_s)->toolTip().contains(u"No SECRET of this profile is known"_s));
    type(u"appidEdit"_s, u"gh_12"_s);
    QStringList wrong = disabled();
    wrong.sort();
    QCOMPARE(wrong, (QStringList{u"saveButton"_s, u"testConnection"_s}));
    QCOMPARE(button(u"testConnection"_s)->toolTip(), messageOf(u"appidMessage"_s));
    QVERIFY(button(u"saveButton"_s)->toolTip().contains(messageOf(u"appidMessage"_s)));
    type(u"appidEdit"_s, u"wx0000000000000001"_s);
    type(u"secretEdit"_s, theSecret);
    QCOMPARE(disabled(), QStringList());
    for (const QString &name : {u"testConnection"_s, u"saveButton"_s, u"duplicateButton"_s, u"removeButton"_s})
        QCOMPARE(button(name)->toolTip(), QString());
}

void TestSettingsLook::everythingIsReachedByTab()
{
    stored(u"prod"_s, theSecret);
    open();
    QStringList met;
    for (int i = 0; i < 60; ++i) {
        const QString name = QApplication::focusWidget()->objectName();
        if (met.contains(name))
            break;
        met.append(name);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    QCOMPARE(met.first(), u"nameEdit"_s);
    const QStringList order{u"nameEdit"_s,       u"colourBox"_s,  u"productionBox"_s,   u"appidEdit"_s,
                            u"secretReplace"_s,  u"envIdEdit"_s,  u"apiBaseEdit"_s,     u"stableButton"_s,
                            u"testConnection"_s, u"saveButton"_s, u"cancelButton"_s,    u"pageList"_s,
                            u"list"_s,           u"addButton"_s,  u"duplicateButton"_s, u"removeButton"_s};
    qsizetype last = -1;
    for (const QString &name : order) {
        const qsizetype at = met.indexOf(name);
        QVERIFY2(at > last, qPrintable(name + u" in "_s + met.join(u' ')));
        last = at;
    }
}

void TestSettingsLook::theKeyboardBeginsWhereThePersonGoesOn_data()
{
    QTest::addColumn<bool>("isKept");
    QTest::addColumn<bool>("isAsked"); // the keychain takes its time
    for (const bool isAsked : {false, true}) {
        QTest::addRow("a SECRET is stored%s", isAsked ? ", later" : "") << true << isAsked;
        QTest::addRow("none is known%s", isAsked ? ", later" : "") << false << isAsked;
    }
}

void TestSettingsLook::theKeyboardBeginsWhereThePersonGoesOn()
{
    QFETCH(bool, isKept);
    QFETCH(bool, isAsked);
    stored(u"other"_s, theSecret);
    stored(u"prod"_s, theSecret);
    const QString id = m_settings->profiles().last().id;
    m_settings->setCurrentProfileId(id);
    HeldSecretStore *keychain = useKeychain(isKept ? id : QString());
    keychain->isHeld = isAsked;
    QApplication::clipboard()->setText(theSecret);
    open();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
    const auto paste = [] { QTest::keySequence(QApplication::focusWidget(), QKeySequence::Paste); };
    if (isAsked) {
        // Nobody knows yet which field it is: what is pasted now must not be read.
        paste();
        for (const QLineEdit *edit : m_dialog->findChildren<QLineEdit *>())
            QVERIFY2(!edit->text().contains(theSecret), qPrintable(edit->objectName()));
        keychain->isHeld = false;
    }
    QTRY_COMPARE(QApplication::focusWidget()->objectName(), isKept ? u"nameEdit"_s : u"secretEdit"_s);
    QCOMPARE(find<FieldMessage>(u"secretMessage"_s)->isVisible(), !isKept);
    QCOMPARE(messageOf(u"secretMessage"_s).contains(u"No SECRET of this profile is known"_s), !isKept);
    QVERIFY2(button(u"saveButton"_s)->isEnabled(), "the rest of the settings can be saved without it");
    if (isKept)
        return;
    paste();
    QCOMPARE(find<QLineEdit>(u"nameEdit"_s)->text(), u"prod"_s);
    QCOMPARE(find<QLineEdit>(u"secretEdit"_s)->text(), theSecret);
    QVERIFY(messageOf(u"secretMessage"_s).isEmpty());
    find<QListWidget>(u"list"_s)->setCurrentRow(0);
    QVERIFY(!messageOf(u"secretMessage"_s).isEmpty()); // that one lacks its own
    press(u"duplicateButton"_s);
    QVERIFY(messageOf(u"secretMessage"_s).isEmpty()); // of a new one nobody has asked for it yet
    QCOMPARE(QApplication::focusWidget()->objectName(), u"nameEdit"_s);
}

void TestSettingsLook::whoHasGoneOnAlreadyIsLeftAlone()
{
    stored(u"prod"_s, theSecret);
    HeldSecretStore *keychain = useKeychain({});
    keychain->isHeld = true;
    open();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
    find<QLineEdit>(u"appidEdit"_s)->setFocus();
    QVERIFY(!button(u"testConnection"_s)->isEnabled());
    QVERIFY(button(u"testConnection"_s)->toolTip().contains(u"not known yet"_s));
    keychain->isHeld = false;
    QTRY_VERIFY(find<FieldMessage>(u"secretMessage"_s)->isVisible());
    QCOMPARE(QApplication::focusWidget()->objectName(), u"appidEdit"_s);
    // From the button that vanishes with what is known it goes to the field in its place, not to the next one.
    m_dialog.reset();
    keychain->isHeld = true;
    open();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
    button(u"secretReplace"_s)->setFocus();
    keychain->isHeld = false;
    QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"secretEdit"_s);
}

void TestSettingsLook::aSecretInTheFieldOfTheNameIsNotSpread()
{
    stored(u"prod"_s, theSecret);
    open();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
    QApplication::clipboard()->setText(theSecret);
    QTest::keySequence(find<QLineEdit>(u"nameEdit"_s), QKeySequence::Paste);
    QCOMPARE(find<QLineEdit>(u"nameEdit"_s)->text(), theSecret);
    QVERIFY(messageOf(u"nameMessage"_s).contains(u"looks like a SECRET"_s));
    QVERIFY(!button(u"saveButton"_s)->isEnabled());
    QVERIFY(!find<QListWidget>(u"list"_s)->item(0)->text().contains(theSecret));
    QVERIFY(!messageOf(u"summary"_s).contains(theSecret));
    QVERIFY(messageOf(u"summary"_s).contains(u"looks like a SECRET"_s));
}

void TestSettingsLook::replacingTheSecretOfAnotherAddressIsSaid()
{
    stored(u"prod"_s, theSecret);
    stored(u"test"_s, theSecret);
    Profile elsewhere = m_settings->profiles().first();
    elsewhere.apiBase = QUrl(u"http://127.0.0.1:9"_s);
    m_settings->setTransientProfile(elsewhere); // as --api-base does
    open();
    press(u"secretReplace"_s);
    QCOMPARE(messageOf(u"secretMessage"_s), QString());
    type(u"secretEdit"_s, otherSecret);
    QTRY_VERIFY(!messageOf(u"secretMessage"_s).isEmpty());
    const QString said = messageOf(u"secretMessage"_s);
    QVERIFY2(said.contains(u"replaces the SECRET"_s) && said.contains(u"http://127.0.0.1:9"_s), qPrintable(said));
    QVERIFY2(said.contains(Profile::defaultApiBase().host()), qPrintable(said));
    type(u"secretEdit"_s, u"not one"_s); // what hinders saving is said first
    QVERIFY(!messageOf(u"secretMessage"_s).contains(u"replaces"_s));
    type(u"secretEdit"_s, otherSecret);
    press(u"secretKeep"_s);
    QCOMPARE(messageOf(u"secretMessage"_s), QString());
    // The address of the other is the stored one.
    m_dialog->findChild<QListWidget *>(u"list"_s)->setCurrentRow(1);
    press(u"secretReplace"_s);
    type(u"secretEdit"_s, otherSecret);
    QCOMPARE(messageOf(u"secretMessage"_s), QString());
}

void TestSettingsLook::aSecretThatStaysBehindIsToldOnce()
{
    stored(u"prod"_s, theSecret);
    stored(u"test"_s, otherSecret);
    const QList<Profile> before = m_settings->profiles();
    useKeychain(before.last().id)->isRemovalRefused = true;
    open();
    find<QListWidget>(u"list"_s)->setCurrentRow(0);
    press(u"removeButton"_s);
    press(u"saveButton"_s);
    QTRY_VERIFY(messageOf(u"summary"_s).contains(u"still in the keychain"_s));
    QVERIFY2(messageOf(u"summary"_s).contains(u"Add the address"_s), "what to do about it is said, too");
    QVERIFY(m_dialog->isVisible());
    QCOMPARE(m_settings->profiles(), before);
    // Whoever knows that may go on.
    press(u"saveButton"_s);
    QTRY_VERIFY(!m_dialog->isVisible());
    QCOMPARE(m_settings->profiles(), QList<Profile>{before.last()});
}

void TestSettingsLook::fitsASmallScreen_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("dark");
    QTest::newRow("small") << QSize(780, 540) << false;
    QTest::newRow("usual-light") << QSize(900, 680) << false;
    QTest::newRow("usual-dark") << QSize(900, 680) << true;
}

void TestSettingsLook::fitsASmallScreen()
{
    QFETCH(QSize, size);
    QFETCH(bool, dark);
    const QPalette before = QApplication::palette();
    if (dark) {
        QPalette palette(QColor(0x2d, 0x2f, 0x33), QColor(0x24, 0x26, 0x29));
        palette.setColor(QPalette::Base, QColor(0x1b, 0x1d, 0x20));
        palette.setColor(QPalette::Highlight, QColor(0x3b, 0x82, 0xf6));
        QApplication::setPalette(palette);
    }
    stored(u"prod"_s, theSecret);
    stored(u"Staging environment"_s, theSecret);
    open();
    m_dialog->resize(size);
    QTRY_COMPARE(m_dialog->size(), size);
    const QString tag = QString::fromUtf8(QTest::currentDataTag());
    press(u"testConnection"_s);
    m_probe->tell(ProbeStep::Dns, ProbeState::Passed, u"203.205.254.62"_s);
    m_probe->tell(ProbeStep::Tls, ProbeState::Passed, u"TLS 1.3"_s);
    m_probe->tell(ProbeStep::Token, ProbeState::Running);
    shoot(tag + u"-running"_s);
    m_probe->tell(ProbeStep::Token, ProbeState::Failed, {}, whitelistRefusal());
    m_probe->end(false);
    // What has appeared is scrolled to.
    auto *scroll = find<QScrollArea>(u"accountScroll"_s);
    QTRY_VERIFY(scroll->viewport()->rect().contains(
        QRect(button(u"copyAddress"_s)->mapTo(scroll->viewport(), QPoint()), button(u"copyAddress"_s)->size())));
    QTRY_COMPARE(clipped(), QString());
    shoot(tag + u"-failed"_s);
    m_dialog->addProfile();
    type(u"appidEdit"_s, u"gh_0000"_s);
    type(u"apiBaseEdit"_s, u"http://api.weixin.qq.com"_s);
    find<QRadioButton>(u"classicButton"_s)->setChecked(true);
    QCOMPARE(scroll->horizontalScrollBar()->maximum(), 0);
    QTRY_COMPARE(clipped(), QString());
    shoot(tag + u"-invalid"_s);
    find<QTabWidget>(u"tabs"_s)->setCurrentIndex(1);
    QTRY_COMPARE(clipped(), QString());
    shoot(tag + u"-uploads"_s);
    for (const auto page :
         {SettingsDialog::Page::Transfers, SettingsDialog::Page::Network, SettingsDialog::Page::Appearance}) {
        m_dialog->showPage(page);
        auto *area = qobject_cast<QScrollArea *>(find<QStackedWidget>(u"pages"_s)->currentWidget());
        QCOMPARE(area->horizontalScrollBar()->maximum(), 0);
        QTRY_COMPARE(clipped(), QString());
        shoot(tag + u"-page%1"_s.arg(int(page)));
    }
    QCOMPARE(m_dialog->size(), size);
    QApplication::setPalette(before);
}

QTEST_MAIN(TestSettingsLook)
#include "tst_settingslook.moc"
