#pragma once

#include "sandbox/clock.h"

#include <QList>
#include <QMutex>
#include <QString>

#include <optional>

namespace wcs::sandbox {

/// The two independent families of access tokens and how they replace each other (protocol 1.1 and 1.2). Thread-safe.
class TokenStore
{
public:
    struct Issued {
        QString value;
        qint64 remainingSeconds = 0;
    };
    enum class Verdict {
        Valid,
        Unknown, ///< never issued, or superseded: 40001
        Expired, ///< 42001
        Malformed, ///< 40014
    };

    /// `clock` must outlive the store. A superseded token works for `overlapSeconds` more.
    TokenStore(const Clock *clock, int ttlSeconds, int overlapSeconds = 300);

    /// Always a new token. The one before it lives for the overlap. Nothing when the day's 2,000 calls are used.
    std::optional<Issued> issueClassic();
    /// The living token, or a new one in its last minutes. `force` retires it at once, but not within 30 s of the last
    /// forced refresh. Nothing when the day's 20 forced refreshes are used.
    std::optional<Issued> issueStable(bool force);
    Verdict check(const QString &token) const;

    void supersedeAll();
    void expireAll();
    int classicCallsToday() const;

private:
    struct Token {
        QString value;
        qint64 expires = 0; ///< end of its own life: 42001 after it
        qint64 retired = -1; ///< superseded: 40001 from then on
    };
    Issued issue(std::optional<Token> &current);
    void startDay(qint64 now);

    const Clock *m_clock;
    const int m_ttl;
    const int m_overlap;
    mutable QMutex m_mutex;
    std::optional<Token> m_classic;
    std::optional<Token> m_stable;
    QList<Token> m_former;
    qint64 m_day = 0;
    int m_classicCalls = 0;
    int m_forced = 0;
    qint64 m_lastForced = 0;
};

} // namespace wcs::sandbox
