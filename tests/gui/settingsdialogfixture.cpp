#include "gui/settingsdialogfixture.h"

#include "support/awaiting.h"
#include "support/heldsecretstore.h"
#include "support/turn.h"

#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

namespace wcs {

using namespace ui;

namespace {

ErrorText explained(const Error &error)
{
    return {u"The access token was refused."_s,
            u"The address of this computer is not on the whitelist of the mini-program (%1)."_s.arg(error.code),
            u"Add the address at mp.weixin.qq.com, under Development, IP whitelist; it takes effect soon."_s,
            error.said()};
}

} // namespace

Error whitelistRefusal()
{
    return Error::quoting(
        ErrorKind::WeChat, Stage::Token, u"40164"_s,
        u"invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: 5fa26c60-1a0ebdd5-32fd1cd0"_s);
}

void SettingsDialogFixture::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(Paths::below(m_dir->path()));
    auto secrets = std::make_unique<SessionSecretStore>();
    m_secrets = secrets.get();
    m_store = std::move(secrets);
    m_probe = std::make_unique<ScriptedProbe>();
}

void SettingsDialogFixture::cleanup()
{
    m_dialog.reset();
    m_probe.reset();
    m_store.reset();
    m_settings.reset();
}

void SettingsDialogFixture::open()
{
    SettingsDialog::Services services;
    services.settings = m_settings.get();
    services.secrets = m_store.get();
    services.probe = m_probe.get();
    services.explain = explained;
    m_dialog = std::make_unique<SettingsDialog>(services);
    m_dialog->open();
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
}

void SettingsDialogFixture::type(const QString &objectName, const QString &text)
{
    auto *edit = find<QLineEdit>(objectName);
    edit->setFocus();
    edit->selectAll();
    QTest::keyClick(edit, Qt::Key_Delete);
    QTest::keyClicks(edit, text);
}

void SettingsDialogFixture::stored(const QString &name, const QString &secret)
{
    Profile profile = Profile::create(name);
    profile.appid = u"wx0000000000000001"_s;
    profile.envId = u"prod-abc123"_s;
    m_settings->setProfiles(m_settings->profiles() + QList<Profile>{profile});
    m_secrets->put(SecretId::secretOf(profile.id), secret);
    m_secrets->put(SecretId::tokenOf(profile.id), u"68_token-of-the-old-secret"_s);
}

QString SettingsDialogFixture::secretIn(const QString &profileId)
{
    std::optional<Result<QString>> out;
    Scope scope;
    scope.start(test::keepValue(m_store->read(SecretId::secretOf(profileId)), &out));
    return out ? out->valueOr(QString()) : QString();
}

QString SettingsDialogFixture::clipped()
{
    for (const QLabel *label : m_dialog->findChildren<QLabel *>()) {
        if (label->isVisible() && label->wordWrap() && label->height() < label->heightForWidth(label->width()))
            return label->text();
    }
    for (const QAbstractButton *each : m_dialog->findChildren<QAbstractButton *>()) {
        const QSize least(each->text().isEmpty() ? 0 : each->sizeHint().width(), each->minimumSizeHint().height());
        if (each->isVisible() && (each->width() < least.width() || each->height() < least.height()))
            return each->text();
    }
    return {};
}

void SettingsDialogFixture::shoot(const QString &name)
{
    const QString dir = qEnvironmentVariable("WCS_SHOTS");
    if (dir.isEmpty() || !QDir().mkpath(dir))
        return;
    // Sentences that wrap take a few turns of the loop to find their height.
    for (int turn = 0; turn < 5; ++turn)
        test::turnLoop();
    QVERIFY(m_dialog->grab().save(dir + u'/' + name + u".png"_s));
}

void SettingsDialogFixture::press(const QString &name)
{
    QTest::keyClick(button(name), Qt::Key_Space);
}

test::HeldSecretStore *SettingsDialogFixture::useKeychain(const QString &profileId)
{
    auto store = std::make_unique<test::HeldSecretStore>();
    test::HeldSecretStore *keychain = store.get();
    m_secrets = nullptr;
    m_store = std::move(store);
    if (!profileId.isEmpty() && !test::await(keychain->write(SecretId::secretOf(profileId), theSecret)).ok())
        qFatal("a test's secret is not kept");
    return keychain;
}

} // namespace wcs
