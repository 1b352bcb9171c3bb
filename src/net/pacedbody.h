#pragma once

#include "net/ratelimit.h"

#include <QElapsedTimer>
#include <QIODevice>
#include <QTimer>

#include <memory>

namespace wcs {

/// A body that gives its bytes no faster than a rate allows: it reads nothing while it must wait, and says readyRead() when it
/// goes on. As random-access as what it wraps.
class PacedBody : public QIODevice
{
    Q_OBJECT
public:
    PacedBody(std::shared_ptr<QIODevice> source, std::shared_ptr<RateLimit> rate);

    qint64 size() const override { return m_source->size(); }
    bool isSequential() const override { return m_source->isSequential(); }
    bool seek(qint64 position) override;
    bool atEnd() const override { return m_source->atEnd(); }

    /// How long ago it last made its reader wait for the rate: 0 while it does, -1 when it has not.
    qint64 millisecondsSinceWait() const;

protected:
    qint64 readData(char *data, qint64 maximum) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    void wait();
    void goOn();

    std::shared_ptr<QIODevice> m_source;
    RateShare m_share;
    QTimer m_wait;
    QElapsedTimer m_sinceWait; ///< the last one that has ended
};

} // namespace wcs
