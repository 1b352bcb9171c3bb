#pragma once

#include "sandbox/httplibversions.h"
#include "sandbox/httpmessage.h"

namespace wcs::sandbox {

/// One accepted TCP connection, as the stream that cpp-httplib reads and writes. Belongs to one thread.
class HttpConnection : public AnyStream
{
public:
    explicit HttpConnection(socket_t socket);

    /// True when the first byte of a request is there within `milliseconds`.
    bool waitForRequest(int milliseconds);
    /// Says goodbye without a reset: the other side gets to read the answer even if it was still sending.
    void linger();

    bool is_readable() const override; ///< at once, from what was received
    ssize_t read(char *data, size_t size) override;
    ssize_t write(const char *data, size_t size) override;
    void get_remote_ip_and_port(std::string &ip, int &port) const override;
    void get_local_ip_and_port(std::string &ip, int &port) const override;
    socket_t socket() const override { return m_socket; }

    NamedValues requestHeaders; ///< of the request under way, names in lower case
    bool closeAfterAnswer = false;

private:
    bool wait(short events, int milliseconds) const;
    bool waitToRead() const override;
    bool waitToWrite() const override;

    socket_t m_socket;
    QByteArray m_buffer;
    qsizetype m_read = 0;
    qsizetype m_filled = 0;
};

/// The threads that serve connections: grown on demand up to a limit, reused when idle.
class ConnectionThreads : public httplib::TaskQueue
{
public:
    Enqueued enqueue(std::function<void()> job) override;
    void shutdown() override;

private:
    void work();

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::list<std::function<void()>> m_jobs;
    std::vector<std::thread> m_threads;
    size_t m_idle = 0;
    bool m_stopping = false;
};

} // namespace wcs::sandbox
