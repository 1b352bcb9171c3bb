#include "async/sleep.h"

namespace wcs {

void Sleep::arm()
{
    QTimer::singleShot(m_duration, m_duration.count() < 2000 ? Qt::PreciseTimer : Qt::CoarseTimer, m_resumer.context(),
                       [this] { m_resumer.resumeNow(); });
}

} // namespace wcs
