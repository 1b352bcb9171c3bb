// The preview pane with real files: each kind has its page, later selections win, failures give a reason. With WCS_SHOTS set to a
// directory, pictures are left there.
#include "async/unstoppable.h"
#include "base/format.h"
#include "base/text.h"
#include "preview/animationplayer.h"
#include "preview/previewpane.h"
#include "support/hostilepictures.h"
#include "support/patience.h"
#include "support/samples.h"
#include "support/silentfile.h"
#include "support/testfiles.h"
#include "theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>
#include <QToolButton>

using namespace wcs;
using namespace wcs::ui;

class TestPreviewPane : public QObject
{
    Q_OBJECT

    PreviewSource file(const QString &name, const QByteArray &bytes)
    {
        const QString path = m_dir.filePath(name);
        test::writeFile(path, bytes);
        return PreviewSource{u"cloud://env.bucket/"_s + name, name, path, bytes.size(), {}};
    }

    template <typename T>
    T *part(const QString &name)
    {
        T *found = m_pane->findChild<T *>(name);
        if (!found)
            qFatal("no part %s", qPrintable(name));
        return found;
    }

    void showAndWait(const PreviewSource &source)
    {
        QSignalSpy shown(m_pane.get(), &PreviewPane::shown);
        m_pane->showFile(source);
        QTRY_COMPARE_WITH_TIMEOUT(shown.count(), 1, 20000);
    }

    QString facts() { return part<QLabel>(u"previewFacts"_s)->text(); }
    QString title() { return part<QLabel>(u"messageTitle"_s)->text(); }
    bool offersToSave()
    {
        return part<QPushButton>(u"previewSave"_s)->isVisible() && part<QPushButton>(u"previewOpen"_s)->isVisible();
    }

    void shot(const QString &name)
    {
        const QString directory = qEnvironmentVariable("WCS_SHOTS");
        if (directory.isEmpty())
            return;
        for (const auto &[choice, suffix] :
             {std::pair{ThemeChoice::Light, u"light"_s}, std::pair{ThemeChoice::Dark, u"dark"_s}}) {
            applyTheme(*qApp, choice);
            QCoreApplication::sendPostedEvents();
            m_pane->grab().save(u"%1/preview-%2-%3.png"_s.arg(directory, name, suffix));
        }
        applyTheme(*qApp, ThemeChoice::Light);
    }

