// Drops and drags: what counts as usable, what is refused, and that a drop returns before anything is done with it.
#include "base/text.h"
#include "drop/dragmime.h"
#include "drop/dropcontent.h"
#include "drop/dropoverlay.h"
#include "drop/droptarget.h"
#include "support/awayshare.h"
#include "support/gestures.h"
#include "support/patience.h"
#include "support/testfiles.h"

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QDragEnterEvent>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QMimeData>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>
#include <QWindow>

#include <memory>

using namespace wcs;
using namespace wcs::ui;

namespace {

const QString bucketId = u"cloud://demo-1a2b.6465-demo-1a2b-1250000000/images/a.png"_s;

struct Folder {
    QTemporaryDir dir;
    QString file(const QString &name) const
    {
        test::writeFile(dir.filePath(name), "x");
        return dir.filePath(name);
    }
};

std::unique_ptr<QMimeData> urls(const QStringList &paths)
{
    auto data = std::make_unique<QMimeData>();
    test::setPaths(*data, paths);
    return data;
}

std::unique_ptr<QMimeData> text(const QString &text)
{
    auto data = std::make_unique<QMimeData>();
    data->setText(text);
    return data;
}

bool enter(QObject *receiver, const QMimeData *data, const QPoint &place = {50, 250})
{
    QDragEnterEvent event(place, Qt::CopyAction | Qt::MoveAction, data, Qt::LeftButton, {});
    event.ignore();
    QApplication::sendEvent(receiver, &event);
    return event.isAccepted();
}

bool move(QObject *receiver, const QMimeData *data, const QPoint &place)
{
    QDragMoveEvent event(place, Qt::CopyAction | Qt::MoveAction, data, Qt::LeftButton, {});
    event.ignore();
    QApplication::sendEvent(receiver, &event);
    return event.isAccepted();
}

bool drop(QObject *receiver, const QMimeData *data, const QPoint &place = {50, 250})
{
    QDropEvent event(QPointF(place), Qt::CopyAction | Qt::MoveAction, data, Qt::LeftButton, {});
    event.ignore();
    QApplication::sendEvent(receiver, &event);
    return event.isAccepted();
}

struct Window {
    QWidget window;
    QLineEdit *field = new QLineEdit;
    DropTarget *target;
    Window()
    {
        (new QVBoxLayout(&window))->addWidget(field);
        target = new DropTarget(&window);
        window.resize(400, 300);
        window.show();
    }
};

} // namespace

