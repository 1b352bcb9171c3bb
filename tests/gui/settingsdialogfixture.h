#pragma once

#include "base/text.h"
#include "settings/fieldmessage.h"
#include "settings/sessionsecretstore.h"
#include "settings/settings.h"
#include "settings/settingsdialog.h"
#include "support/patience.h"

#include <QPushButton>
#include <QTemporaryDir>

namespace wcs::test {
class HeldSecretStore;
}

namespace wcs {

inline const QString theSecret = u"feedfacecafebeef0123456789abcdef"_s;
inline const QString otherSecret = u"00112233445566778899aabbccddeeff"_s;

/// A probe that does what the test tells it.
class ScriptedProbe : public ConnectionProbe
{
    Q_OBJECT
public:
    void start(const Profile &profile, const QString &secret) override
    {
        ++starts;
        testedProfile = profile;
        testedSecret = secret;
    }
    void cancel() override
    {
        ++cancels;
        Q_EMIT finished(false);
    }
    void tell(ProbeStep step, ProbeState state, const QString &detail = {}, std::optional<Error> error = {})
    {
        Q_EMIT updated({step, state, detail, error});
    }
    void end(bool ok) { Q_EMIT finished(ok); }

    int starts = 0;
    int cancels = 0;
    Profile testedProfile;
    QString testedSecret;
};

/// The refusal of a caller that is not on the whitelist.
Error whitelistRefusal();

/// The settings dialog over settings in a directory of their own, secrets in memory, and a probe that does as it is told;
/// the base of the tests of the dialog. With WCS_SHOTS set to a directory, pictures are left there.
class SettingsDialogFixture : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

protected:
    void open();
    /// Replaces the text of a field, by keys.
    void type(const QString &objectName, const QString &text);
    /// Adds a complete profile with a SECRET and a token to the settings.
    void stored(const QString &name, const QString &secret);
    template <typename W>
    W *find(const QString &objectName)
    {
        W *widget = m_dialog->findChild<W *>(objectName);
        if (!widget)
            qFatal("no widget %s", qPrintable(objectName));
        return widget;
    }
    QString messageOf(const QString &field) { return find<ui::FieldMessage>(field)->text(); }
    QPushButton *button(const QString &name) { return find<QPushButton>(name); }
    void press(const QString &name);
    QString secretIn(const QString &profileId);
    /// In the place of what the tests keep secrets in; it holds that of the profile, if one is named.
    test::HeldSecretStore *useKeychain(const QString &profileId);
    /// The text of something that is drawn smaller than it needs.
    QString clipped();
    void shoot(const QString &name);

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<SecretStore> m_store;
    SessionSecretStore *m_secrets = nullptr;
    std::unique_ptr<ScriptedProbe> m_probe;
    std::unique_ptr<ui::SettingsDialog> m_dialog;
};

} // namespace wcs
