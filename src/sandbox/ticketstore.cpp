#include "sandbox/ticketstore.h"

#include "sandbox/cossignature.h"
#include "sandbox/identifiers.h"

#include <QMutexLocker>

namespace wcs::sandbox {

namespace {
constexpr qsizetype kTicketsBeforeSweep = 5000;
constexpr qint64 kKeptAfterExpiry = 3600; // so that a late upload is told "expired", not "unknown"
} // namespace

Ticket TicketStore::issue(const QString &key, const QByteArray &requestPath)
{
    const qint64 now = m_clock->now();
    const QByteArray keyTime = QByteArray::number(now) + ';' + QByteArray::number(now + m_ttl);
    Ticket ticket;
    ticket.key = key;
    ticket.requestPath = requestPath;
    ticket.authorization = cossignature::authorization("AKID" + randomText(64), randomText(32), keyTime, "post",
                                                       requestPath);
    ticket.securityToken = randomText(400);
    ticket.expires = now + m_ttl;

    const QMutexLocker lock(&m_mutex);
    if (m_tickets.size() >= kTicketsBeforeSweep)
        m_tickets.removeIf([now](const auto &entry) { return entry.value().expires + kKeptAfterExpiry < now; });
    m_tickets.insert(ticket.authorization, ticket);
    return ticket;
}

std::optional<Ticket> TicketStore::find(const QByteArray &authorization) const
{
    const QMutexLocker lock(&m_mutex);
    const auto found = m_tickets.constFind(authorization);
    if (found == m_tickets.cend())
        return std::nullopt;
    return *found;
}

void TicketStore::expireAll()
{
    const QMutexLocker lock(&m_mutex);
    const qint64 now = m_clock->now();
    for (Ticket &ticket : m_tickets)
        ticket.expires = now;
}

} // namespace wcs::sandbox
