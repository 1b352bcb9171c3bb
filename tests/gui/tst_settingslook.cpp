// How the settings dialog stands there: mnemonics, names, the way of the Tab key, and room for every word.
#include "gui/settingsdialogfixture.h"
#include "support/mnemonics.h"

#include <QAccessible>
#include <QApplication>
#include <QLabel>
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
    void mnemonicsAreUniqueOnEveryPage();
    void everythingHasAnAccessibleName();
    void everythingIsReachedByTab();
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
