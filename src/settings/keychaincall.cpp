#include "settings/keychaincall.h"

#include "base/redact.h"
#include "base/text.h"

#include <QAbstractEventDispatcher>
#include <QLibrary>
#include <QPointer>

#include <qt6keychain/keychain.h>

namespace wcs {

namespace {

// A call takes about eight turns.
constexpr std::chrono::milliseconds turnInterval{2};
constexpr std::chrono::milliseconds lateTurnInterval{200};

using TurnGLibContext = int (*)(void *context, int mayBlock);

/// What turns GLib's default context, which libsecret answers by; null where Qt's loop is GLib's, and where there is no GLib.
TurnGLibContext glibLeftUnturned()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    if (const auto *loop = QAbstractEventDispatcher::instance(); !loop || loop->inherits("QEventDispatcherGlib"))
        return nullptr;
    // QtKeychain finds libsecret the same way: the program itself needs neither.
    static const auto turn = reinterpret_cast<TurnGLibContext>(
        QLibrary::resolve(u"glib-2.0"_s, 0, "g_main_context_iteration"));
    return turn;
#else
    return nullptr;
#endif
}

} // namespace

Error keychainProblem(const KeychainAnswer &answer)
{
    if (answer.outcome == KeychainAnswer::Outcome::TimedOut)
        return Error::make(ErrorKind::Credentials, Stage::Settings, u"keychain-timeout"_s);
    return Error::quoting(ErrorKind::Credentials, Stage::Settings, u"keychain"_s, answer.message);
}

KeychainCall *KeychainCall::read(const QString &service, const QString &key, std::chrono::milliseconds limit)
{
    return new KeychainCall(new QKeychain::ReadPasswordJob(service), key, limit);
}

KeychainCall *KeychainCall::write(const QString &service, const QString &key, const QString &value,
                                  std::chrono::milliseconds limit)
{
    auto *job = new QKeychain::WritePasswordJob(service);
    job->setTextData(value);
    return new KeychainCall(job, key, limit);
}

KeychainCall *KeychainCall::remove(const QString &service, const QString &key, std::chrono::milliseconds limit)
{
    return new KeychainCall(new QKeychain::DeletePasswordJob(service), key, limit);
}

KeychainCall::KeychainCall(QKeychain::Job *job, const QString &key, std::chrono::milliseconds limit)
{
    job->setKey(key);
    // Without this QtKeychain would write an obfuscated settings file where there is no keychain.
    job->setInsecureFallback(false);
    connect(job, &QKeychain::Job::finished, this, &KeychainCall::finish);
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, &KeychainCall::giveUp);
    m_limit.start(limit);
    turnGLib();
    job->start();
}

void KeychainCall::turnGLib()
{
    const TurnGLibContext turn = glibLeftUnturned();
    if (!turn)
        return;
    connect(&m_turn, &QTimer::timeout, this, [call = QPointer<KeychainCall>(this), turn] {
        // A turn may bring the answer, and with it the end of whoever has asked.
        while (call && call->m_turn.isActive() && turn(nullptr, 0) != 0)
            continue;
    });
    m_turn.start(turnInterval);
}

void KeychainCall::giveUp()
{
    m_isLate = true;
    m_turn.setInterval(lateTurnInterval);
    KeychainAnswer answer;
    answer.outcome = KeychainAnswer::Outcome::TimedOut;
    Q_EMIT done(answer);
}

void KeychainCall::finish(QKeychain::Job *job)
{
    m_limit.stop();
    m_turn.stop();
    KeychainAnswer answer;
    answer.message = redacted(job->errorString());
    switch (job->error()) {
    case QKeychain::NoError:
        answer.outcome = KeychainAnswer::Outcome::Done;
        if (auto *reading = qobject_cast<QKeychain::ReadPasswordJob *>(job))
            answer.value = reading->textData();
        break;
    case QKeychain::EntryNotFound:
        answer.outcome = KeychainAnswer::Outcome::NotFound;
        break;
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
    case QKeychain::CouldNotDeleteEntry:
        answer.outcome = KeychainAnswer::Outcome::Refused;
        break;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError:
        answer.outcome = KeychainAnswer::Outcome::Unavailable;
        break;
    }
    if (m_isLate)
        Q_EMIT late(answer);
    else
        Q_EMIT done(answer);
}

} // namespace wcs
