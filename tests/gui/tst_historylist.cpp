// The list of the history as a view: a hand on keyboard and mouse, and a million rows that nobody walks over.
#include "async/unstoppable.h"
#include "base/text.h"
#include "history/historycells.h"
#include "history/historylist.h"
#include "history/historylistdelegate.h"
#include "history/historymodel.h"
#include "history/historytable.h"
#include "history/searchbar.h"
#include "main/rowremarks.h"
#include "settings/statestore.h"
#include "support/patience.h"
#include "theme/theme.h"

#include <QAbstractListModel>
#include <QAction>
#include <QApplication>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QHelpEvent>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QScrollBar>
#include <QSemaphore>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QTemporaryDir>
#include <QTest>
#include <QTextDocument>
#include <QToolButton>
#include <QToolTip>

#include <memory>

using namespace wcs;
using namespace wcs::ui;

namespace {

/// Rows that count how often they are looked at.
class Rows : public QAbstractListModel
{
public:
    explicit Rows(int count) : m_count(count) {}
    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : m_count; }
    QVariant data(const QModelIndex &index, int role) const override
    {
        ++looks;
        return role == Qt::DisplayRole ? QVariant(u"row %1"_s.arg(index.row())) : QVariant();
    }
    void insert(int row, int count)
    {
        beginInsertRows({}, row, row + count - 1);
        m_count += count;
        endInsertRows();
    }
    void change(int row) { Q_EMIT dataChanged(index(row), index(row)); }

    mutable int looks = 0;

private:
    int m_count;
};

class Delegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {100, 40}; }
};

/// The button that the field itself shows while there is something to clear.
const QToolButton *clearButton(const QLineEdit *field)
{
    const auto buttons = field->findChildren<QToolButton *>();
    for (const QToolButton *button : buttons) {
        if (button->defaultAction() && button->defaultAction()->objectName() == "_q_qlineeditclearaction"_L1)
            return button;
    }
    return nullptr;
}

class Fixture
{
public:
    explicit Fixture(int count) : rows(count)
    {
        list.setItemDelegate(&delegate);
        list.setModel(&rows);
        list.resize(300, 400);
        list.show();
        if (!QTest::qWaitForWindowExposed(&list))
            qFatal("the list is not shown");
        list.setFocus();
    }
    int top() const { return list.indexAt(QPoint(5, 0)).row(); }
    QList<int> selected() const
    {
        QList<int> numbers;
        for (const QModelIndex &index : list.selectionModel()->selectedRows())
            numbers << index.row();
        std::sort(numbers.begin(), numbers.end());
        return numbers;
    }
    void click(int row, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(list.viewport(), Qt::LeftButton, modifiers, list.visualRect(rows.index(row)).center());
    }

    Delegate delegate;
    Rows rows;
    HistoryList list;
};

bool showTable(HistoryTable *table, QAbstractItemModel *rows, int width)
{
    table->setModel(rows);
    table->resize(width, 300);
    table->show();
    return QTest::qWaitForWindowExposed(table);
}

} // namespace

