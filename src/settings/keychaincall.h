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
/// job beneath is left to end by itself, as it cannot be recalled.
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

private:
    KeychainCall(QKeychain::Job *job, const QString &key, std::chrono::milliseconds limit);
    void finish(QKeychain::Job *job);

    QTimer m_limit;
};

} // namespace wcs