class TestDrop : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void filesAndFoldersAreToldApart()
    {
        const Folder folder;
        const QString a = folder.file(u"a.png"_s);
        const QString emoji = folder.file(u"图片 😀.png"_s);
        const DropContent content = DropContent::of(urls({a, emoji, folder.dir.path(), a}).get());
        QCOMPARE(content.files, (QStringList{a, emoji}));
        QCOMPARE(content.folders, QStringList{folder.dir.path()});
        QVERIFY(content.leftOut.isEmpty());
        QCOMPARE(content.fileIds, QStringList());
    }

    void theMissingIsLeftOutByName()
    {
        const Folder folder;
        auto data = urls({folder.file(u"a.png"_s), folder.dir.filePath(u"gone.png"_s)});
        data->setUrls(data->urls() << QUrl(u"https://example.org/b.png"_s));
        const DropContent content = DropContent::of(data.get());
        QCOMPARE(content.files.size(), 1);
        QCOMPARE(content.leftOut.size(), 2);
        QVERIFY2(content.leftOutText().contains(u"gone.png (not found)"_s), qPrintable(content.leftOutText()));
        QVERIFY(content.leftOutText().contains(u"example.org"_s));
    }

    void hugeDragsAreNotStattedToTheEnd()
    {
        QStringList paths;
        for (int i = 0; i < DropContent::checkedPaths + 20; ++i)
            paths << u"/nowhere/at/all/%1"_s.arg(i);
        const DropContent content = DropContent::of(urls(paths).get());
        QCOMPARE(content.files.size(), 20);
        QCOMPARE(content.leftOut.size(), DropContent::checkedPaths);
    }

    void aFolderThatDoesNotAnswerHoldsNoDropUp()
    {
        const Folder there;
        const Folder away;
        const QString folder = away.dir.filePath(u"sub"_s);
        QVERIFY(QDir().mkpath(folder));
        const auto data = urls({there.dir.filePath(u"gone.png"_s), there.file(u"a.png"_s), folder,
                                away.dir.filePath(u"gone.png"_s), away.file(u"b.png"_s)});
        test::AwayShare share(away.dir.path());
        QElapsedTimer clock;
        clock.start();
        const DropContent content = DropContent::of(data.get());
        QVERIFY2(clock.elapsed() < 2'000, qPrintable(QString::number(clock.elapsed())));
        // Whoever scans them meets what they are.
        QCOMPARE(content.files, (QStringList{there.dir.filePath(u"a.png"_s), folder, away.dir.filePath(u"gone.png"_s),
                                             away.dir.filePath(u"b.png"_s)}));
        QCOMPARE(content.leftOut.size(), 1);
        QVERIFY(share.comeBack());
        const DropContent again = DropContent::of(data.get());
        QCOMPARE(again.folders, QStringList{folder});
        QCOMPARE(again.leftOut.size(), 2);
    }

    void idsAreFoundInTextAndLinks_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QStringList>("ids");
        QTest::newRow("one id") << bucketId << QStringList{bucketId};
        QTest::newRow("twice in JSON") << u"{\"a\":\"%1\",\"b\":\"%1\"}"_s.arg(bucketId) << QStringList{bucketId};
        QTest::newRow("link") << u"https://6465-demo-1a2b-1250000000.tcb.qcloud.la/images/a.png?sign=1&t=2"_s
                              << QStringList();
        QTest::newRow("no id") << u"just words, and https://example.org/a.png"_s << QStringList();
        QTest::newRow("empty") << QString() << QStringList();
    }

    void idsAreFoundInTextAndLinks()
    {
        QFETCH(QString, words);
        QFETCH(QStringList, ids);
        const DropContent content = DropContent::of(text(words).get());
        if (QTest::currentDataTag() == QByteArray("link")) {
            QCOMPARE(content.fileIds.size(), 1);
            return;
        }
        QCOMPARE(content.fileIds, ids);
        QCOMPARE(content.isUsable(), !ids.isEmpty());
    }

    void onlyTheBeginningOfAVastTextIsSearched()
    {
        const QString other = u"cloud://demo/late.png"_s;
        const QString words = QString(u"word "_s).repeated(300'000);
        const DropContent content = DropContent::of(text(bucketId + u'\n' + words + u'\n' + other).get());
        QCOMPARE(content.fileIds, QStringList{bucketId});
        // The cut does not make another id of one.
        const QString run = QString(999'990, u'x') + u' ' + other;
        QVERIFY(DropContent::of(text(run).get()).fileIds.isEmpty());
    }

    void aPictureIsConvertedOnlyWhenAsked()
    {
        QImage picture(8, 8, QImage::Format_RGB32);
        picture.fill(Qt::black);
        QMimeData data;
        data.setImageData(picture);
        const DropContent hovering = DropContent::of(&data);
        QVERIFY(hovering.hasImage && hovering.image.isNull());
        const DropContent dropped = DropContent::of(&data, DropContent::Pixels::Load);
        QCOMPARE(dropped.image.size(), picture.size());
        QCOMPARE(dropped.summary(), u"1 picture"_s);
    }

    void whatThisProgramDragsOutIsNotTakenBack()
    {
        const Folder folder;
        const QString path = folder.file(u"a.png"_s);
        const std::unique_ptr<QMimeData> data(makeDragMime({bucketId}, {path}));
        QCOMPARE(data->urls(), QList<QUrl>{QUrl::fromLocalFile(path)});
        QCOMPARE(data->text(), bucketId);
        QVERIFY(!DropContent::of(data.get()).isUsable());
    }

    void usableContentIsAcceptedAndDeliveredAfterTheDrop()
    {
        const Folder folder;
        Window shown;
        shown.target->setDescribe([](const DropContent &content) { return u"%1 → here"_s.arg(content.files.size()); });
        QSignalSpy dropped(shown.target, &DropTarget::dropped);
        const auto data = urls({folder.file(u"a.png"_s)});
        QVERIFY(enter(&shown.window, data.get()));
        QVERIFY(shown.target->overlay()->isVisible());
        QCOMPARE(shown.target->overlay()->title(), u"1 → here"_s);
        QCOMPARE(shown.target->overlay()->size(), shown.window.size());
        QVERIFY(drop(&shown.window, data.get()));
        QCOMPARE(dropped.size(), 0);
        QTRY_COMPARE(dropped.size(), 1);
        QCOMPARE(dropped[0][0].value<DropContent>().files.size(), 1);
        QTRY_VERIFY(!shown.target->overlay()->isVisible());
    }

    void theWordsOfTheOverlayWrapOnANarrowTargetAndAreCutOnlyWhereTheyHaveNoRoom()
    {
        QWidget window;
        window.resize(1200, 700);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        DropOverlay overlay(&window);
        const DropOffer offer{u"Compare a picture with a rather long name.png with this file"_s,
                              u"Nothing is uploaded. Drop it beside the preview to upload it."_s,
                              u"compare"_s,
                              {}};
        overlay.appear(offer);
        QCOMPARE(overlay.lines(), (QStringList{offer.title, offer.note}));
        const QRect narrow(900, 10, 300, 600);
        overlay.appear(offer, narrow);
        window.grab();
        const QStringList lines = overlay.lines();
        QVERIFY2(lines.size() > 2, qPrintable(lines.join(u" | "_s)));
        QCOMPARE(lines.join(u' '), offer.title + u' ' + offer.note);
        for (const QString &line : lines)
            QVERIFY2(overlay.fontMetrics().horizontalAdvance(line) < narrow.width(), qPrintable(line));

        // A name without end: as many lines as there is room for, the last one cut in its middle.
        const DropOffer endless{QString(2000, u'n') + u".png"_s, offer.note, u"compare"_s, {}};
        overlay.appear(endless, QRect(900, 10, 300, 300));
        const QStringList cut = overlay.lines();
        const QStringList names = cut.filter(u"nnn"_s);
        QVERIFY2(names.size() > 1 && names.size() < 12, qPrintable(cut.join(u" | "_s)));
        QVERIFY(!names.first().contains(u'…'));
        QVERIFY2(names.last().contains(u'…') && names.last().endsWith(u".png"_s), qPrintable(names.last()));
        QVERIFY(cut.size() > names.size()); // the note has kept its place
    }

    void whatTheOverlaySaysIsWrittenOutForAScreenReaderToo()
    {
        const Folder folder;
        Window shown;
        shown.target->setDescribe([](const DropContent &) { return u"1 \u2192 photo\u202Egpj.exe"_s; });
        const auto data = urls({folder.file(u"a.png"_s)});
        QVERIFY(enter(&shown.window, data.get()));
        QCOMPARE(shown.target->overlay()->accessibleDescription(), u"1 \u2192 photo[U+202E]gpj.exe"_s);
        QDragLeaveEvent away; // or the application keeps the window, which ends here, for where the drag is
        QApplication::sendEvent(&shown.window, &away);
    }

    void invalidContentIsRefusedWithoutOverlay()
    {
        Window shown;
        QSignalSpy dropped(shown.target, &DropTarget::dropped);
        const auto data = text(u"no id in here"_s);
        QVERIFY(!enter(&shown.window, data.get()));
        QVERIFY(!shown.target->overlay()->isVisible());
        QVERIFY(!drop(&shown.window, data.get()));
        const auto gone = urls({u"/nowhere/at/all"_s});
        QVERIFY(!enter(&shown.window, gone.get()));
        QVERIFY(!shown.target->overlay()->isVisible());
        QCOMPARE(dropped.size(), 0);
    }

    void aMixedDropTakesTheValidPartAndSaysWhatIsLeftOut()
    {
        const Folder folder;
        Window shown;
        QSignalSpy dropped(shown.target, &DropTarget::dropped);
        const auto data = urls({folder.file(u"a.png"_s), folder.dir.filePath(u"gone.png"_s)});
        QVERIFY(enter(&shown.window, data.get()));
        QCOMPARE(shown.target->overlay()->note(), u"Left out: gone.png (not found)"_s);
        QVERIFY(drop(&shown.window, data.get()));
        QTRY_COMPARE(dropped.size(), 1);
        QCOMPARE(dropped[0][0].value<DropContent>().files.size(), 1);
    }

    void leavingTakesTheOverlayAway()
    {
        const Folder folder;
        Window shown;
        const auto data = urls({folder.file(u"a.png"_s)});
        QVERIFY(enter(&shown.window, data.get()));
        QDragLeaveEvent leave;
        QApplication::sendEvent(&shown.window, &leave);
        QTRY_VERIFY(!shown.target->overlay()->isVisible());
        // Without entering again there is nothing to drop.
        QVERIFY(!drop(&shown.window, data.get()));
    }

    void filesOverATextFieldGoToTheWindowAndTextToTheField()
    {
        const Folder folder;
        Window shown;
        QVERIFY(shown.window.windowHandle());
        QSignalSpy dropped(shown.target, &DropTarget::dropped);
        const auto data = urls({folder.file(u"a.png"_s)});
        const QPoint overField = shown.field->geometry().center();
        QDragEnterEvent enterEvent(overField, Qt::CopyAction, data.get(), Qt::LeftButton, {});
        QApplication::sendEvent(shown.window.windowHandle(), &enterEvent);
        QVERIFY(enterEvent.isAccepted());
        QDropEvent dropEvent(QPointF(overField), Qt::CopyAction, data.get(), Qt::LeftButton, {});
        QApplication::sendEvent(shown.window.windowHandle(), &dropEvent);
        QTRY_COMPARE(dropped.size(), 1);
        QVERIFY(shown.field->text().isEmpty());
        QTRY_VERIFY(!shown.target->overlay()->isVisible());

        const auto words = text(u"some words"_s);
        QDragEnterEvent textEnter(overField, Qt::CopyAction, words.get(), Qt::LeftButton, {});
        QApplication::sendEvent(shown.window.windowHandle(), &textEnter);
        QVERIFY(textEnter.isAccepted());
        QVERIFY(!shown.target->overlay()->isVisible());
        QDropEvent textDrop(QPointF(overField), Qt::CopyAction, words.get(), Qt::LeftButton, {});
        QApplication::sendEvent(shown.window.windowHandle(), &textDrop);
        QCOMPARE(shown.field->text(), u"some words"_s);
        QCOMPARE(dropped.size(), 1);
    }

    void idsDroppedOutsideOfFieldsReachTheWindow()
    {
        Window shown;
        QSignalSpy dropped(shown.target, &DropTarget::dropped);
        const auto data = text(bucketId);
        const QPointF corner(2, shown.window.height() - 2);
        QDragEnterEvent enterEvent(corner.toPoint(), Qt::CopyAction, data.get(), Qt::LeftButton, {});
        QApplication::sendEvent(shown.window.windowHandle(), &enterEvent);
        QVERIFY(enterEvent.isAccepted());
        QVERIFY(shown.target->overlay()->isVisible());
        QDropEvent dropEvent(corner, Qt::CopyAction, data.get(), Qt::LeftButton, {});
        QApplication::sendEvent(shown.window.windowHandle(), &dropEvent);
        QTRY_COMPARE(dropped.size(), 1);
        QCOMPARE(dropped[0][0].value<DropContent>().fileIds, QStringList{bucketId});
    }

    void aZoneTakesWhatFallsOnItAndOnlyThere()
    {
        const Folder folder;
        Window shown;
        QSignalSpy dropped(shown.target, &DropTarget::dropped);
        QStringList taken;
        DropZone zone;
        zone.area = shown.field;
        zone.staysClear = true;
        zone.offer = [](const DropContent &content, const QPoint &) {
            return std::optional(DropOffer{content.summary() + u" → zone"_s, {}, u"play"_s, QRect(0, 0, 20, 10)});
        };
        zone.take = [&taken](const DropContent &content, const QPoint &) { taken << content.files << content.ownIds; };
        shown.target->addZone(zone);
        const auto files = urls({folder.file(u"a.png"_s)});
        const QPoint over = shown.field->geometry().center();
        const QPoint beside(2, shown.window.height() - 2);
        DropOverlay *overlay = shown.target->overlay();

        QVERIFY(enter(&shown.window, files.get(), beside));
        QVERIFY(!overlay->title().contains(u"zone"_s));
        QVERIFY(overlay->target().isEmpty());
        QVERIFY(move(&shown.window, files.get(), over));
        QVERIFY(overlay->title().endsWith(u" → zone"_s));
        QCOMPARE(overlay->target(), QRect(shown.field->pos(), QSize(20, 10)));
        QVERIFY(drop(&shown.window, files.get(), over));
        QTRY_COMPARE(taken, QStringList{folder.file(u"a.png"_s)});
        QCOMPARE(dropped.size(), 0);
        taken.clear();

        // Rows of the program's own list are good for a zone alone.
        const std::unique_ptr<QMimeData> own(makeDragMime({bucketId}, {}));
        QVERIFY(enter(&shown.window, own.get(), beside));
        QVERIFY(!move(&shown.window, own.get(), beside));
        QVERIFY(move(&shown.window, own.get(), over));
        QVERIFY(!drop(&shown.window, own.get(), beside));
        QVERIFY(enter(&shown.window, own.get(), over));
        QVERIFY(drop(&shown.window, own.get(), over));
        QTRY_COMPARE(taken, QStringList{bucketId});
        shown.field->hide();
        QVERIFY(!enter(&shown.window, own.get(), over));
        QCOMPARE(dropped.size(), 0);
    }

    void nothingIsTakenUnderAModalDialogOrWhenDisabled()
    {
        const Folder folder;
        Window shown;
        const auto data = urls({folder.file(u"a.png"_s)});
        QDialog dialog(&shown.window);
        dialog.open();
        QVERIFY(!enter(&shown.window, data.get()));
        dialog.close();
        shown.target->setEnabled(false);
        QVERIFY(!enter(&shown.window, data.get()));
        shown.target->setEnabled(true);
        QVERIFY(enter(&shown.window, data.get()));
    }
};

QTEST_MAIN(TestDrop)
#include "tst_drop.moc"
