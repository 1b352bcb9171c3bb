#pragma once

#include "sandbox/clock.h"

#include <QByteArray>
#include <QHash>
#include <QMutex>
#include <QString>

#include <optional>

namespace wcs::sandbox {

/// One permission to upload: a single path, for a limited time (protocol 2.1).
struct Ticket {
    QString key;
    QByteArray requestPath; ///< "/BUCKET/KEY", decoded: what the signature covers
    QByteArray authorization;
    QByteArray securityToken;
    qint64 expires = 0; ///< seconds since the epoch
};

/// The upload tickets that were given out. The POST of an object accepts only these strings. Thread-safe.
class TicketStore
{
public:
    TicketStore(const Clock *clock, int ttlSeconds) : m_clock(clock), m_ttl(ttlSeconds) {}

    Ticket issue(const QString &key, const QByteArray &requestPath);
    std::optional<Ticket> find(const QByteArray &authorization) const;
    bool isExpired(const Ticket &ticket) const { return m_clock->now() >= ticket.expires; }
    void expireAll();

private:
    const Clock *m_clock;
    const int m_ttl;
    mutable QMutex m_mutex;
    QHash<QByteArray, Ticket> m_tickets;
};

} // namespace wcs::sandbox
