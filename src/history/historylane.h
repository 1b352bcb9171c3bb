#pragma once

#include "history/fileidentity.h"
#include "history/textsample.h"
#include "sql/sqlconnection.h"

#include <QThreadPool>

#include <functional>
#include <memory>

namespace wcs {

/// One thread with one connection to the history, which is opened, used and closed in that thread only.
class HistoryLane
{
public:
    explicit HistoryLane(SqlOptions options);
    /// Runs what is queued to its end, closes the connection and ends the thread.
    ~HistoryLane();

    QThreadPool *pool() { return &m_pool; }
    /// Forgets what is queued and not begun.
    void dropQueued() { m_pool.clear(); }

    /// In the lane's thread: the connection to `path`, opened when there is none.
    Result<SqlConnection *> connection(const QString &path);
    /// In the lane's thread: whether the file behind the connection is no longer the one at `path`. One look at the disk.
    bool isLeftBehind(const QString &path) const;
    /// In the lane's thread: texts of the history behind the connection.
    TextSample *sample() { return &m_sample; }
    /// In the lane's thread.
    void close()
    {
        m_connection.reset();
        m_sample = TextSample();
    }
    /// From another lane's thread: closes the connection as soon as the running job has ended, and waits for that.
    void closeAndWait();

private:
    SqlOptions m_options;
    std::unique_ptr<SqlConnection> m_connection;
    FileIdentity m_file; // behind the connection, or the one that could not be opened
    TextSample m_sample;
    QThreadPool m_pool;
};

} // namespace wcs
