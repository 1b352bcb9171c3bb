#include "history/historylane.h"

#include <QSemaphore>

#include <limits>

namespace wcs {

HistoryLane::HistoryLane(SqlOptions options) : m_options(options)
{
    // One thread that never expires: QtSql wants a connection used in the thread that made it.
    m_pool.setMaxThreadCount(1);
    m_pool.setExpiryTimeout(-1);
}

HistoryLane::~HistoryLane()
{
    // Behind everything, as what comes later would open it again.
    m_pool.start([this] { close(); }, std::numeric_limits<int>::min());
    m_pool.waitForDone();
}

Result<SqlConnection *> HistoryLane::connection(const QString &path)
{
    if (!m_connection) {
        m_file = FileIdentity::of(path);
        auto opened = SqlConnection::open(path, m_options);
        if (!opened)
            return opened.error();
        m_connection = opened.take();
        if (!m_file.isKnown())
            m_file = FileIdentity::of(path); // it was made just now
    }
    return m_connection.get();
}

bool HistoryLane::isLeftBehind(const QString &path) const
{
    return m_connection && m_file != FileIdentity::of(path);
}

void HistoryLane::closeAndWait()
{
    // Released when the job is destroyed: dropQueued() may do that before it has run.
    struct Release {
        std::shared_ptr<QSemaphore> closed;
        ~Release() { closed->release(); }
    };
    const auto closed = std::make_shared<QSemaphore>();
    auto release = std::make_shared<Release>(closed);
    m_pool.start([this, release = std::move(release)] { close(); }, 100);
    closed->acquire();
}

} // namespace wcs
