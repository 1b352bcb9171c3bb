#include "net/pacedbody.h"

namespace wcs {

PacedBody::PacedBody(std::shared_ptr<QIODevice> source, std::shared_ptr<RateLimit> rate)
    : m_source(std::move(source)), m_share(std::move(rate))
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    m_wait.setSingleShot(true);
    m_wait.setTimerType(Qt::PreciseTimer);
    connect(&m_wait, &QTimer::timeout, this, &PacedBody::goOn);
    connect(m_source.get(), &QIODevice::readyRead, this, &QIODevice::readyRead);
}

qint64 PacedBody::millisecondsSinceWait() const
{
    if (m_wait.isActive())
        return 0;
    return m_sinceWait.isValid() ? m_sinceWait.elapsed() : -1;
}

bool PacedBody::seek(qint64 position)
{
    return QIODevice::seek(position) && m_source->seek(position);
}

qint64 PacedBody::readData(char *data, qint64 maximum)
{
    if (maximum <= 0)
        return 0;
    const qint64 allowed = m_share.allowed(maximum);
    if (allowed == 0) {
        if (!m_wait.isActive())
            wait();
        return 0;
    }
    const qint64 got = m_source->read(data, allowed);
    if (got > 0)
        m_share.spend(got);
    else
        m_share.giveBack();
    return got;
}

void PacedBody::wait()
{
    m_wait.start(m_share.millisecondsToNextLook());
}

void PacedBody::goOn()
{
    if (m_share.millisecondsToWait() > 0)
        return wait();
    m_sinceWait.start();
    Q_EMIT readyRead();
}

} // namespace wcs
