// The main job through the real window: a drop becomes a proven object, is seen, fetched back byte for byte, and deleted.
#include "support/farspy.h"
#include "support/heldsecretstore.h"
#include "support/testfiles.h"
#include "support/windowfixture.h"
#include "unit/historytest.h"

#include "drop/dropoverlay.h"
#include "drop/droptarget.h"

#include "engine/engine.h"
#include "history/historystore.h"
#include "main/uploadcontroller.h"
#include "settings/settings.h"
#include "transfer/transferqueue.h"
#include "transfers/transferpanel.h"

#include <QBuffer>
#include <QDialog>
#include <QImage>
#include <QPushButton>
#include <QToolButton>

using namespace wcs;
using namespace wcs::test;
using namespace wcs::ui;

namespace {

QByteArray pngBytes()
{
    QImage image(64, 48, QImage::Format_RGB32);
    image.fill(QColor(30, 120, 160));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

} // namespace

class TestMainWindowUpload : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aDroppedPictureIsProvenFetchedBackAndDeleted()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        const QByteArray bytes = pngBytes();
        QVERIFY(fixture.dropPaths({fixture.file(u"图片 one.png"_s, bytes)}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"图片 one.png"_s, ObjectState::Verified), 20'000);
        const ObjectRecord record = *fixture.record(u"图片 one.png"_s);
        QCOMPARE(record.size, bytes.size());
        QCOMPARE(fixture.cloud()->fileIdFor(record.key), record.fileId);

        QVERIFY(fixture.select(record.name));
        QDir(fixture.path(u"."_s)).mkdir(u"down"_s);
        fixture.chosen << QStringList{fixture.path(u"down"_s)};
        QVERIFY(fixture.trigger(u"actionDownload"_s));
        const QString target = fixture.path(u"down/图片 one.png"_s);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(target), 20'000);
        QCOMPARE(readFile(target), bytes);

        fixture.prompts.deleteAnswers << true;
        QVERIFY(fixture.trigger(u"actionDelete"_s));
        QTRY_COMPARE_WITH_TIMEOUT(fixture.cloud()->objectSize(record.key), qint64(-1), 20'000);
        QTRY_VERIFY(fixture.hasState(record.name, ObjectState::Deleted));
        QCOMPARE(fixture.prompts.deletions.size(), 1);
        QCOMPARE(fixture.prompts.deletions.first().count, 1);
        QCOMPARE(fixture.prompts.deletions.first().environment, fixture.cloud()->env());
    }

    void aRefusedDeleteQuestionDeletesNothing()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(fixture.dropPaths({fixture.file(u"a.txt"_s, "hello")}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"a.txt"_s, ObjectState::Verified), 20'000);
        QVERIFY(fixture.select(u"a.txt"_s));
        QVERIFY(fixture.trigger(u"actionDelete"_s));
        QTRY_COMPARE(fixture.prompts.deletions.size(), 1);
        QCOMPARE(fixture.cloud()->requestCount(u"/tcb/batchdeletefile"_s), 0);
    }

    void whatIsGoneIsNotDeletedAgainAndComesBackUnderItsId()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(fixture.dropPaths({fixture.file(u"a.txt"_s, "aa"), fixture.file(u"b.txt"_s, "bb")}));
        for (const QString &name : {u"a.txt"_s, u"b.txt"_s})
            QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(name, ObjectState::Verified), 20'000);
        const ObjectRecord before = *fixture.record(u"a.txt"_s);
        QVERIFY(fixture.select(u"a.txt"_s));
        QVERIFY(!fixture.isEnabled(u"actionUploadAgain"_s));
        fixture.prompts.deleteAnswers << true;
        QVERIFY(fixture.trigger(u"actionDelete"_s));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"a.txt"_s, ObjectState::Deleted), 20'000);
        QTRY_VERIFY(!fixture.isEnabled(u"actionDelete"_s));
        const QString tip = fixture.window()->actions()->get(ActionSet::Command::Delete)->toolTip();
        QVERIFY2(tip.contains(u"gone from the cloud already"_s), qPrintable(tip));