class TestHistoryList : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theTipOfALongNameIsNoWiderThanAParagraph()
    {
        ObjectRecord record;
        record.name = QString(236, u'x') + u".png"_s;
        record.key = u"2026/11/"_s + record.name;
        QStandardItemModel model(1, 1);
        model.setData(model.index(0, 0), QVariant::fromValue(record), HistoryModel::RecordRole);
        QListView view;
        view.setModel(&model);
        view.show();
        HistoryListDelegate delegate;
        QHelpEvent event(QEvent::ToolTip, QPoint(5, 5), QPoint(5, 5));
        QVERIFY(delegate.helpEvent(&event, &view, {}, model.index(0, 0)));
        QTextDocument shown;
        shown.setHtml(QToolTip::text());
        QToolTip::hideText();
        QVERIFY(shown.toPlainText().remove(QChar(0x200B)).contains(record.key));
        const int paragraph = 80 * QFontMetrics(shown.defaultFont()).horizontalAdvance(u'x');
        shown.setTextWidth(paragraph);
        QVERIFY2(shown.idealWidth() <= paragraph, qPrintable(QString::number(shown.idealWidth())));
    }

    void aNarrowTableShowsWhatARowIsAndHowItStands()
    {
        QStandardItemModel rows(3, historyColumnCount);
        applyTheme(*qApp, ThemeChoice::Light);
        HistoryTable table;
        QVERIFY(showTable(&table, &rows, 380));
        const QHeaderView *header = table.horizontalHeader();
        for (const HistoryColumn column : {HistoryColumn::Name, HistoryColumn::State}) {
            const int left = header->sectionViewportPosition(int(column));
            QVERIFY(left >= 0 && left + header->sectionSize(int(column)) <= table.viewport()->width());
        }
        QVERIFY(header->sectionViewportPosition(int(HistoryColumn::Key)) > table.viewport()->width() / 2);
    }

    void rowsLieWhereTheyAreFound()
    {
        Fixture fixture(1000);
        QCOMPARE(fixture.list.visualRect(fixture.rows.index(3)).top(), 120);
        for (const int row : {0, 3, 9})
            QCOMPARE(fixture.list.indexAt(fixture.list.visualRect(fixture.rows.index(row)).center()).row(), row);
        fixture.list.scrollTo(fixture.rows.index(500));
        QVERIFY(fixture.list.viewport()->rect().contains(fixture.list.visualRect(fixture.rows.index(500))));
        fixture.list.scrollTo(fixture.rows.index(999), QAbstractItemView::PositionAtTop);
        QCOMPARE(fixture.list.verticalScrollBar()->value(), fixture.list.verticalScrollBar()->maximum());
        QVERIFY(fixture.list.viewport()->rect().contains(fixture.list.visualRect(fixture.rows.index(999))));
        Fixture few(2);
        QVERIFY(!few.list.indexAt(QPoint(5, 200)).isValid());
    }

    void theKeyboardMovesAndSelects()
    {
        Fixture fixture(1000);
        const auto current = [&] { return fixture.list.currentIndex().row(); };
        fixture.click(0);
        QTest::keyClick(&fixture.list, Qt::Key_Down);
        QCOMPARE(current(), 1);
        QTest::keyClick(&fixture.list, Qt::Key_PageDown);
        QCOMPARE(current(), 11);
        QTest::keyClick(&fixture.list, Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(&fixture.list, Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(fixture.selected(), (QList<int>{11, 12, 13}));
        QTest::keyClick(&fixture.list, Qt::Key_End);
        QCOMPARE(current(), 999);
        QVERIFY(fixture.list.viewport()->rect().contains(fixture.list.visualRect(fixture.list.currentIndex())));
        QTest::keyClick(&fixture.list, Qt::Key_Home, Qt::ShiftModifier);
        QCOMPARE(fixture.selected().size(), 1000);
        QTest::keyClick(&fixture.list, Qt::Key_Up);
        QCOMPARE(current(), 0);
        QTest::keyClick(&fixture.list, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(fixture.selected().size(), 1000);
    }

    void theMouseSelectsOneARangeAndSome()
    {
        Fixture fixture(1000);
        fixture.click(2);
        QCOMPARE(fixture.selected(), QList<int>{2});
        fixture.click(5, Qt::ShiftModifier);
        QCOMPARE(fixture.selected(), (QList<int>{2, 3, 4, 5}));
        fixture.click(3, Qt::ControlModifier);
        QCOMPARE(fixture.selected(), (QList<int>{2, 4, 5}));
        Fixture few(3);
        few.click(1);
        QTest::mouseClick(few.list.viewport(), Qt::LeftButton, {}, QPoint(20, 300));
        QVERIFY(few.selected().isEmpty());
    }

    void aRangeReachesOverWhatIsNotInView()
    {
        Fixture fixture(1000);
        fixture.click(1);
        fixture.list.scrollTo(fixture.rows.index(700), QAbstractItemView::PositionAtTop);
        fixture.click(702, Qt::ShiftModifier);
        QCOMPARE(fixture.selected().size(), 702);
        QCOMPARE(fixture.selected().first(), 1);
    }

    void newRowsAboveLeaveTheViewWhereItIs()
    {
        Fixture fixture(1000);
        fixture.list.scrollTo(fixture.rows.index(500), QAbstractItemView::PositionAtTop);
        QCOMPARE(fixture.top(), 500);
        fixture.rows.insert(0, 3);
        QCOMPARE(fixture.top(), 503);
        fixture.rows.insert(900, 3);
        QCOMPARE(fixture.top(), 503);
        // At the very top new rows are what is wanted.
        fixture.list.verticalScrollBar()->setValue(0);
        fixture.rows.insert(0, 1);
        QCOMPARE(fixture.top(), 0);
    }

    void theClearButtonOfTheSearchFollowsItsText()
    {
        SearchBar bar;
        bar.show();
        QVERIFY(QTest::qWaitForWindowExposed(&bar));
        auto *field = bar.findChild<QLineEdit *>(u"searchField"_s);
        QVERIFY(field);
        const QToolButton *button = clearButton(field);
        QVERIFY(button);
        const auto isSeen = [button] { return button->isVisible() && button->property("opacity").toReal() > 0.5; };
        QTest::keyClicks(field, u"x"_s);
        QTRY_VERIFY(isSeen());
        QTest::keyClick(field, Qt::Key_Escape);
        QCOMPARE(field->text(), QString());
        QTRY_VERIFY(!isSeen());
        QSignalSpy asked(&bar, &SearchBar::queryChanged);
        bar.showText(u"abc"_s);
        QCOMPARE(asked.size(), 1);
        QTRY_VERIFY(isSeen());
        QCOMPARE(asked.size(), 1); // not once more after the rest
    }

    void aMillionRowsAreNotWalkedOver()
    {
        Fixture fixture(1'000'000);
        fixture.rows.looks = 0;
        fixture.rows.insert(0, 1);
        fixture.rows.change(3);
        fixture.list.scrollTo(fixture.rows.index(999'999));
        fixture.list.repaint();
        QCoreApplication::processEvents();
        QVERIFY2(fixture.rows.looks < 2000, qPrintable(QString::number(fixture.rows.looks)));
        QCOMPARE(fixture.list.indexAt(fixture.list.viewport()->rect().bottomLeft()).row(), 999'999);
    }

    void aColumnThatTheStoreDoesNotSortByTakesNoClick()
    {
        QStandardItemModel model(3, historyColumnCount);
        HistoryTable table;
        QVERIFY(showTable(&table, &model, 1600));
        QSignalSpy sorted(&table, &HistoryTable::sortRequested);
        const QHeaderView *header = table.horizontalHeader();
        const auto click = [header](HistoryColumn column) {
            const int x = header->sectionViewportPosition(int(column)) + header->sectionSize(int(column)) / 2;
            QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(x, header->height() / 2));
        };
        click(HistoryColumn::Tags);
        QCOMPARE(sorted.size(), 0);
        QCOMPARE(header->sortIndicatorSection(), int(HistoryColumn::Uploaded));
        click(HistoryColumn::Name);
        QCOMPARE(sorted.size(), 1);
        QCOMPARE(header->sortIndicatorSection(), int(HistoryColumn::Name));
    }

    void theLastColumnTakesTheRoomThatIsLeftAndKeepsItsOwnWidthWhereThereIsNone()
    {
        QStandardItemModel model(3, historyColumnCount);
        HistoryTable table;
        QVERIFY(showTable(&table, &model, 380));
        const QHeaderView *header = table.horizontalHeader();
        const int last = int(HistoryColumn::Tags);
        const int own = header->sectionSize(last);
        QVERIFY(own > header->minimumSectionSize());
        table.resize(1600, 300);
        QTRY_COMPARE(header->length(), table.viewport()->width());
        QVERIFY(header->sectionSize(last) > own);
        table.setColumnHidden(last, true); // another one is the last then
        QTRY_COMPARE(header->length(), table.viewport()->width());
        table.setColumnHidden(last, false);
        const QByteArray state = table.columnState();
        table.resize(380, 300);
        QTRY_COMPARE(header->sectionSize(last), own);
        QVERIFY(header->length() > table.viewport()->width());
        QVERIFY(table.restoreColumnState(state));
        QCOMPARE(header->sectionSize(last), own);
    }

    void hidingTheColumnOneSortsByGoesBackToTheOrderOfTheBeginning()
    {
        QStandardItemModel model(3, historyColumnCount);
        HistoryTable table;
        table.setModel(&model);
        QMenu menu;
        table.addColumnsTo(&menu);
        const auto tick = [&menu](HistoryColumn column) {
            menu.findChild<QAction *>(u"actionColumn%1"_s.arg(int(column)))->trigger();
        };
        QHeaderView *header = table.horizontalHeader();
        header->setSortIndicator(int(HistoryColumn::Size), Qt::AscendingOrder);
        QSignalSpy sorted(&table, &HistoryTable::sortRequested);
        tick(HistoryColumn::Tags); // another one
        QCOMPARE(sorted.size(), 0);
        tick(HistoryColumn::Size);
        QVERIFY(table.isColumnHidden(int(HistoryColumn::Size)));
        QCOMPARE(sorted.size(), 1);
        QCOMPARE(sorted.first().at(0).toInt(), int(HistoryColumn::Uploaded));
        QCOMPARE(header->sortIndicatorSection(), int(HistoryColumn::Uploaded));
        QCOMPARE(header->sortIndicatorOrder(), Qt::DescendingOrder);
        // What is chosen in the menu of orders stands, whether its column is shown or not, also when this menu opens.
        header->setSortIndicator(int(HistoryColumn::Type), Qt::AscendingOrder);
        Q_EMIT menu.aboutToShow();
        QCOMPARE(header->sortIndicatorSection(), int(HistoryColumn::Type));
    }

    void theStateOfAnObjectIsReadWhole()
    {
        QStandardItemModel model(1, historyColumnCount);
        HistoryTable table;
        table.setModel(&model);
        ObjectRecord record;
        record.state = ObjectState::Deleted;
        RowRemark remark;
        remark.kind = RowRemark::Kind::OnlyHere;
        const QString state = HistoryCells::text(record, HistoryColumn::State, remark);
        constexpr int iconAndMargins = 20;
        QVERIFY(table.columnWidth(int(HistoryColumn::State))
                >= table.fontMetrics().horizontalAdvance(state) + iconAndMargins);
        record.tags = QStringList{u"again"_s, u"bulk"_s};
        QCOMPARE(HistoryCells::text(record, HistoryColumn::Tags), u"again, bulk"_s);
    }

    void theWholeRowUnderThePointerIsMarked()
    {
        QStandardItemModel model(3, historyColumnCount);
        applyTheme(*qApp, ThemeChoice::Light);
        HistoryTable table;
        QVERIFY(showTable(&table, &model, 800));
        const auto pixel = [&table](int row, HistoryColumn column) {
            const QImage shown = table.viewport()->grab().toImage();
            return shown.pixelColor(table.visualRect(table.model()->index(row, int(column))).center());
        };
        QTest::mouseMove(table.viewport(), table.visualRect(model.index(1, int(HistoryColumn::Name))).center());
        QTRY_COMPARE(table.hoveredRow(), 1);
        QVERIFY(pixel(1, HistoryColumn::Size) != pixel(0, HistoryColumn::Size));
        QCOMPARE(pixel(1, HistoryColumn::Size), pixel(1, HistoryColumn::Name));
    }

    void severalColumnsAreTickedInOneMenu()
    {
        QStandardItemModel model(3, historyColumnCount);
        HistoryTable table;
        table.setModel(&model);
        QMenu menu;
        table.addColumnsTo(&menu);
        menu.popup(QPoint(10, 10));
        QVERIFY(QTest::qWaitForWindowExposed(&menu));
        for (const HistoryColumn column : {HistoryColumn::Type, HistoryColumn::Note}) {
            QAction *action = menu.findChild<QAction *>(u"actionColumn%1"_s.arg(int(column)));
            const QPoint place = menu.actionGeometry(action).center();
            QTest::mouseMove(&menu, place);
            menu.setActiveAction(action);
            QTest::mouseClick(&menu, Qt::LeftButton, {}, place);
            QVERIFY(!table.isColumnHidden(int(column)));
            QVERIFY(menu.isVisible());
        }
        QTest::keyClick(&menu, Qt::Key_Space);
        QVERIFY(table.isColumnHidden(int(HistoryColumn::Note)));
        QVERIFY(menu.isVisible());
    }

    void theEndsOfLinksAreKnownToTheNextRun()
    {
        const QTemporaryDir home;
        const Paths paths = Paths::below(home.path());
        QVERIFY(paths.create().ok());
        StateStore state(paths);
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const QString soon = u"cloud://env.bucket/soon.png"_s;
        const QString old = u"cloud://env.bucket/old.png"_s;
        const QString lasting = u"cloud://env.bucket/lasting.png"_s;
        const QString ended = u"cloud://env.bucket/ended.png"_s;
        {
            RowRemarks first;
            first.keepIn(&state);
            first.noteLink(soon, now.addSecs(2));
            first.noteLink(old, now.addDays(-31));
            first.noteLink(lasting, now.addSecs(-10));
            first.noteLink(lasting, {}); // another one, without an end
            first.noteLink(ended, now.addSecs(-10));
        }
        RowRemarks second;
        QSignalSpy changed(&second, &RowRemarks::changed);
        second.keepIn(&state);
        const auto isExpired = [&second](const QString &fileId) {
            ObjectRecord record;
            record.fileId = fileId;
            return second.of(record).kind == RowRemark::Kind::LinkExpired;
        };
        const bool wasLate = isExpired(soon); // this run began behind its end, which is nothing new then
        QVERIFY(isExpired(ended));
        QTRY_VERIFY(isExpired(soon));
        if (!wasLate)
            QTRY_COMPARE(changed.count(), 1); // the row is painted anew
        QVERIFY(!isExpired(old) && !isExpired(lasting));
    }

    void aShareThatIsAwayHoldsUpNobody()
    {
        struct Share {
            QSemaphore asked;
            QSemaphore back;
        };
        constexpr int away = 60'000; // milliseconds
        const auto share = std::make_shared<Share>();
        const auto look = [share](const ObjectRecord &record) -> std::optional<LocalCopy> {
            LocalCopy copy;
            copy.path = record.localPath;
            if (record.localPath != u"/share/a.png"_s)
                return copy;
            share->asked.release();
            return share->back.tryAcquire(1, away) ? std::optional(copy) : std::nullopt;
        };
        ObjectRecord remote;
        remote.fileId = u"cloud://env.bucket/a.png"_s;
        remote.localPath = u"/share/a.png"_s;
        remote.state = ObjectState::Deleted;
        ObjectRecord here = remote;
        here.fileId = u"cloud://env.bucket/b.png"_s;
        here.localPath = u"/home/b.png"_s;
        auto remarks = std::make_unique<RowRemarks>(nullptr, look);
        QElapsedTimer clock;
        clock.start();
        remarks->look({remote});
        QVERIFY(share->asked.tryAcquire(1, away / 2));
        remarks->look({here}); // scrolled on
        const bool isTold = QTest::qWaitFor([&] { return remarks->of(here).kind == RowRemark::Kind::OnlyHere; },
                                            away / 2);
        ObjectRecord other = here;
        other.fileId = u"cloud://env.bucket/c.png"_s;
        other.localPath = u"/home/c.png"_s;
        remarks->look({remote, other});
        // Those beside it in view are told although it does not answer.
        const bool isOtherTold = QTest::qWaitFor([&] { return remarks->of(other).kind == RowRemark::Kind::OnlyHere; },
                                                 away / 2);
        // When the share is back it is told as well, without a further gesture.
        share->back.release(2);
        const bool isRemoteTold = QTest::qWaitFor([&] { return remarks->of(remote).kind == RowRemark::Kind::OnlyHere; },
                                                  away / 2);
        remarks->look({remote});
        const bool isAskedAgain = share->asked.tryAcquire(2, away / 2);
        clock.restart();
        remarks.reset(); // as the window closes
        const qint64 milliseconds = clock.elapsed();
        share->back.release();
        QTRY_COMPARE(UnstoppableWork::ofLooks().running(), 0);
        QVERIFY(isTold && isOtherTold && isRemoteTold && isAskedAgain);
        QVERIFY2(milliseconds < away, qPrintable(QString::number(milliseconds)));
    }
};

QTEST_MAIN(TestHistoryList)
#include "tst_historylist.moc"
