// In which order rows were picked, also where they are many that stand apart.
#include "base/text.h"
#include "history/rowspans.h"
#include "history/selectionorder.h"

#include <QElapsedTimer>
#include <QItemSelectionModel>
#include <QStringListModel>
#include <QTest>

using namespace wcs;
using namespace wcs::ui;

class TestSelectionOrder : public QObject
{
    Q_OBJECT

    static QList<int> numbers(const SelectionOrder &order)
    {
        QList<int> rows;
        for (const QModelIndex &index : order.rows())
            rows << index.row();
        return rows;
    }

private Q_SLOTS:
    void rowsComeAsTheyWerePicked()
    {
        QStringListModel model(QStringList(20, u"row"_s));
        QItemSelectionModel selection(&model);
        const SelectionOrder order(&selection);
        selection.select(model.index(7), QItemSelectionModel::Select);
        selection.select(model.index(2), QItemSelectionModel::Select);
        selection.select(QItemSelection(model.index(10), model.index(12)), QItemSelectionModel::Select);
        QCOMPARE(numbers(order), (QList<int>{7, 2, 10, 11, 12}));
        selection.select(model.index(7), QItemSelectionModel::Deselect);
        selection.select(model.index(7), QItemSelectionModel::Select);
        QCOMPARE(numbers(order), (QList<int>{2, 10, 11, 12, 7}));
        model.removeRows(11, 1);
        QCOMPARE(numbers(order), (QList<int>{2, 10, 11, 7}));
        QCOMPARE(order.count(), 4);
    }

    void manyRowsThatStandApartAreToldAtOnce()
    {
        constexpr int many = 3'900; // each a range of its own, and still in an order
        QStringListModel model(QStringList(2 * many, u"row"_s));
        QItemSelectionModel selection(&model);
        const SelectionOrder order(&selection);
        QItemSelection apart;
        QList<int> expected;
        for (int i = 0; i < many; ++i) {
            apart << QItemSelectionRange(model.index(2 * i));
            expected << 2 * i;
        }
        QElapsedTimer clock;
        clock.start();
        selection.select(apart, QItemSelectionModel::ClearAndSelect);
        // As often as the window asks when something is selected, and when some of it comes or changes.
        for (int i = 0; i < 20; ++i)
            QCOMPARE(numbers(order), expected);
        QVERIFY2(clock.elapsed() < 3'000, qPrintable(QString::number(clock.elapsed())));
        QVERIFY(order.isTracked());
    }

    void spansAreThoseOfTheSelection()
    {
        QStringListModel model(QStringList(100, u"row"_s));
        QItemSelectionModel selection(&model);
        QVERIFY(spansOf(selection.selection()).isEmpty());
        QVERIFY(!isInSpans({}, 0));
        for (const auto &[first, last] : {std::pair(50, 60), std::pair(10, 10), std::pair(99, 99), std::pair(55, 70)})
            selection.select(QItemSelection(model.index(first), model.index(last)), QItemSelectionModel::Select);
        selection.select(QItemSelection(model.index(57), model.index(58)), QItemSelectionModel::Deselect);
        const QList<RowSpan> spans = spansOf(selection.selection());
        for (int row = 0; row < 100; ++row)
            QVERIFY2(isInSpans(spans, row) == selection.isSelected(model.index(row)), qPrintable(QString::number(row)));
        QVERIFY(!isInSpans(spans, 100));
        QVERIFY(!isInSpans(spans, -1));
    }
};

QTEST_MAIN(TestSelectionOrder)
#include "tst_selectionorder.moc"
