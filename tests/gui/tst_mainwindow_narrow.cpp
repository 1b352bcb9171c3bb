// The window at 800 x 600 with both side panes: nothing is cut and nothing lies over something else, in either language.
#include "pipeline/parameterfields.h"
#include "support/pipelinewindow.h"
#include "support/windowfixture.h"
#include "unit/historytest.h"

#include "common/onelinelabel.h"
#include "history/historystore.h"
#include "history/searchbar.h"
#include "main/historycontroller.h"
#include "main/previewcontroller.h"
#include "preview/previewpane.h"
#include "settings/settings.h"
#include "settings/statestore.h"
#include "toast/inlinebar.h"

#include <QAbstractScrollArea>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QStyleOptionComboBox>
#include <QToolButton>

using namespace wcs;
using namespace wcs::test;

namespace {

bool isPart(const QWidget *widget)
{
    return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QComboBox *>(widget)
           || qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QLabel *>(widget)
           || qobject_cast<const ui::OneLineLabel *>(widget);
}

/// The room that its words need, in pixels; 0 for what wraps or shortens them by itself.
int neededWidth(const QWidget *widget)
{
    if (const auto *box = qobject_cast<const QComboBox *>(widget)) {
        QStyleOptionComboBox option;
        option.initFrom(box);
        const QRect words = box->style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField,
                                                         box);
        return box->width() - words.width() + box->fontMetrics().horizontalAdvance(box->currentText()) + 2;
    }
    const auto *label = qobject_cast<const QLabel *>(widget);
    if (label && !label->wordWrap() && label->pixmap().isNull())
        return label->fontMetrics().horizontalAdvance(label->text());
    const auto *button = qobject_cast<const QPushButton *>(widget);
    if (button && button->text().isEmpty()) // its hint has room for words
        return button->iconSize().width() + 8;
    return button ? widget->minimumSizeHint().width() : 0;
}

QString nameOf(const QWidget *widget)
{
    return widget->objectName().isEmpty() ? QString::fromLatin1(widget->metaObject()->className())
                                          : widget->objectName();
}

QStringList problemsIn(const QWidget *column)
{
    QStringList problems;
    QList<const QWidget *> parts;
    for (const QWidget *widget : column->findChildren<QWidget *>()) {
        if (isPart(widget) && widget->isVisible())
            parts << widget;
    }
    for (const QWidget *part : std::as_const(parts)) {
        const QRect place(part->mapTo(column, QPoint()), part->size());
        if (place.left() < 0 || place.right() >= column->width())
            problems << nameOf(part) + u" reaches over the edge"_s;
        if (part->width() < neededWidth(part))
            problems << nameOf(part) + u" is cut"_s;
        for (const QWidget *other : std::as_const(parts)) {
            if (other < part && other->parentWidget() == part->parentWidget()
                && other->geometry().intersects(part->geometry()))
                problems << nameOf(part) + u" lies over "_s + nameOf(other);
        }
    }
    return problems;
}

bool isScrolled(const QWidget *part)
{
    for (const QWidget *around = part->parentWidget(); around; around = around->parentWidget()) {
        if (qobject_cast<const QAbstractScrollArea *>(around))
            return true;
    }
    return false;
}

/// What is lower than it must be, or reaches below the column.
QStringList flattenedIn(const QWidget *column)
{
    QStringList problems;
    for (const QWidget *part : column->findChildren<QWidget *>()) {
        if (!isPart(part) || !part->isVisible() || isScrolled(part))
            continue;
        if (part->height() < part->minimumSizeHint().height())
            problems << nameOf(part) + u" is flattened"_s;
        if (part->mapTo(column, QPoint(0, part->height())).y() > column->height())
            problems << nameOf(part) + u" reaches below the edge"_s;
    }
    return problems;
}

