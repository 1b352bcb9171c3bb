// The pictures of runs in the real window: each card and each comparison shows those of its own run, whatever came after it.
#include "compare/comparewindow.h"
#include "main/bottompanel.h"
#include "main/comparecontroller.h"
#include "pipeline/rundelegate.h"
#include "support/pipelinewindow.h"
#include "support/rawbackend.h"

#include <QAction>
#include <QBuffer>
#include <QDir>
#include <QFile>

using namespace wcs;
using namespace wcs::test;
using namespace wcs::ui;

namespace {

QImage pictureOf(Qt::GlobalColor colour)
{
    QImage image(160, 120, QImage::Format_RGB32);
    image.fill(colour);
    return image;
}

/// Invalid where there is no picture.
QColor middleOf(const QImage &image)
{
    return image.isNull() ? QColor() : image.pixelColor(image.rect().center());
}

bool setTime(const QString &path, const QDateTime &time)
{
    QFile file(path);
    return file.open(QIODevice::ReadWrite) && file.setFileTime(time, QFileDevice::FileModificationTime);
}

/// What the card of that line shows.
QColor shown(const PipelineWindow &fixture, int line, RunPicture picture)
{
    const int side = qRound(RunDelegate::ThumbnailSide * fixture.panel()->devicePixelRatioF());
    return middleOf(fixture.runs()->thumbnail(line, picture, side));
}

/// Makes a picture of one colour of everything, and answers with the same address each time.
struct ColourBackend {
    ColourBackend()
        : raw([this](const RawBackend::Request &request, QTcpSocket *) {
              if (!request.line.startsWith("GET"))
                  return RawBackend::json("{\"file_id\":\"" + raw.url(u"/out.png"_s).toUtf8() + "\"}");
              QBuffer png;
              pictureOf(colour).save(&png, "png");
              return RawBackend::http(png.data(), "image/png");
          })
    {
    }
    Pipeline pipelineFor(const PipelineWindow &fixture) const
    {
        Pipeline own = Pipeline::create(u"Own"_s);
        own.profileId = fixture.application()->settings()->currentProfileId();
        own.url = raw.url();
        return own;
    }

    Qt::GlobalColor colour = Qt::red;
    RawBackend raw;
};

} // namespace