    QTemporaryDir m_dir;
    std::unique_ptr<PreviewPane> m_pane;

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }

    void init()
    {
        m_pane = std::make_unique<PreviewPane>();
        m_pane->resize(380, 460);
        m_pane->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
    }

    void nothingIsSaidInOneSentence()
    {
        QVERIFY(part<QLabel>(u"messageText"_s)->isVisible());
        QVERIFY(!part<QLabel>(u"messageText"_s)->text().isEmpty());
        QVERIFY(!part<QPushButton>(u"previewSave"_s)->isVisible());
        for (QAction *action : m_pane->viewActions())
            QVERIFY(!action->isEnabled());
        shot(u"nothing"_s);
    }

    void aPictureIsShownWithItsFacts()
    {
        const auto source = file(u"a-photograph-with-a-rather-long-name-from-a-camera-20260131-120000.jpg"_s,
                                 hostile::sound(QSize(1600, 1200), "jpeg"));
        showAndWait(source);
        QVERIFY(m_pane->imageView()->isVisible());
        QCOMPARE(m_pane->currentFileId(), source.fileId);
        QVERIFY2(facts().contains(u"JPEG"_s) && facts().contains(formatBytes(source.size)), qPrintable(facts()));
        QVERIFY(part<QLabel>(u"previewZoom"_s)->text().contains(QString::number(m_pane->imageView()->zoomPercent())));
        QCOMPARE(part<QWidget>(u"previewName"_s)->toolTip(), source.name);
        shot(u"picture"_s);
    }

    void aFileThatDoesNotAnswerHoldsUpNobodyWhoCloses()
    {
        const test::SilentFile silent(m_dir.filePath(u"away.png"_s));
        if (!silent.isMade())
            QSKIP("no such file here");
        m_pane->showFile({u"cloud://env.bucket/away.png"_s, u"away.png"_s, silent.path(), -1, {}});
        QTRY_COMPARE(UnstoppableWork::ofReads().running(), 1);
        // Another one is shown meanwhile.
        showAndWait(file(u"here.png"_s, hostile::sound(QSize(16, 16), "png")));
        QVERIFY(m_pane->imageView()->isVisible());
        m_pane->showFile({u"cloud://env.bucket/away.png"_s, u"away.png"_s, silent.path(), -1, {}});
        QTRY_COMPARE(UnstoppableWork::ofReads().running(), 2);
        QElapsedTimer clock;
        clock.start();
        m_pane.reset();
        QVERIFY2(clock.elapsed() < 30'000, qPrintable(QString::number(clock.elapsed())));
        const auto isOver = [&silent] {
            silent.answer();
            return UnstoppableWork::ofReads().running() == 0;
        };
        QTRY_VERIFY(isOver());
    }

    void aNameIsNeverTakenForMarkup()
    {
        PreviewSource source = file(u"markup.txt"_s, "words");
        source.name = u"<b>a-name-of-an-object-that-is-long-enough-to-be-cut-in-the-pane-20260131-120000.txt"_s;
        showAndWait(source);
        const QString tip = part<QWidget>(u"previewName"_s)->toolTip();
        QVERIFY2(tip.contains(u"&lt;b&gt;"_s), qPrintable(tip));
    }

    void theFocusIsWithWhatIsShownAndStaysInThePane()
    {
        QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
        showAndWait(file(u"focus.txt"_s, "words"));
        m_pane->setFocus();
        QVERIFY(part<QPlainTextEdit>(u"textView"_s)->hasFocus());
        showAndWait(file(u"focus.png"_s, hostile::sound(QSize(90, 70), "png", QImage::Format_ARGB32)));
        QVERIFY(m_pane->imageView()->hasFocus());
        m_pane->showLoading(u"focus.bin"_s, 10);
        QVERIFY(part<QPushButton>(u"loadingCancel"_s)->hasFocus());
        m_pane->showReason(u"focus.bin"_s, u"It is gone."_s);
        QVERIFY(part<QPushButton>(u"previewSave"_s)->hasFocus());
        m_pane->showSelectionSummary(2, 10);
        QVERIFY2(m_pane->hasFocus(), "there is nothing to press, but Esc still leads back");
    }

    void commandsOfTheHeaderDriveThePicture()
    {
        showAndWait(file(u"c.png"_s, hostile::sound(QSize(900, 700), "png", QImage::Format_ARGB32)));
        part<QAction>(u"actionPreviewActualSize"_s)->trigger();
        QCOMPARE(m_pane->imageView()->zoomPercent(), 100);
        part<QAction>(u"actionPreviewZoomIn"_s)->trigger();
        QCOMPARE(m_pane->imageView()->zoomPercent(), 150);
        part<QAction>(u"actionPreviewFit"_s)->trigger();
        QVERIFY(m_pane->imageView()->isFitted());
        shot(u"alpha"_s);
        part<QAction>(u"actionBackgroundBlack"_s)->trigger();
        QCOMPARE(m_pane->imageView()->background(), ImageView::Background::Black);
        shot(u"alpha-black"_s);
        QVERIFY(!part<QToolButton>(u"actionPreviewPlayButton"_s)->isVisible());
    }

    void detailComesWhenTheZoomAsksForIt()
    {
        showAndWait(file(u"large.png"_s, hostile::sound(QSize(3600, 2400), "png")));
        QCOMPARE(m_pane->imageView()->fullSize(), QSize(3600, 2400));
        m_pane->imageView()->actualSize();
        m_pane->imageView()->clearFocus();
        const QImage wanted = hostile::gradient(QSize(3600, 2400));
        const auto sharp = [&] {
            const QImage shown = m_pane->imageView()->grab().toImage().convertToFormat(QImage::Format_RGB32);
            const QPoint at = m_pane->imageView()->transform().toPicture(QPointF(50, 50)).toPoint();
            return shown.copy(50, 50, 40, 40) == wanted.copy(QRect(at, QSize(40, 40)));
        };
        QVERIFY(!sharp());
        QTRY_VERIFY_WITH_TIMEOUT(sharp(), 20000);
        QCOMPARE(m_pane->imageView()->zoomPercent(), 100);
    }

    void aFileThatIsSavedAnewIsNotPaintedIntoWhatIsShown()
    {
        const PreviewSource source = file(u"large.png"_s, hostile::sound(QSize(3600, 2400), "png"));
        showAndWait(source);
        QImage other(3600, 2400, QImage::Format_RGB32);
        other.fill(Qt::black);
        test::writeFile(source.localPath, hostile::written(other, "png"));
        QSignalSpy ended(m_pane.get(), &PreviewPane::detailEnded);
        m_pane->imageView()->actualSize();
        QTRY_VERIFY_WITH_TIMEOUT(!ended.isEmpty(), 20000);
        const QImage shown = m_pane->imageView()->grab().toImage();
        QVERIFY(shown.pixelColor(shown.rect().center()) != QColor(Qt::black));

        const PreviewSource moving = file(u"moving.gif"_s, test::sampleBytes(u"anim.gif"_s));
        const FileStamp stamp = FileStamp::of(moving.localPath);
        QThreadPool pool;
        for (const bool isAnother : {false, true}) {
            if (isAnother)
                test::writeFile(moving.localPath, test::sampleBytes(u"anim.gif"_s) + "longer");
            AnimationPlayer player(&pool);
            QSignalSpy frames(&player, &AnimationPlayer::frameReady);
            player.open(PictureSource::fromFile(moving.localPath), stamp, true);
            QTRY_VERIFY_WITH_TIMEOUT(!frames.isEmpty() || !player.isPlaying(), 20000);
            QCOMPARE(frames.isEmpty(), isAnother);
            player.close();
        }
    }

    void anAnimationPlaysAndPauses()
    {
        for (const QString &name : {u"anim.gif"_s, u"anim.webp"_s}) {
            showAndWait(file(name, test::sampleBytes(name)));
            const auto colour = [this] {
                const QRect area = m_pane->imageView()->transform().target().toRect();
                return m_pane->imageView()->grab().toImage().pixel(area.center());
            };
            QSet<QRgb> seen;
            const auto collected = [&] {
                seen.insert(colour());
                return seen.size() == 3;
            };
            auto *button = part<QToolButton>(u"actionPreviewPlayButton"_s);
            QVERIFY(button->isVisible());
            if (button->text().contains(u"Play"_s))
                button->click();
            QTRY_VERIFY(collected());
            button->click();
            QVERIFY(button->text().contains(u"Play"_s));
            QVERIFY(facts().contains(u'3'));
        }
        shot(u"animation"_s);
    }

    void aLaterSelectionWins()
    {
        const auto slow = file(u"slow.jpg"_s, hostile::sound(QSize(6000, 4000), "jpeg"));
        const auto quick = file(u"quick.png"_s, hostile::sound(QSize(33, 22), "png"));
        QSignalSpy shown(m_pane.get(), &PreviewPane::shown);
        for (int i = 0; i < 5; ++i)
            m_pane->showFile(slow);
        m_pane->showFile(quick);
        QTRY_COMPARE_WITH_TIMEOUT(shown.count(), 1, 20000);
        QCOMPARE(m_pane->imageView()->fullSize(), QSize(33, 22));
        m_pane->showFile(slow);
        m_pane->showNothing();
        QVERIFY(m_pane->currentFileId().isEmpty());
        QVERIFY(m_pane->imageView()->isEmpty());
        m_pane->showFile(slow);
        m_pane.reset(); // the owner may go at any time
    }

    void textIsShownAsText()
    {
        showAndWait(file(u"说明.txt"_s, u"第一行 🙂\nsecond line\n"_s.toUtf8()));
        auto *text = part<QPlainTextEdit>(u"textView"_s);
        QVERIFY(text->isVisible() && text->isReadOnly());
        QCOMPARE(text->toPlainText(), u"第一行 🙂\nsecond line\n"_s);
        showAndWait(file(u"long.txt"_s, QByteArray("0123456789abcde\n").repeated(100'000)));
        QVERIFY(text->toPlainText().size() <= shownTextBytes);
        QVERIFY(part<QLabel>(u"textNote"_s)->isVisible());
        // Laid out it is longer than the file, whose size must not stand beside a larger one of its beginning.
        const QByteArray json = '[' + QByteArray("[[[1]]],").repeated(75'000) + "0]";
        QVERIFY(json.size() < shownTextBytes);
        showAndWait(file(u"big.json"_s, json));
        QVERIFY(part<QLabel>(u"textNote"_s)->isVisible());
        QCOMPARE(part<QLabel>(u"textNote"_s)->text(), u"Only the beginning is shown."_s);
    }

    void jsonIsLaidOutAndNothingInItChanges()
    {
        showAndWait(file(u"answer.json"_s,
                         "{\"z\":1.50,\"a\":[1,2,{\"b\":\"x,{y}\\\"}\"}],\"e\":{},\"n\":12345678901234567890}"));
        const QString expected =
            u"{\n  \"z\": 1.50,\n  \"a\": [\n    1,\n    2,\n    {\n      \"b\": \"x,{y}\\\"}\"\n    }\n  ],\n"
            "  \"e\": {},\n  \"n\": 12345678901234567890\n}"_s;
        QCOMPARE(part<QPlainTextEdit>(u"textView"_s)->toPlainText(), expected);
        shot(u"json"_s);
        showAndWait(file(u"broken.json"_s, "{\"a\": "));
        QCOMPARE(part<QPlainTextEdit>(u"textView"_s)->toPlainText(), u"{\"a\": "_s);
        QVERIFY(part<QLabel>(u"textNote"_s)->isVisible());
    }

    void whatCannotBeShownGivesAReasonAndAWayOut_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("isMisnamed"); // nothing says that it is a picture but its name
        QTest::newRow("bomb") << u"bomb.png"_s << hostile::pngClaiming(QSize(60000, 60000), 1000, 1, 0) << false;
        QTest::newRow("broken") << u"broken.gif"_s << QByteArray("GIF89a\x10\0\x10\0\0\0\0;", 14) << false;
        QTest::newRow("cut") << u"cut.jpg"_s << hostile::sound(QSize(100, 100), "jpeg").first(100) << false;
        QTest::newRow("archive") << u"archive.zip"_s << QByteArray("PK\3\4\24\0\0\0\10\0 and so on", 20) << false;
        QTest::newRow("noise") << u"noise.jpg"_s << QByteArray("\1\2\3\0\5\xfe\x80", 7).repeated(100) << true;
    }

    void whatCannotBeShownGivesAReasonAndAWayOut()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(bool, isMisnamed);
        showAndWait(file(name, bytes));
        QVERIFY(!m_pane->imageView()->isVisible());
        QVERIFY(!title().isEmpty());
        QVERIFY(offersToSave());
        QCOMPARE(title() == u"The file is not what its name says"_s, isMisnamed);
        QCOMPARE(facts().contains(u"application/octet-stream"_s), isMisnamed);
        QSignalSpy save(m_pane.get(), &PreviewPane::saveRequested);
        QSignalSpy open(m_pane.get(), &PreviewPane::openRequested);
        QTest::mouseClick(part<QPushButton>(u"previewSave"_s), Qt::LeftButton);
        QTest::mouseClick(part<QPushButton>(u"previewOpen"_s), Qt::LeftButton);
        QCOMPARE(save.count() + open.count(), 2);
        shot(name.section(u'.', 0, 0));
    }

    void aCutPictureShowsWhatIsLeftAndSaysSo()
    {
        const QByteArray whole = hostile::sound(QSize(640, 480), "jpeg");
        showAndWait(file(u"half.jpg"_s, whole.first(whole.size() / 2)));
        QVERIFY(m_pane->imageView()->isVisible());
        QVERIFY2(facts().contains(u"cut short"_s), qPrintable(facts()));
        shot(u"half"_s);
    }

    void aMissingFileIsSaid()
    {
        showAndWait(PreviewSource{u"cloud://x"_s, u"x.png"_s, m_dir.filePath(u"nowhere.png"_s), 10, {}});
        QVERIFY(!title().isEmpty());
    }

    void loadingCanBeCalledOff()
    {
        m_pane->showLoading(u"Downloading a.png…"_s, 40);
        QSignalSpy cancel(m_pane.get(), &PreviewPane::cancelRequested);
        QTest::mouseClick(part<QPushButton>(u"loadingCancel"_s), Qt::LeftButton);
        QCOMPARE(cancel.count(), 1);
        shot(u"loading"_s);
    }

    void reasonsAndSummariesOfTheOwnerAreShown()
    {
        m_pane->showReason(u"The object cannot be read"_s, u"It was stored without its id."_s,
                           u"COS AccessDenied (req NjU…)"_s);
        QCOMPARE(title(), u"The object cannot be read"_s);
        auto *details = part<QPlainTextEdit>(u"previewDetails"_s);
        QVERIFY(!details->isVisible());
        QTest::mouseClick(part<QToolButton>(u"previewUnfold"_s), Qt::LeftButton);
        QVERIFY(details->isVisible() && details->toPlainText().contains(u"AccessDenied"_s));
        shot(u"reason"_s);
        m_pane->showSelectionSummary(12, 3'400'000);
        QVERIFY2(title().contains(u"12"_s), qPrintable(title()));
        QVERIFY(!part<QPushButton>(u"previewSave"_s)->isVisible());
        shot(u"several"_s);
    }

    void everyStopOfTheTabKeyHasAName()
    {
        showAndWait(file(u"t.png"_s, hostile::sound(QSize(900, 700), "png")));
        for (QWidget *widget : m_pane->findChildren<QWidget *>()) {
            if (widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus))
                QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
        }
    }
};

QTEST_MAIN(TestPreviewPane)
#include "tst_previewpane.moc"
