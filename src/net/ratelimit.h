#pragma once

#include <QElapsedTimer>
#include <QtGlobal>

namespace wcs {

/// How fast bytes may move in one direction, all transfers together. Who moves bytes pays for them; while the account is in the
/// red, nobody moves any. Saves up a quarter of a second at most. One thread.
class RateLimit
{
public:
    /// 0 is no limit.
    void setBytesPerSecond(qint64 limit);
    bool isLimited() const { return m_limit > 0; }

    /// How many of `wanted` bytes may move now: none while in the red, otherwise a tenth of a second's worth at most.
    qint64 allowed(qint64 wanted);
    void spend(qint64 bytes);
    /// How long until some may move; 0 when they may now.
    int millisecondsToWait();

private:
    void refill();

    qint64 m_limit = 0;
    double m_account = 0;
    QElapsedTimer m_clock;
};

} // namespace wcs
