// Files that come while the window starts: they go to the profile that was asked for, or are named as not uploaded.
#include "support/testfiles.h"
#include "support/windowfixture.h"

#include "main/uploadcontroller.h"
#include "settings/settings.h"

#include <QLabel>
#include <QLockFile>
#include <QPushButton>

#include <algorithm>

using namespace wcs;
using namespace wcs::test;

namespace {

Paths placesIn(const QTemporaryDir &home)
{
    const Paths paths = Paths::below(home.path());
    if (!paths.create().ok())
        qFatal("the test's directories cannot be made");
    return paths;
}

QString sandboxIn(const QTemporaryDir &home)
{
    return QDir(placesIn(home).data()).filePath(u"sandbox"_s);
}

/// An account that is the current one, as in daily life.
void storeProduction(const QTemporaryDir &home)
{
    Settings settings(placesIn(home));
    Profile profile = Profile::create(u"Production"_s);
    profile.appid = u"wx0123456789abcdef"_s;
    profile.envId = u"prod-abc123"_s;
    settings.setProfiles({profile});
    settings.setCurrentProfileId(profile.id);
    QVERIFY(settings.flush().ok());
}

/// A start in the sandbox with a file.
app::LaunchOptions withFile(const QTemporaryDir &home, const QString &name)
{
    app::LaunchOptions options = WindowFixture::optionsFor(true);
    options.files = {home.filePath(name)};
    writeFile(options.files.first(), "named");
    return options;
}

/// Whether a text that is in sight has this.
bool says(const WindowFixture &fixture, const QString &part)
{
    const auto labels = fixture.window()->findChildren<QLabel *>();
    return std::ranges::any_of(labels, [&part](const QLabel *l) { return l->isVisible() && l->text().contains(part); });
}

} // namespace

class TestMainWindowStarting : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whileTheSandboxIsWaitedForNothingGoesToAnotherProfile_data()
    {
        QTest::addColumn<bool>("starts");
        QTest::newRow("it starts") << true;
        QTest::newRow("it is in use") << false;
    }
    void whileTheSandboxIsWaitedForNothingGoesToAnotherProfile()
    {
        QFETCH(bool, starts);
        const QTemporaryDir home;
        storeProduction(home);
        QVERIFY(QDir().mkpath(sandboxIn(home)));
        QLockFile held(sandboxIn(home) + u"/in-use.lock"_s);
        held.setStaleLockTime(0);
        QVERIFY(held.tryLock());
        WindowFixture fixture(withFile(home, u"named.txt"_s), home.path());
        const auto *profile = fixture.window()->findChild<QPushButton *>(u"profileButton"_s);
        QVERIFY2(fixture.window()->windowTitle().startsWith(u"Starting the sandbox"_s),
                 qPrintable(fixture.window()->windowTitle()));
        QVERIFY2(!profile->text().contains(u"Production"_s) && !profile->isEnabled(), qPrintable(profile->text()));
        QVERIFY(!fixture.isEnabled(u"actionUploadFiles"_s));
        QVERIFY(fixture.dropPaths({fixture.file(u"dropped.txt"_s, "dropped")}));
        QTRY_VERIFY(fixture.window()->uploads()->hasUnqueued());
        if (starts)
            held.unlock();
        QVERIFY(fixture.open());
        QVERIFY(profile->isEnabled());
        const Settings *settings = fixture.application()->settings();
        if (starts) {
            for (const QString &name : {u"named.txt"_s, u"dropped.txt"_s}) {
                QTRY_VERIFY(fixture.hasState(name, ObjectState::Verified));
                QCOMPARE(fixture.record(name)->profileId, app::SandboxHost::profileId());
            }
            return;
        }
        // Another one is shown now: it is named, and nothing was sent to it.
        QCOMPARE(settings->currentProfile().value_or(Profile()).name, u"Production"_s);
        QVERIFY(fixture.window()->windowTitle().startsWith(u"Production"_s));
        QTRY_VERIFY(says(fixture, u"shows the profile “Production”"_s));
        QVERIFY(says(fixture, u"2 file"_s) && says(fixture, u"not uploaded"_s));
        QVERIFY(says(fixture, u"named.txt"_s) && says(fixture, u"dropped.txt"_s));
        QVERIFY(!fixture.window()->uploads()->hasUnqueued());
        QCOMPARE(fixture.window()->transfers()->model()->rowCount(), 0);
    }
};

QTEST_MAIN(TestMainWindowStarting)
#include "tst_mainwindow_starting.moc"