QStringList problems(const WindowFixture &fixture)
{
    QStringList all;
    const auto *columns = fixture.window()->findChild<QSplitter *>(u"columnSplitter"_s);
    for (int i = 0; i < columns->count(); ++i) {
        const QRect place = columns->widget(i)->geometry();
        if (i > 0 && place.intersects(columns->widget(i - 1)->geometry()))
            all << nameOf(columns->widget(i)) + u" lies over its neighbour"_s;
        if (!columns->rect().contains(place))
            all << nameOf(columns->widget(i)) + u" is not all in the window"_s;
    }
    all << flattenedIn(fixture.window()->findChild<QWidget *>(u"previewColumn"_s));
    for (const QString &name : {u"sideColumn"_s, u"historyColumn"_s, u"previewColumn"_s}) {
        const auto *column = fixture.window()->findChild<QWidget *>(name);
        all << (column && column->isVisible() ? problemsIn(column) : QStringList{name + u" is not there"_s});
    }
    return all;
}

/// An original with two results, none of whose bytes is asked for.
bool addFamily(WindowFixture &fixture)
{
    HistoryStore *history = fixture.application()->history();
    ObjectRecord original = object(1);
    original.state = ObjectState::Deleted;
    original.tags = QStringList{u"banner"_s, u"a rather long tag for the northern branch"_s};
    const auto kept = await(history->upsert(original));
    if (!kept)
        return false;
    QList<ObjectRecord> results{object(2), object(3)};
    for (ObjectRecord &result : results) {
        result.state = ObjectState::Deleted;
        result.parentRowId = kept->rowId;
    }
    return await(history->upsertMany(results)).ok()
           && QTest::qWaitFor([&fixture] { return fixture.model()->rowCount() == 3 && !fixture.model()->isBusy(); },
                              20'000);
}

} // namespace

