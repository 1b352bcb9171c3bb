#pragma once

#include "base/error.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <chrono>

namespace QKeychain {
class Job;
}

namespace wcs {

/// What became of one question to the system's keychain.
struct KeychainAnswer {
    enum class Outcome { Done, NotFound, Refused, Unavailable, TimedOut };
    Outcome outcome = Outcome::Unavailable;
    QString value; ///< of a read
    QString message; ///< the keychain's own words
};

/// What an answer that is none of Done and NotFound means to a person: ErrorKind::Credentials with the code "keychain", which quotes
/// its words, or "keychain-timeout".
Error keychainProblem(const KeychainAnswer &answer);

/// One question to the keychain with a time limit, answered by exactly one done().
///
/// Keychains may hang (a daemon that waits for a prompt nobody sees): after the limit the answer is TimedOut, and the
/// job beneath is left to end by itself, as it cannot be recalled. Who keeps the call hears of that by late().
///
/// Works on Qt's own event loop as well, where nobody turns GLib's, by which libsecret answers: the call does, as long as it waits.
class KeychainCall : public QObject
{
    Q_OBJECT
public:
    static KeychainCall *read(const QString &service, const QString &key, std::chrono::milliseconds limit);
    static KeychainCall *write(const QString &service, const QString &key, const QString &value,
                               std::chrono::milliseconds limit);
    static KeychainCall *remove(const QString &service, const QString &key, std::chrono::milliseconds limit);

Q_SIGNALS:
    void done(wcs::KeychainAnswer answer);
    /// Once more after a done() of TimedOut: what the keychain has answered in the end.
    void late(wcs::KeychainAnswer answer);

private:
    KeychainCall(QKeychain::Job *job, const QString &key, std::chrono::milliseconds limit);
    void turnGLib();
    void giveUp();
    void finish(QKeychain::Job *job);

    QTimer m_limit;
    QTimer m_turn; // of GLib's loop
    bool m_isLate = false;
};

} // namespace wcs
