#include "history/historylane.h"

#include <QSemaphore>

namespace wcs {

HistoryLane::HistoryLane(SqlOptions options) : m_options(options)
{
    // One thread that never expires: QtSql wants a connection used in the thread that made it.
    m_pool.setMaxThreadCount(1);
    m_pool.setExpiryTimeout(-1);
}

HistoryLane::~HistoryLane()
{
    m_pool.start([this] { close(); });
    m_pool.waitForDone();
}

Result<SqlConnection *> HistoryLane::connection(const QString &path)
{
    if (!m_connection) {
        auto opened = SqlConnection::open(path, m_options);
        if (!opened)
            return opened.error();
        m_connection = opened.take();
    }
    return m_connection.get();
}

void HistoryLane::closeAndWait()
{
    QSemaphore closed;
    m_pool.start(
        [this, &closed] {
            close();
            closed.release();
        },
        100);
    closed.acquire();
}

} // namespace wcs