class TestMainWindowRunPictures : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anEarlierRunShowsAndComparesTheOriginalOfThenAndNotTheFileOfNow()
    {
        QTemporaryDir home;
        const QTemporaryDir pictures; // stays, while the fixtures take their files along
        const QString file = pictures.filePath(u"design.png"_s);
        {
            PipelineWindow fixture(home.path());
            QVERIFY(fixture.open());
            fixture.keepComparisonsShut();
            QTRY_VERIFY(!fixture.pipelineId(u"Grayscale"_s).isEmpty());
            QVERIFY(pictureOf(Qt::red).save(file));
            QVERIFY(fixture.dropPathsOn(u"Grayscale"_s, {file}));
            QTRY_VERIFY_WITH_TIMEOUT(fixture.allEnded(1), runPatience);
            QCOMPARE(fixture.newest().state, RunState::Done);
            QCOMPARE(fixture.newest().inputCopy, file);
        }
        QVERIFY(pictureOf(Qt::green).save(file));
        QVERIFY(QDir(QDir(Paths::below(home.path()).cache()).filePath(u"thumbnails"_s)).removeRecursively());

        PipelineWindow fixture(home.path());
        QVERIFY(fixture.open());
        fixture.suite()->bottom()->show(BottomPanel::Tab::Runs);
        QTRY_COMPARE(fixture.runs()->rowCount(), 1);
        QTRY_VERIFY_WITH_TIMEOUT(shown(fixture, 0, RunPicture::Original).isValid(), runPatience);
        QCOMPARE(shown(fixture, 0, RunPicture::Original), QColor(Qt::red));
        // Nor does it matter that the file is not there any more.
        QVERIFY(QFile::remove(file));
        fixture.panel()->reveal(fixture.newest().id);
        fixture.panel()->list()->action(RunAction::Compare)->trigger();
        const auto *window = fixture.window()->findChild<CompareWindow *>();
        QVERIFY(window);
        QTRY_VERIFY_WITH_TIMEOUT(window->session()->isReady(), runPatience);
        QCOMPARE(middleOf(window->session()->side(0).picture->picture.image), QColor(Qt::red));
    }

    void aPictureThatWasInTheCloudAlreadyIsNotDownloadedForItsCardAndItsComparison()
    {
        const ColourBackend backend;
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        fixture.keepComparisonsShut();
        const Pipeline own = backend.pipelineFor(fixture);
        QVERIFY(await(fixture.application()->pipelines()->save(own)).ok());
        QTRY_VERIFY(fixture.bar()->select(SideEntry::Kind::Pipeline, own.id));
        const QString before = fixture.path(u"before.png"_s);
        QVERIFY(pictureOf(Qt::red).save(before));
        QVERIFY(fixture.dropPathsOn(own.name, {before}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.allEnded(1), runPatience);
        QTRY_COMPARE_WITH_TIMEOUT(shown(fixture, 0, RunPicture::Original), QColor(Qt::red), runPatience);

        // It was moved: the row of the object does not lead to it, and from the cloud it cannot be had.
        fixture.cloud()->faults().replaceAnswer(u"GET object"_s, "away", "text/plain", 503, sandbox::Faults::kForever);
        const QString moved = fixture.path(u"moved.png"_s);
        QVERIFY(QFile::rename(before, moved));
        QVERIFY(setTime(moved, QDateTime::currentDateTimeUtc().addSecs(-3600)));
        QVERIFY(fixture.dropPathsOn(own.name, {moved}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.allEnded(2), runPatience);
        QVERIFY(fixture.newest().reusedObject);
        // The same again: it is the object that is run then.
        fixture.panel()->reveal(fixture.newest().id);
        fixture.panel()->list()->action(RunAction::Repeat)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(fixture.allEnded(3), runPatience);
        for (const int line : {0, 1}) {
            QTRY_COMPARE_WITH_TIMEOUT(shown(fixture, line, RunPicture::Original), QColor(Qt::red), runPatience);
            fixture.panel()->reveal(fixture.runs()->run(line).id);
            fixture.panel()->list()->action(RunAction::Compare)->trigger();
            const CompareWindow *window = fixture.window()->compare()->window();
            QVERIFY(window);
            QTRY_VERIFY_WITH_TIMEOUT(window->session()->isReady(), runPatience);
            QCOMPARE(middleOf(window->session()->side(0).picture->picture.image), QColor(Qt::red));
            QCOMPARE(window->session()->side(0).path, moved);
        }
    }

    void eachRunShowsItsOwnResultAlsoWhereTheBackendAnswersWithOneAddress()
    {
        ColourBackend backend;
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        fixture.keepComparisonsShut();
        const Pipeline own = backend.pipelineFor(fixture);
        QVERIFY(await(fixture.application()->pipelines()->save(own)).ok());
        QTRY_VERIFY(fixture.bar()->select(SideEntry::Kind::Pipeline, own.id));
        QVERIFY(fixture.dropPathsOn(own.name, {fixture.picture(u"a.png"_s)}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.allEnded(1), runPatience);
        QTRY_COMPARE_WITH_TIMEOUT(shown(fixture, 0, RunPicture::Result), QColor(Qt::red), runPatience);
        backend.colour = Qt::blue;
        QVERIFY(fixture.dropPathsOn(own.name, {fixture.path(u"a.png"_s)}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.allEnded(2), runPatience);
        QTRY_COMPARE_WITH_TIMEOUT(shown(fixture, 0, RunPicture::Result), QColor(Qt::blue), runPatience);
        QCOMPARE(shown(fixture, 1, RunPicture::Result), QColor(Qt::red));
    }
};

QTEST_MAIN(TestMainWindowRunPictures)
#include "tst_mainwindow_runpictures.moc"
