#include "net/pacedbody.h"

namespace wcs {

PacedBody::PacedBody(std::shared_ptr<QIODevice> source, std::shared_ptr<RateLimit> rate)
    : m_source(std::move(source)), m_rate(std::move(rate))
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    m_wait.setSingleShot(true);
    m_wait.setTimerType(Qt::PreciseTimer);
    connect(&m_wait, &QTimer::timeout, this, &QIODevice::readyRead);
    connect(m_source.get(), &QIODevice::readyRead, this, &QIODevice::readyRead);
}

bool PacedBody::seek(qint64 position)
{
    return QIODevice::seek(position) && m_source->seek(position);
}

qint64 PacedBody::readData(char *data, qint64 maximum)
{
    const qint64 allowed = m_rate->allowed(maximum);
    if (allowed == 0) {
        if (!m_wait.isActive())
            m_wait.start(std::max(1, m_rate->millisecondsToWait()));
        return 0;
    }
    const qint64 got = m_source->read(data, allowed);
    if (got > 0)
        m_rate->spend(got);
    return got;
}

} // namespace wcs