        // Of several only what is there is asked about.
        fixture.view()->selectAll();
        QTRY_VERIFY(fixture.isEnabled(u"actionDelete"_s));
        QVERIFY(fixture.trigger(u"actionDelete"_s));
        QTRY_COMPARE(fixture.prompts.deletions.size(), 2);
        QCOMPARE(fixture.prompts.deletions.last().names, QStringList{u"b.txt"_s});
        QVERIFY(fixture.prompts.deletions.last().keys.value(0).endsWith(u"b.txt"_s));
        QCOMPARE(fixture.prompts.deletions.last().count, 1);

        QVERIFY(fixture.select(u"a.txt"_s));
        QTRY_VERIFY(fixture.isEnabled(u"actionUploadAgain"_s));
        QVERIFY(fixture.trigger(u"actionUploadAgain"_s));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"a.txt"_s, ObjectState::Verified), 20'000);
        QCOMPARE(fixture.record(u"a.txt"_s)->fileId, before.fileId);
        QCOMPARE(fixture.cloud()->objectSize(before.key), qint64(2));
        QCOMPARE(fixture.model()->rowCount(), 2);
        QTRY_VERIFY(fixture.isEnabled(u"actionDelete"_s) && !fixture.isEnabled(u"actionUploadAgain"_s));
    }

    void allThatIsGoneComesBackThoughItWasNeverInView()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        constexpr int files = 120;
        QList<ObjectRecord> rows;
        for (int i = 0; i < files; ++i)
            rows << fixture.goneFrom(object(i), QByteArray::number(i));
        QVERIFY(QFile::remove(rows[60].localPath));
        rows[61].env = u"another-env"_s;
        rows[62].profileId = u"gone"_s;
        rows[63].state = ObjectState::Verified;
        QVERIFY(await(fixture.application()->history()->upsertMany(rows)).ok());
        QTRY_COMPARE(fixture.model()->rowCount(), files);
        FarSpy ended(fixture.application()->engine()->queue(), &TransferQueue::batchFinished);
        const auto before = fixture.cloud()->keys().size();
        fixture.view()->selectAll();
        QTRY_VERIFY(fixture.isEnabled(u"actionUploadAgain"_s));
        QVERIFY(fixture.trigger(u"actionUploadAgain"_s));
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 60'000);
        QCOMPARE(ended.first().first().value<BatchSummary>().done, files - 4);
        QCOMPARE(fixture.cloud()->keys().size(), before + files - 4);
        QCOMPARE(fixture.cloud()->objectSize(rows[files - 1].key), rows[files - 1].size);
        QVERIFY(fixture.window()->actions()->get(ActionSet::Command::ShowTransfers)->isChecked());
    }

    void whatCannotComeBackIsTold()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        ObjectRecord changed = object(1);
        changed.localPath = fixture.file(u"a.txt"_s, "other than it was");
        changed.profileId = app::SandboxHost::profileId();
        changed.profileName = Profile::sandboxName();
        changed.env = fixture.cloud()->env();
        changed.state = ObjectState::Missing;
        ObjectRecord elsewhere = object(2);
        elsewhere.localPath = changed.localPath;
        elsewhere.profileId = changed.profileId;
        elsewhere.profileName = changed.profileName;
        elsewhere.state = ObjectState::Missing;
        QVERIFY(await(fixture.application()->history()->upsertMany({changed, elsewhere})).ok());
        QTRY_COMPARE(fixture.model()->rowCount(), 2);
        fixture.view()->selectAll();
        QTRY_VERIFY(fixture.isEnabled(u"actionUploadAgain"_s));
        QVERIFY(fixture.trigger(u"actionUploadAgain"_s));
        QTRY_VERIFY(fixture.hasToast(u"no unchanged file at hand"_s));
        QVERIFY(fixture.hasToast(u"another environment"_s));
        QCOMPARE(fixture.window()->transfers()->model()->rowCount(), 0);
        // Of a profile that is gone this is said as everywhere.
        ObjectRecord gone = object(3);
        gone.localPath = changed.localPath;
        gone.state = ObjectState::Missing;
        QVERIFY(await(fixture.application()->history()->upsert(gone)).ok());
        QTRY_VERIFY(fixture.select(gone.name));
        QVERIFY(fixture.trigger(u"actionUploadAgain"_s));
        QTRY_VERIFY(fixture.hasToast(u"no longer set up"_s));
    }

    void aDroppedFolderKeepsItsFilesApart()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        fixture.file(u"tree/a.txt"_s, "1");
        fixture.file(u"tree/deep/a.txt"_s, "2");
        QVERIFY(fixture.dropPaths({fixture.path(u"tree"_s)}));
        QTRY_COMPARE_WITH_TIMEOUT(fixture.cloud()->keys().filter(u"a.txt"_s).size(), 2, 20'000);
    }

    void aNameThatMakesNoKeyStopsNoOtherFileAndIsNamedWithItsReason()
    {
#ifdef Q_OS_WIN
        QSKIP("Windows has no such file names.");
#endif
        WindowFixture fixture;
        QVERIFY(fixture.open());
        const QString tooLong = QString(60, u'图') + u".png"_s;
        fixture.file(u"drop/ok.txt"_s, "fine");
        fixture.file(u"drop/%1/%2"_s.arg(QString(60, u'夹'), tooLong), pngBytes());
        fixture.file(u"drop/new\nline.txt"_s, "odd");
        QVERIFY(fixture.dropPaths({fixture.path(u"drop"_s)}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"ok.txt"_s, ObjectState::Verified), 20'000);
        // The others stand in the list with their reasons, for as long as it takes to read them.
        const TransferModel *model = fixture.window()->transfers()->model();
        QTRY_COMPARE_WITH_TIMEOUT(model->count(JobState::Failed), 2, 20'000);
        QHash<QString, QString> reasons;
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->jobAt(row).state == JobState::Failed)
                reasons.insert(model->jobAt(row).name, model->index(row, 0).data(TransferModel::StatusRole).toString());
        }
        QVERIFY2(reasons.value(tooLong).contains(u"850 bytes"_s), qPrintable(reasons.value(tooLong)));
        QVERIFY(reasons.value(u"new\nline.txt"_s).contains(u"control character"_s));
        auto *details = fixture.window()->findChild<QToolButton *>(u"batchDetails"_s);
        QVERIFY(details);
        QTRY_VERIFY(details->isVisible());
        details->click();
        QTRY_COMPARE(fixture.prompts.failures.size(), 1);
        QStringList named;
        for (const FailureCause &cause : fixture.prompts.failures.first())
            named << cause.subjects;
        QVERIFY(named.contains(tooLong) && named.contains(u"new\nline.txt"_s));
    }

    void whatCannotBeReadIsNamed()
    {
#ifdef Q_OS_WIN
        QSKIP("links need a right there");
#endif
        WindowFixture fixture;
        QVERIFY(fixture.open());
        fixture.file(u"tree/a.txt"_s, "1");
        QVERIFY(QFile::link(fixture.path(u"nowhere"_s), fixture.path(u"tree/broken link.txt"_s)));
        QVERIFY(fixture.dropPaths({fixture.path(u"tree"_s)}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasToast(u"1 item cannot be read"_s), 20'000);
        QVERIFY(fixture.hasToast(u"broken link.txt"_s));
        fixture.window()->findChild<QPushButton *>(u"toastAction"_s)->click();
        QTRY_COMPARE(fixture.prompts.rawErrors.size(), 1);
        const QString details = fixture.prompts.rawErrors.first();
        QVERIFY2(details.contains(fixture.path(u"tree/broken link.txt"_s)), qPrintable(details));
        QVERIFY2(details.contains(u"The file does not exist."_s), qPrintable(details));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"a.txt"_s, ObjectState::Verified), 20'000);
    }

    void theSameBytesAgainAreAskedAboutOnceAndReused()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(fixture.dropPaths({fixture.file(u"a.txt"_s, "the same bytes")}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"a.txt"_s, ObjectState::Verified), 20'000);
        const int posts = fixture.cloud()->requestCount(u"POST object"_s);
        const qsizetype objects = fixture.cloud()->keys().size();

        fixture.prompts.sameContentAnswers << SameContentAnswer{ReusePolicy::Always, true};
        FarSpy ended(fixture.application()->engine()->queue(), &TransferQueue::batchFinished);
        QVERIFY(fixture.dropPaths(
            {fixture.file(u"b.txt"_s, "the same bytes"), fixture.file(u"c.txt"_s, "the same bytes")}));
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 20'000);
        const auto summary = ended.first().first().value<BatchSummary>();
        QCOMPARE(summary.done, 2);
        QCOMPARE(summary.reused, 2);
        const QString id = fixture.record(u"a.txt"_s)->fileId;
        QCOMPARE(summary.fileIds, (QStringList{id, id}));
        QCOMPARE(fixture.prompts.sameContents.size(), 1);
        QVERIFY(fixture.record(u"a.txt"_s)->key.endsWith(fixture.prompts.sameContents.first().key));
        QCOMPARE(fixture.cloud()->requestCount(u"POST object"_s), posts);
        QCOMPARE(fixture.cloud()->keys().size(), objects);
    }

    void anAnswerForAllHoldsForTheOpenFilesOfItsOwnBatch()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        Profile profile = *fixture.application()->settings()->currentProfile();
        profile.keyTemplate = u"in/{name}.{ext}"_s;
        profile.sameKeyPolicy = SameKeyPolicy::Ask;
        fixture.application()->settings()->setTransientProfile(profile);
        const QStringList names{u"x.txt"_s, u"y.txt"_s, u"a.txt"_s, u"b.txt"_s, u"c.txt"_s};
        QStringList paths;
        for (const QString &name : names)
            paths << fixture.file(name, "first " + name.toUtf8());
        FarSpy ended(fixture.application()->engine()->queue(), &TransferQueue::batchFinished);
        QVERIFY(fixture.dropPaths(paths));
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 20'000);
        QCOMPARE(ended.takeFirst().first().value<BatchSummary>().done, 5);
        for (const QString &name : names)
            fixture.file(name, "second " + name.toUtf8());

        // Two questions of other batches, put off.
        QVERIFY(fixture.dropPaths({paths[0]}));
        QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.sameKeys.size(), 1, 20'000);
        QCOMPARE(fixture.prompts.sameKeys.at(0).others, 0);
        QVERIFY(fixture.dropPaths({paths[1]}));
        QTRY_COMPARE_WITH_TIMEOUT(fixture.prompts.sameKeys.size(), 2, 20'000);
        QCOMPARE(fixture.prompts.sameKeys.at(1).others, 0);

        fixture.prompts.sameKeyAnswers << SameKeyAnswer{SameKeyPolicy::Skip, true};
        QVERIFY(fixture.dropPaths(paths.mid(2)));
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 20'000);
        QCOMPARE(fixture.prompts.sameKeys.at(2).others, 2);
        QCOMPARE(ended.first().first().value<BatchSummary>().skipped, 3);
        QTRY_COMPARE(fixture.window()->transfers()->model()->count(JobState::NeedsDecision), 2);
    }

    void laterPutsOffAllQuestionsOfADrop()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        constexpr int files = 6;
        for (int i = 0; i < files; ++i)
            fixture.file(u"tree/%1.txt"_s.arg(i), "bytes " + QByteArray::number(i));
        FarSpy ended(fixture.application()->engine()->queue(), &TransferQueue::batchFinished);
        QVERIFY(fixture.dropPaths({fixture.path(u"tree"_s)}));
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 20'000);

        // The same once more, and the question is dismissed.
        QVERIFY(fixture.dropPaths({fixture.path(u"tree"_s)}));
        TransferController *transfers = fixture.window()->transfers();
        QTRY_COMPARE_WITH_TIMEOUT(transfers->model()->count(JobState::NeedsDecision), files, 20'000);
        transfers->askNextDecision();
        QCoreApplication::processEvents();
        QCOMPARE(fixture.prompts.sameContents.size(), 1);
        // While it stands it is told of those that come to wait.
        int told = 0;
        QObject whoAsks;
        fixture.prompts.sameContents.first().follow(&whoAsks, [&told](int, int now) { told = now; });
        Q_EMIT transfers->model()->countsChanged();
        QCOMPARE(told, files - 1);
        // From its row each can be answered, alone or for all that wait.
        const auto waiting = [transfers] {
            for (int row = 0; row < transfers->model()->rowCount(); ++row) {
                if (transfers->model()->jobAt(row).state == JobState::NeedsDecision)
                    return transfers->model()->jobAt(row).id;
            }
            return JobId(0);
        };
        fixture.prompts.sameContentAnswers << SameContentAnswer{ReusePolicy::Always, false};
        Q_EMIT transfers->panel()->decideRequested(waiting());
        QTRY_COMPARE(transfers->model()->count(JobState::NeedsDecision), files - 1);
        QCOMPARE(fixture.prompts.sameContents.size(), 2);
        QCOMPARE(fixture.prompts.sameContents.last().waiting, files - 1);
        fixture.prompts.sameContentAnswers << SameContentAnswer{ReusePolicy::Always, true};
        Q_EMIT transfers->panel()->decideRequested(waiting());
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 2, 20'000);
        QCOMPARE(fixture.prompts.sameContents.size(), 3);
        QCOMPARE(ended.last().first().value<BatchSummary>().reused, files);
    }

    void aQuestionWaitsForTheDialogThatIsOpen()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        Profile profile = *fixture.application()->settings()->currentProfile();
        profile.keyTemplate = u"in/{name}.{ext}"_s;
        profile.sameKeyPolicy = SameKeyPolicy::Ask;
        fixture.application()->settings()->setTransientProfile(profile);
        const QStringList paths{fixture.file(u"a.txt"_s, "first a"), fixture.file(u"b.txt"_s, "first b")};
        QVERIFY(fixture.dropPaths(paths));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"a.txt"_s, ObjectState::Verified)
                                     && fixture.hasState(u"b.txt"_s, ObjectState::Verified),
                                 20'000);
        fixture.file(u"a.txt"_s, "second a");
        fixture.file(u"b.txt"_s, "second b");

        QDialog dialog(fixture.window());
        dialog.setWindowModality(Qt::WindowModal);
        dialog.open();
        QTRY_COMPARE(QApplication::activeModalWidget(), &dialog);
        // As if they had been handed over by two other starts of the program.
        for (const QString &path : paths) {
            app::Handover handed;
            handed.files = {path};
            fixture.application()->receive(handed);
        }
        QTRY_COMPARE_WITH_TIMEOUT(fixture.window()->transfers()->model()->count(JobState::NeedsDecision), 2, 20'000);
        QCoreApplication::processEvents();
        QCOMPARE(fixture.prompts.sameKeys.size(), 0);
        dialog.reject();
        // The first is put off, and that of another drop comes all the same.
        QTRY_COMPARE(fixture.prompts.sameKeys.size(), 2);
        QVERIFY(fixture.prompts.sameKeys.at(0).unasked && fixture.prompts.sameKeys.at(1).unasked);
        QVERIFY(fixture.prompts.sameKeys.at(0).fileName != fixture.prompts.sameKeys.at(1).fileName);
    }

    void whatCannotBeUsedIsRefusedWithoutAnOverlay()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QMimeData data;
        data.setText(u"nothing of interest"_s);
        QVERIFY(!fixture.drop(data));
        QVERIFY(!fixture.window()->dropTarget()->overlay()->isVisible());
    }

    void aLargeDropAsksBeforeAnythingIsSent_data()
    {
        QTest::addColumn<int>("confirmFiles");
        QTest::addColumn<int>("confirmMegabytes");
        QTest::addColumn<qsizetype>("size"); // of each of two files, in bytes
        QTest::newRow("many files") << 1 << 500 << qsizetype(1);
        QTest::newRow("many bytes") << 200 << 1 << qsizetype(600'000);
    }
    void aLargeDropAsksBeforeAnythingIsSent()
    {
        QFETCH(int, confirmFiles);
        QFETCH(int, confirmMegabytes);
        QFETCH(qsizetype, size);
        WindowFixture fixture;
        QVERIFY(fixture.open());
        TransferSettings transfers = fixture.application()->settings()->transfers();
        transfers.confirmFiles = confirmFiles;
        transfers.confirmMegabytes = confirmMegabytes;
        fixture.application()->settings()->setTransfers(transfers);
        const QByteArray bytes(size, 'x');
        QVERIFY(fixture.dropPaths({fixture.file(u"a.txt"_s, bytes), fixture.file(u"b.txt"_s, bytes)}));
        QTRY_COMPARE(fixture.prompts.largeDrops.size(), 1);
        QCOMPARE(fixture.prompts.largeDrops.first().files, 2);
        QCOMPARE(fixture.prompts.largeDrops.first().bytes, qint64(2 * size));
        QCOMPARE(fixture.cloud()->requestCount(u"/tcb/uploadfile"_s), 0);
    }

    void cancellingASearchLeavesWhatWasFoundBefore()
    {
        auto store = std::make_unique<HeldSecretStore>();
        HeldSecretStore *keychain = store.get();
        WindowFixture fixture(WindowFixture::optionsFor(true), {}, std::move(store));
        QVERIFY(fixture.open());
        fixture.useAccountIn(keychain);
        UploadController *uploads = fixture.window()->uploads();
        QSignalSpy searched(uploads, &UploadController::scanEnded);
        keychain->isHeld = true;
        uploads->uploadPaths({fixture.file(u"a.txt"_s, "a")});
        QTRY_COMPARE(searched.size(), 1);
        QTRY_VERIFY(keychain->waiting > 0); // for the account that it goes to
        uploads->uploadPaths({fixture.file(u"b.txt"_s, "b")});
        uploads->cancelScan(); // the loop has not turned: it is still being looked for
        keychain->isHeld = false;
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"a.txt"_s, ObjectState::Verified), 20'000);
        QVERIFY(!fixture.record(u"b.txt"_s));
        QCOMPARE(fixture.window()->transfers()->model()->rowCount(), 1);
    }

    void twoSearchesAreShownUntilBothHaveEnded()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QSignalSpy searched(fixture.window()->uploads(), &UploadController::scanEnded);
        fixture.window()->uploads()->uploadPaths({fixture.file(u"a.txt"_s, "a")});
        fixture.window()->uploads()->uploadPaths({fixture.file(u"b.txt"_s, "b")});
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"a.txt"_s, ObjectState::Verified)
                                     && fixture.hasState(u"b.txt"_s, ObjectState::Verified),
                                 20'000);
        QCOMPARE(searched.size(), 1);
    }

    void filesAndPicturesGoToTheProfileThatTheyWereDroppedOn()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        Settings *settings = fixture.application()->settings();
        const Profile other = Profile::create(u"Other"_s);
        settings->setTransientProfile(other);
        DropContent files;
        files.files << fixture.file(u"a.txt"_s, "1");
        fixture.window()->uploads()->take(files);
        settings->setCurrentProfileId(other.id); // while the files are looked for
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"a.txt"_s, ObjectState::Verified), 20'000);
        QCOMPARE(fixture.record(u"a.txt"_s)->profileId, app::SandboxHost::profileId());

        settings->setCurrentProfileId(app::SandboxHost::profileId());
        DropContent picture;
        picture.hasImage = true;
        picture.image = QImage::fromData(pngBytes());
        fixture.window()->uploads()->take(picture);
        settings->setCurrentProfileId(other.id); // while the picture is written
        QTRY_COMPARE_WITH_TIMEOUT(fixture.model()->rowCount(), 2, 20'000);
        for (int row = 0; row < 2; ++row)
            QTRY_COMPARE(fixture.model()->record(row) ? fixture.model()->record(row)->profileId : QString(),
                         app::SandboxHost::profileId());
    }
};

QTEST_MAIN(TestMainWindowUpload)
#include "tst_mainwindow_upload.moc"
