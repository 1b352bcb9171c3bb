#include "sandbox/cloud.h"

#include "base/text.h"
#include "sandbox/identifiers.h"

#include <QMessageAuthenticationCode>
#include <QMutexLocker>
#include <QWaitCondition>

#include <numeric>

namespace wcs::sandbox {

namespace {
constexpr qsizetype kSessionKeysAnHour = 10;
}

struct Cloud::Waiting {
    QMutex mutex;
    QWaitCondition condition;
    bool stopped = false;
    quint64 ended = 0;
};

Cloud::Cloud(Account owner, int tokenTtl, int ticketTtl, std::unique_ptr<ObjectStore> store)
    : account(std::move(owner)), tokens(&clock, tokenTtl), tickets(&clock, ticketTtl),
      faults(&clock,
             {[this] { tokens.supersedeAll(); }, [this] { tokens.expireAll(); }, [this] { tickets.expireAll(); },
              [this](const QString &key) { objects->keepForCache(key); }, [this] { endPauses(); }}),
      objects(std::move(store)), m_waiting(std::make_shared<Waiting>())
{
}

QString Cloud::fileIdOf(const QString &key) const
{
    return u"cloud://"_s + account.env + u'.' + account.bucket + u'/' + key;
}

QString Cloud::keyOf(const QString &fileId) const
{
    const QString prefix = fileIdOf(QString());
    return fileId.startsWith(prefix) ? fileId.mid(prefix.size()) : QString();
}

QByteArray Cloud::cosFileIdOf(const QString &key) const
{
    QByteArray opaque;
    for (char part = '1'; part <= '3'; ++part) {
        opaque += QMessageAuthenticationCode::hash(part + account.bucket.toUtf8() + '/' + key.toUtf8(), account.linkKey,
                                                   QCryptographicHash::Sha512);
    }
    return opaque.toBase64();
}

QByteArray Cloud::requestPathOf(const QString &key) const
{
    return '/' + account.bucket.toUtf8() + '/' + key.toUtf8();
}

QByteArray Cloud::linkSignature(const QString &key, qint64 expiry) const
{
    const QByteArray text = requestPathOf(key) + '\n' + QByteArray::number(expiry);
    return QMessageAuthenticationCode::hash(text, account.linkKey, QCryptographicHash::Md5).toHex();
}

std::optional<SessionKeys> Cloud::issueSessionKeys(qint64 lifespan)
{
    const QMutexLocker lock(&m_mutex);
    const qint64 now = clock.now();
    m_sessionKeyTimes.removeIf([now](qint64 time) { return time + 3600 <= now; });
    if (m_sessionKeyTimes.size() >= kSessionKeysAnHour)
        return std::nullopt;
    m_sessionKeyTimes.append(now);
    const SessionKeys keys = {"AKID" + randomText(64), randomText(44), randomText(300), now + lifespan};
    m_sessionKeys.insert(keys.secretId, keys);
    return keys;
}

std::optional<SessionKeys> Cloud::sessionKeys(const QByteArray &secretId) const
{
    const QMutexLocker lock(&m_mutex);
    const auto found = m_sessionKeys.constFind(secretId);
    if (found == m_sessionKeys.cend())
        return std::nullopt;
    return *found;
}

void Cloud::count(const QString &endpoint)
{
    const QMutexLocker lock(&m_mutex);
    ++m_counts[endpoint];
}

int Cloud::requestCount(const QString &endpoint) const
{
    const QMutexLocker lock(&m_mutex);
    return m_counts.value(endpoint);
}

int Cloud::totalRequests() const
{
    const QMutexLocker lock(&m_mutex);
    return std::accumulate(m_counts.begin(), m_counts.end(), 0);
}

void Cloud::pause(qint64 milliseconds, quint64 ended)
{
    const QMutexLocker lock(&m_waiting->mutex);
    const QDeadlineTimer deadline(milliseconds);
    while (!m_waiting->stopped && m_waiting->ended == ended && m_waiting->condition.wait(&m_waiting->mutex, deadline)) {
    }
}

void Cloud::endPauses()
{
    const QMutexLocker lock(&m_waiting->mutex);
    ++m_waiting->ended;
    m_waiting->condition.wakeAll();
}

quint64 Cloud::pausesEnded() const
{
    const QMutexLocker lock(&m_waiting->mutex);
    return m_waiting->ended;
}

void Cloud::stopPauses()
{
    const QMutexLocker lock(&m_waiting->mutex);
    m_waiting->stopped = true;
    m_waiting->condition.wakeAll();
}

} // namespace wcs::sandbox
