#include "sandbox/tokenstore.h"

#include "base/text.h"
#include "sandbox/identifiers.h"

#include <QMutexLocker>

namespace wcs::sandbox {

namespace {

constexpr int kClassicCallsADay = 2000;
constexpr int kForcedADay = 20;
constexpr int kForcePause = 30; // seconds between two forced refreshes
constexpr qsizetype kFormerKept = 1000;

bool isWellFormed(const QString &token)
{
    if (token.size() < 20 || token.size() > 512)
        return false;
    for (const QChar c : token) {
        const bool legal = (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'_'
                           || c == u'-';
        if (!legal)
            return false;
    }
    return true;
}

} // namespace

TokenStore::TokenStore(const Clock *clock, int ttlSeconds, int overlapSeconds)
    : m_clock(clock), m_ttl(ttlSeconds), m_overlap(qMin(overlapSeconds, ttlSeconds / 2))
{
}

TokenStore::Issued TokenStore::issue(std::optional<Token> &current)
{
    if (current) {
        m_former.append(*current);
        if (m_former.size() > kFormerKept)
            m_former.removeFirst();
    }
    current = Token{u"68_"_s + QString::fromLatin1(randomText(133)), m_clock->now() + m_ttl, -1};
    return {current->value, m_ttl};
}

void TokenStore::startDay(qint64 now)
{
    const qint64 day = now / 86400;
    if (day == m_day)
        return;
    m_day = day;
    m_classicCalls = 0;
    m_forced = 0;
}

std::optional<TokenStore::Issued> TokenStore::issueClassic()
{
    const QMutexLocker lock(&m_mutex);
    const qint64 now = m_clock->now();
    startDay(now);
    if (m_classicCalls >= kClassicCallsADay)
        return std::nullopt;
    ++m_classicCalls;
    if (m_classic && m_classic->retired < 0)
        m_classic->retired = now + m_overlap;
    return issue(m_classic);
}

std::optional<TokenStore::Issued> TokenStore::issueStable(bool force)
{
    const QMutexLocker lock(&m_mutex);
    const qint64 now = m_clock->now();
    startDay(now);
    const bool alive = m_stable && m_stable->retired < 0 && m_stable->expires > now;
    if (force && now - m_lastForced >= kForcePause) {
        if (m_forced >= kForcedADay)
            return std::nullopt;
        ++m_forced;
        m_lastForced = now;
        if (alive)
            m_stable->retired = now;
        return issue(m_stable);
    }
    // The last minutes belong to the next token; the old one keeps working to its end.
    if (alive && m_stable->expires - now > m_overlap)
        return Issued{m_stable->value, m_stable->expires - now};
    return issue(m_stable);
}

TokenStore::Verdict TokenStore::check(const QString &token) const
{
    if (!isWellFormed(token))
        return Verdict::Malformed;
    const QMutexLocker lock(&m_mutex);
    const qint64 now = m_clock->now();
    const auto verdict = [now](const Token &known) {
        if (known.retired >= 0 && now >= known.retired)
            return Verdict::Unknown;
        return now >= known.expires ? Verdict::Expired : Verdict::Valid;
    };
    for (const auto *current : {&m_classic, &m_stable}) {
        if (*current && (*current)->value == token)
            return verdict(**current);
    }
    for (const Token &known : m_former) {
        if (known.value == token)
            return verdict(known);
    }
    return Verdict::Unknown;
}

void TokenStore::supersedeAll()
{
    const QMutexLocker lock(&m_mutex);
    const qint64 now = m_clock->now();
    for (auto *current : {&m_classic, &m_stable}) {
        if (*current)
            (*current)->retired = now;
    }
    for (Token &known : m_former)
        known.retired = now;
}

void TokenStore::expireAll()
{
    const QMutexLocker lock(&m_mutex);
    const qint64 now = m_clock->now();
    for (auto *current : {&m_classic, &m_stable}) {
        if (*current)
            (*current)->expires = now;
    }
    for (Token &known : m_former)
        known.expires = now;
}

int TokenStore::classicCallsToday() const
{
    const QMutexLocker lock(&m_mutex);
    return m_day == m_clock->now() / 86400 ? m_classicCalls : 0;
}

} // namespace wcs::sandbox
