// Downloads to a folder: flat, or to the folders of the keys below it, as the settings have it.
#include "support/sandboxclient.h"
#include "support/testfiles.h"
#include "support/windowfixture.h"

#include "settings/settings.h"
#include "settings/settingsdialog.h"

#include <QCheckBox>
#include <QDirIterator>
#include <QPushButton>

using namespace wcs;
using namespace wcs::test;

namespace {

/// Ticks the box in the settings, or takes the tick away, as a person does.
void setKeepFolders(WindowFixture &fixture, bool keep)
{
    QVERIFY(fixture.trigger(u"actionSettings"_s));
    auto *dialog = fixture.window()->findChild<ui::SettingsDialog *>();
    QVERIFY(dialog);
    dialog->showPage(ui::SettingsDialog::Page::Transfers);
    auto *box = dialog->findChild<QCheckBox *>(u"foldersBox"_s);
    QTRY_VERIFY(box && box->isVisible());
    QCOMPARE(box->isChecked(), !keep);
    box->click();
    auto *save = dialog->findChild<QPushButton *>(u"saveButton"_s);
    QVERIFY(save->isEnabled());
    save->click();
    QTRY_VERIFY(!fixture.window()->findChild<ui::SettingsDialog *>());
}

QStringList filesBelow(const QString &folder)
{
    QStringList files;
    QDirIterator it(folder, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext())
        files << QDir(folder).relativeFilePath(it.next());
    files.sort();
    return files;
}

/// Has the window fetch all rows to a folder of this name, and gives what lies there in the end.
QStringList fetchedTo(WindowFixture &fixture, const QString &name, qsizetype files)
{
    const QString folder = fixture.path(name);
    QDir().mkpath(folder);
    fixture.chosen << QStringList{folder};
    if (!fixture.trigger(u"actionDownload"_s))
        return {};
    // The names of unfinished ones are others.
    const auto isComplete = [&] {
        const QStringList there = filesBelow(folder);
        return there.size() == files && there.filter(u".part"_s).isEmpty();
    };
    (void)QTest::qWaitFor(isComplete, 20'000);
    return filesBelow(folder);
}

} // namespace

class TestMainWindowDownload : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theFoldersOfTheKeysAreKeptWhereThatIsSet()
    {
        QTemporaryDir home;
        {
            WindowFixture fixture(home.path());
            QVERIFY(fixture.open());
            SandboxClient other(fixture.cloud());
            QList<ObjectRecord> rows;
            for (const QString &key : {u"a.txt"_s, u"one/a.txt"_s, u"one/two. /a.txt"_s}) {
                ObjectRecord row;
                row.fileId = other.upload(key, key.toUtf8());
                row.key = key;
                row.name = u"a.txt"_s;
                row.profileId = fixture.application()->settings()->currentProfileId();
                row.appid = fixture.cloud()->appid();
                row.env = fixture.cloud()->env();
                row.size = key.size();
                row.createdAt = QDateTime::currentDateTimeUtc();
                row.state = ObjectState::Verified;
                rows << row;
            }
            QVERIFY(fixture.fillWith(rows));
            QVERIFY(fixture.trigger(u"actionSelectAll"_s));
            QTRY_COMPARE(fixture.view()->selectedCount(), 3);
            QCOMPARE(fetchedTo(fixture, u"flat"_s, 3), (QStringList{u"a (2).txt"_s, u"a (3).txt"_s, u"a.txt"_s}));

            setKeepFolders(fixture, true);
            QCOMPARE(fetchedTo(fixture, u"kept"_s, 3), (QStringList{u"a.txt"_s, u"one/a.txt"_s, u"one/two/a.txt"_s}));
            QCOMPARE(readFile(fixture.path(u"kept/one/two/a.txt"_s)), QByteArray("one/two. /a.txt"));
        }
        WindowFixture fixture(home.path());
        QVERIFY(fixture.open());
        QVERIFY(fixture.application()->settings()->transfers().keepFolders);
        setKeepFolders(fixture, false);
        QVERIFY(!fixture.application()->settings()->transfers().keepFolders);
    }
};

QTEST_MAIN(TestMainWindowDownload)
#include "tst_mainwindow_download.moc"