class TestMainWindowNarrow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingIsCutOrCovered_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << u"en"_s;
        QTest::newRow("Chinese") << u"zh_CN"_s;
    }

    void nothingIsCutOrCovered()
    {
        QFETCH(QString, language);
        app::LaunchOptions options = WindowFixture::optionsFor(true);
        options.language = language;
        WindowFixture fixture(options);
        QVERIFY(fixture.open());
        fixture.application()->settings()->setProfiles({Profile::create(u"The northern branch"_s)});
        QVERIFY(addFamily(fixture));
        const auto *tags = fixture.window()->findChild<QComboBox *>(u"filterTag"_s);
        const auto *profiles = fixture.window()->findChild<QComboBox *>(u"filterProfile"_s);
        QTRY_VERIFY(tags->isVisible() && profiles->isVisible());
        fixture.window()->resize(800, 600);
        QTRY_COMPARE(problems(fixture), QStringList());
        QCOMPARE(fixture.window()->size(), QSize(800, 600));

        // A message with its two buttons, and below it what the object was made from.
        QVERIFY(fixture.select(object(2).name));
        const auto *save = fixture.window()->findChild<QPushButton *>(u"previewSave"_s);
        const auto *tree = fixture.window()->findChild<QPushButton *>(u"lineageTree"_s);
        QTRY_VERIFY(save->isVisible() && tree->isVisible());
        QTRY_COMPARE(problems(fixture), QStringList());

        // A picture that moves has the most buttons.
        QVERIFY(fixture.dropPaths({QStringLiteral(WCS_TEST_DATA_DIR "/pictures/anim.gif")}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"anim.gif"_s, ObjectState::Verified), 20'000);
        QVERIFY(fixture.select(u"anim.gif"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.window()->preview()->pane()->imageView()->isEmpty(), 20'000);
        fixture.window()->toasts()->clear();
        QTRY_COMPARE(problems(fixture), QStringList());

        // One that is a result, above the open panel.
        HistoryStore *history = fixture.application()->history();
        QVERIFY(
            makeChildren(history, {fixture.record(u"anim.gif"_s)->rowId}, fixture.record(object(1).name)->rowId).ok());
        fixture.window()->findChild<QAction *>(u"actionShowRuns"_s)->setChecked(true);
        QTRY_VERIFY(tree->isVisible());
        QTRY_COMPARE(problems(fixture), QStringList());
        QCOMPARE(fixture.window()->size(), QSize(800, 600));
        QVERIFY(tree->text().isEmpty() && !tree->toolTip().isEmpty());
        // Smaller than it can be, it is as small as it can.
        fixture.window()->resize(640, 480);
        QTRY_COMPARE(problems(fixture), QStringList());
        QVERIFY2(fixture.window()->height() <= 520, qPrintable(QString::number(fixture.window()->height())));
        // With room the buttons have their words.
        fixture.window()->resize(1600, 900);
        QTRY_VERIFY(!tree->text().isEmpty());
        QTRY_COMPARE(problems(fixture), QStringList());
    }

    void aLongWarningIsReadToItsEnd()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(addFamily(fixture));
        fixture.window()->findChild<QAction *>(u"actionShowTransfers"_s)->setChecked(true);
        fixture.window()->resize(800, 600);
        ui::HistoryController *history = fixture.window()->history();
        const QString sentence = u"The sandbox could not be started: another window or command is using this one. "_s;
        history->showNotice(sentence.repeated(12));
        const ui::InlineBar *bar = fixture.historyBar();
        QVERIFY(bar);
        const auto *words = bar->findChild<QLabel *>(u"inlineText"_s);
        auto *area = bar->findChild<QScrollArea *>(u"inlineTextArea"_s);
        QVERIFY(words && area);
        // In little room it scrolls, by the keyboard, too.
        QTRY_VERIFY(area->verticalScrollBar()->isVisible());
        QTRY_VERIFY(words->height() >= words->heightForWidth(words->width()));
        QVERIFY(area->viewport()->height() >= 2 * words->fontMetrics().lineSpacing());
        QVERIFY(area->focusPolicy() & Qt::TabFocus);
        area->setFocus(Qt::TabFocusReason);
        for (int step = 0; step < 50; ++step)
            QTest::keyClick(area, Qt::Key_Down);
        QCOMPARE(area->verticalScrollBar()->value(), area->verticalScrollBar()->maximum());
        QTRY_COMPARE(words->visibleRegion().boundingRect().bottom(), words->rect().bottom());
    }

    void anotherPipelineCanBePickedAboveTheOpenPanel()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        QTRY_VERIFY(!fixture.pipelineId(u"Blur"_s).isEmpty());
        fixture.window()->findChild<QAction *>(u"actionShowTransfers"_s)->setChecked(true);
        fixture.window()->resize(800, 600);
        auto *banner = fixture.window()->findChild<ui::InlineBar *>(u"haltBar"_s);
        QVERIFY(banner);
        banner->showMessage(ui::ToastKind::Info, u"1 transfer of the last run is waiting."_s, u"Resume"_s);
        QVERIFY(fixture.bar()->select(ui::SideEntry::Kind::Pipeline, fixture.pipelineId(u"Blur"_s)));
        const QWidget *run = fixture.bar()->findChild<QPushButton *>(u"sideBarRun"_s);
        const QWidget *footer = fixture.bar()->findChild<QWidget *>(u"sideBarFooter"_s);
        const QWidget *list = fixture.bar()->list();
        QTRY_VERIFY(run->isVisible());
        const auto isUsable = [&] {
            const QRect line = fixture.bar()->rectOf(ui::SideEntry::Kind::Pipeline, fixture.pipelineId(u"Blur"_s));
            return line.height() > 0 && list->height() >= 2 * line.height()
                   && list->geometry().bottom() < footer->geometry().top()
                   && fixture.bar()->rect().contains(footer->geometry()) && footer->rect().contains(run->geometry());
        };
        QTRY_VERIFY(isUsable());
        QCOMPARE(fixture.window()->size(), QSize(800, 600));
        QTRY_VERIFY(fixture.bar()->parameterFields()->isVisible());
    }

    void theFieldsOfAPipelineGoBeforeTheListDoes()
    {
        QWidget frame;
        ui::SideBar bar(&frame);
        QList<ui::SideEntry> entries(2);
        entries[0].id = u"1"_s;
        entries[0].title = u"Blur"_s;
        entries[1].id = u"2"_s;
        entries[1].title = u"Edges"_s;
        bar.setEntries(entries);
        PipelineParameter radius;
        radius.name = u"radius"_s;
        bar.showPipeline(u"Blur"_s, {radius}, {});
        bar.setRunText(u"Run"_s, QString());
        bar.resize(210, 600);
        frame.show();
        const QWidget *fields = bar.parameterFields();
        const QWidget *footer = bar.findChild<QWidget *>(u"sideBarFooter"_s);
        QTRY_VERIFY(fields->isVisible());
        const int least = bar.minimumSizeHint().height();
        const auto isWhole = [&] {
            return bar.list()->height() >= 2 * bar.rectOf(ui::SideEntry::Kind::Pipeline, u"1"_s).height()
                   && bar.list()->geometry().bottom() < footer->geometry().top()
                   && footer->geometry().bottom() <= bar.rect().bottom();
        };
        bar.resize(210, least);
        QTRY_VERIFY(fields->isVisible() && isWhole());
        bar.resize(210, least - 20);
        QTRY_VERIFY(!fields->isVisible() && isWhole());
        QTRY_COMPARE(bar.minimumSizeHint().height(), least); // so that it gets the room when there is some
        bar.resize(210, least);
        QTRY_VERIFY(fields->isVisible() && isWhole());
    }

    void theFiltersStandBesideTheFieldWhereThereIsRoom()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        fixture.application()->settings()->setProfiles({Profile::create(u"The northern branch"_s)});
        QVERIFY(addFamily(fixture));
        const auto *field = fixture.window()->findChild<QLineEdit *>(u"searchField"_s);
        const auto *state = fixture.window()->findChild<QComboBox *>(u"filterState"_s);
        const auto *tags = fixture.window()->findChild<QComboBox *>(u"filterTag"_s);
        QTRY_VERIFY(tags->isVisible());
        fixture.window()->resize(1600, 800);
        QTRY_COMPARE(state->y(), field->y());
        fixture.window()->resize(800, 600);
        QTRY_VERIFY(state->y() > field->geometry().bottom());
        QTRY_COMPARE(tags->y(), state->y());
        fixture.window()->resize(1600, 800); // and come back
        QTRY_COMPARE(state->y(), field->y());
    }

    void aWindowOfATallerScreenComesBackWhole()
    {
        const QTemporaryDir home;
        const Paths paths = Paths::below(home.path());
        QVERIFY(paths.create().ok());
        {
            QWidget tall;
            tall.setGeometry(40, 60, 700, 2000);
            StateStore(paths).setBlob(u"mainwindow/geometry"_s, tall.saveGeometry());
        }
        WindowFixture fixture(WindowFixture::optionsFor(false), home.path());
        const int screen = fixture.window()->screen()->availableSize().height();
        QVERIFY2(fixture.ownSize.height() < screen, "its lower end is out of reach");
        QVERIFY2(fixture.ownSize.height() > screen * 3 / 4, "what was kept is forgotten");
    }

    void aChoiceThatIsTooLongForItsBoxIsReadInTheTip()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(addFamily(fixture));
        auto *tags = fixture.window()->findChild<QComboBox *>(u"filterTag"_s);
        QTRY_COMPARE(tags->count(), 3);
        const QString before = tags->toolTip();
        tags->setCurrentIndex(1);
        QVERIFY2(tags->toolTip().contains(tags->currentText()), qPrintable(tags->toolTip()));
        tags->setCurrentIndex(0);
        QCOMPARE(tags->toolTip(), before);
    }
};

QTEST_MAIN(TestMainWindowNarrow)
#include "tst_mainwindow_narrow.moc"
