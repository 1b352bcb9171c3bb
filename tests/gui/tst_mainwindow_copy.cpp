// What lands on the clipboard from the window: in the order picked, with working links, and said aloud.
#include "support/windowfixture.h"
#include "unit/historytest.h"

#include "settings/settings.h"
#include "settings/statestore.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QItemSelectionModel>
#include <QSignalSpy>

using namespace wcs;
using namespace wcs::test;

class TestMainWindowCopy : public QObject
{
    Q_OBJECT

    static bool upload(WindowFixture &fixture, const QStringList &names)
    {
        QStringList paths;
        for (const QString &name : names)
            paths << fixture.file(name, name.toUtf8());
        if (!fixture.dropPaths(paths))
            return false;
        return QTest::qWaitFor(
            [&] {
                return std::all_of(names.begin(), names.end(),
                                   [&](const QString &n) { return fixture.hasState(n, ObjectState::Verified); });
            },
            30'000);
    }

    static void pick(WindowFixture &fixture, const QString &name)
    {
        const int row = fixture.model()->rowOf(fixture.record(name)->rowId);
        fixture.view()->selectionModel()->select(fixture.model()->index(row, 0),
                                                 QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }

private Q_SLOTS:
    void idsComeInTheOrderTheyWerePicked()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(upload(fixture, {u"a.txt"_s, u"b.txt"_s, u"c.txt"_s}));
        fixture.view()->selectionModel()->clear();
        for (const QString &name : {u"b.txt"_s, u"c.txt"_s, u"a.txt"_s})
            pick(fixture, name);
        QVERIFY(fixture.trigger(u"actionCopyFileId"_s));
        const QStringList expected{fixture.record(u"b.txt"_s)->fileId, fixture.record(u"c.txt"_s)->fileId,
                                   fixture.record(u"a.txt"_s)->fileId};
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), expected.join(u'\n'));
        QTRY_VERIFY(fixture.hasToast(u"copied"_s));
    }

    void theSelectionSurvivesTheSwitchToTheTable()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(upload(fixture, {u"a.txt"_s, u"b.txt"_s}));
        QVERIFY(fixture.select(u"a.txt"_s));
        QVERIFY(fixture.trigger(u"actionViewTable"_s));
        QCOMPARE(fixture.view()->selected().size(), 1);
        QCOMPARE(fixture.view()->selected().first().name, u"a.txt"_s);
    }

    void aCopiedLinkServesTheObject()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(upload(fixture, {u"a.txt"_s}));
        QVERIFY(fixture.select(u"a.txt"_s));
        QGuiApplication::clipboard()->clear();
        QVERIFY(fixture.trigger(u"actionCopyLink"_s));
        QTRY_VERIFY_WITH_TIMEOUT(QGuiApplication::clipboard()->text().startsWith(u"http://127.0.0.1:"_s), 20'000);
        QVERIFY(QUrl(QGuiApplication::clipboard()->text()).path().endsWith(u"a.txt"_s));
    }

    void aCopiedLinkThatHasRunOutIsToldInItsRow()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(upload(fixture, {u"a.txt"_s}));
        const auto stateCell = [&fixture](int role) {
            return fixture.model()->index(0, int(ui::HistoryColumn::State)).data(role).toString();
        };
        QCOMPARE(stateCell(Qt::DisplayRole), u"Verified"_s);
        QVERIFY(fixture.select(u"a.txt"_s));
        TransferSettings transfers = fixture.application()->settings()->transfers();
        transfers.linkLifetimeSeconds = 1;
        fixture.application()->settings()->setTransfers(transfers);
        QSignalSpy shown(fixture.model(), &QAbstractItemModel::dataChanged);
        QVERIFY(fixture.trigger(u"actionCopyLink"_s));
        QTRY_COMPARE_WITH_TIMEOUT(stateCell(Qt::DisplayRole), u"Verified · Link expired"_s, 20'000);
        QVERIFY2(stateCell(Qt::ToolTipRole).contains(u"Copy a new one"_s), qPrintable(stateCell(Qt::ToolTipRole)));
        const QModelIndex name = fixture.model()->index(0, int(ui::HistoryColumn::Name));
        QCOMPARE(name.data(Qt::AccessibleTextRole).toString(), u"a.txt, Verified, Link expired"_s);
        QTRY_VERIFY(shown.size() >= 2); // when it was copied, and when it ended: the row is painted anew
        transfers.linkLifetimeSeconds = 3600;
        fixture.application()->settings()->setTransfers(transfers);
        QVERIFY(fixture.trigger(u"actionCopyLink"_s));
        QTRY_COMPARE_WITH_TIMEOUT(stateCell(Qt::DisplayRole), u"Verified"_s, 20'000);
    }

    void thatALinkHasRunOutIsKnownInTheNextRunAndTheLinkIsNot()
    {
        QTemporaryDir home;
        QString fileId;
        {
            WindowFixture fixture(home.path());
            QVERIFY(fixture.open());
            QVERIFY(upload(fixture, {u"a.txt"_s}));
            QVERIFY(fixture.select(u"a.txt"_s));
            fileId = fixture.record(u"a.txt"_s)->fileId;
            TransferSettings transfers = fixture.application()->settings()->transfers();
            transfers.linkLifetimeSeconds = 1;
            fixture.application()->settings()->setTransfers(transfers);
            QVERIFY(fixture.trigger(u"actionCopyLink"_s));
            QTRY_VERIFY_WITH_TIMEOUT(fixture.hasToast(u"copied"_s), 20'000);
        }
        const QByteArray kept = StateStore(Paths::below(home.path())).blob(u"links/ends"_s);
        QVERIFY2(kept.contains(fileId.toUtf8()), kept.constData());
        QVERIFY2(!kept.contains("http:") && !kept.contains("sign"), kept.constData());
        WindowFixture fixture(home.path());
        QVERIFY(fixture.open());
        const auto stateText = [&fixture] {
            return fixture.model()->index(0, int(ui::HistoryColumn::State)).data(Qt::DisplayRole).toString();
        };
        QTRY_COMPARE_WITH_TIMEOUT(stateText(), u"Verified · Link expired"_s, 20'000);
    }

    void aLongSelectionIsCopiedWholeAndInItsOrder()
    {
        constexpr int many = 2'500; // more than is written down at once
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(fixture.fillWith(objects(many)));
        TransferSettings transfers = fixture.application()->settings()->transfers();
        transfers.customCopyFormat = u"{name}\\t{size}"_s;
        fixture.application()->settings()->setTransfers(transfers);
        fixture.view()->selectAll();
        QStringList expected; // newest first
        for (int i = many - 1; i >= 0; --i)
            expected << object(i).name + u'\t' + QString::number(object(i).size);
        QGuiApplication::clipboard()->clear();
        QVERIFY(fixture.trigger(u"actionCopyCustom"_s));
        QTRY_COMPARE_WITH_TIMEOUT(QGuiApplication::clipboard()->text().split(u'\n'), expected, 20'000);
        QTRY_VERIFY(fixture.hasToast(u"copied by your template"_s));
    }

    void nothingSelectedDisablesCopyAndSaysWhy()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        for (const QString &name : {u"actionCopyFileId"_s, u"actionDelete"_s, u"actionDownload"_s, u"actionRemove"_s}) {
            const auto *action = fixture.window()->findChild<QAction *>(name);
            QVERIFY(action && !action->isEnabled());
            QVERIFY(action->toolTip().contains(u"Select"_s));
        }
    }
};

QTEST_MAIN(TestMainWindowCopy)
#include "tst_mainwindow_copy.moc"
