#include "settings/keychaincall.h"

#include "base/redact.h"
#include "base/text.h"

#include <QPointer>

#include <qt6keychain/keychain.h>

namespace wcs {

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
    connect(&m_limit, &QTimer::timeout, this, [this, job = QPointer<QKeychain::Job>(job)] {
        if (job)
            disconnect(job, &QKeychain::Job::finished, this, &KeychainCall::finish);
        KeychainAnswer answer;
        answer.outcome = KeychainAnswer::Outcome::TimedOut;
        Q_EMIT done(answer);
    });
    m_limit.start(limit);
    job->start();
}

void KeychainCall::finish(QKeychain::Job *job)
{
    m_limit.stop();
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
    Q_EMIT done(answer);
}

} // namespace wcs
