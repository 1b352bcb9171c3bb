#pragma once

#include "async/singleflight.h"
#include "settings/keychaincall.h"
#include "settings/sessionsecretstore.h"

#include <QElapsedTimer>
#include <QSet>

#include <chrono>
#include <map>

namespace wcs {

/// Keeps secrets in the keychain of the system, and in the memory of this run where there is none.
///
/// Whether a keychain answers is found out once, by a harmless read at the first use, with a time limit; everything
/// asked meanwhile waits for that. One that refuses is there, and is asked again, but for a while only by write() and remove(), which
/// a person has asked for: each question may open the dialog that was just cancelled. Until then read() fails as the one before did, or
/// until askAgain(), or until it has let somebody in. The password of the proxy is read nevertheless. A value that the keychain does
/// not take is kept in memory instead, and place() says so as long as there is one; it is offered again once the keychain has taken
/// another. No operation of the person's fails because of a missing keychain, and none falls back to a file.
///
/// A keychain that has not answered in time is not asked again before that question has ended after all, say as the person has
/// unlocked it. Until then read() fails with "keychain-timeout" for what is not in memory: it may well be in the keychain. If the
/// question has ended without an answer, the next use finds out anew whether there is one that does. What is removed meanwhile is
/// removed from it then, if this run lasts so long.
class KeychainSecretStore final : public SecretStore
{
    Q_OBJECT
public:
    struct Limits {
        std::chrono::milliseconds probe{15'000}; ///< a person may have to unlock it
        std::chrono::milliseconds operation{30'000};
        std::chrono::milliseconds pause{30'000}; ///< in which nothing is read after a refusal
    };

    explicit KeychainSecretStore(QObject *parent = nullptr) : KeychainSecretStore(Limits(), parent) {}
    explicit KeychainSecretStore(Limits limits, QObject *parent = nullptr);

    Task<Result<QString>> read(SecretId id) override;
    Task<Result<void>> write(SecretId id, QString value) override;
    Task<Result<void>> remove(SecretId id) override;
    Task<Result<void>> removeOrKeep(SecretId id) override;
    bool isOfThisRun(const SecretId &id) const override { return m_session.contains(id); }
    void askAgain() override { m_sinceRefusal.invalidate(); }
    SecretPlace place() const override { return m_place; }

    /// Asks the keychain now, so that place() is known; harmless when it is known already.
    Task<SecretPlace> probe();

private:
    enum class Keychain {
        Absent, ///< or not asked yet
        Silent, ///< has not answered in time, and not since
        Answers, ///< and has not failed to since
    };

    Task<bool> ask();
    Task<bool> answers();
    Task<KeychainAnswer> wait(KeychainCall *call);
    void offer();
    Task<bool> moveToKeychain();
    Task<bool> removeLate();
    Task<KeychainAnswer> removeFromKeychain(QString key);
    void reviewPlace();
    void note(const KeychainAnswer &answer);
    bool isPausing(const SecretId &id) const;
    KeychainAnswer refusal();
    void giveUp(const KeychainAnswer &answer);
    void hearLate(const KeychainAnswer &answer);

    Limits m_limits;
    SecretPlace m_place = SecretPlace::Unknown;
    bool m_known = false; // the probe has ended
    Keychain m_keychain = Keychain::Absent;
    int m_late = 0; // questions that have not ended in time, and not since
    SessionSecretStore m_session;
    QSet<QString> m_unremoved; // keys of what was removed while it was silent
    std::map<QString, int> m_writing; // by key: how many are about to keep a value there, or to remove it
    KeychainAnswer m_refusal; // the last one
    QElapsedTimer m_sinceRefusal; // invalid when it has let somebody in since, or is to be asked
    SingleFlight<bool> m_probe;
    SingleFlight<bool> m_moving;
};

} // namespace wcs
