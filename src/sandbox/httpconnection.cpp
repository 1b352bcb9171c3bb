#include "sandbox/httpconnection.h"

#include <QElapsedTimer>

#ifndef _WIN32
#    include <poll.h>
#endif

namespace wcs::sandbox {

namespace {

constexpr int kIdleTimeout = 120'000; // milliseconds without a byte inside a request or an answer
constexpr int kLingerTime = 2'000;
constexpr size_t kMostThreads = 512;
constexpr qsizetype kReadBuffer = 64 * 1024;

#ifdef MSG_NOSIGNAL
constexpr int kSendFlags = MSG_NOSIGNAL;
#else
constexpr int kSendFlags = 0;
#endif

} // namespace

HttpConnection::HttpConnection(socket_t socket) : m_socket(socket), m_buffer(kReadBuffer, Qt::Uninitialized)
{
    const int on = 1;
    setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, reinterpret_cast<const char *>(&on), sizeof(on));
}

bool HttpConnection::wait(short events, int milliseconds) const
{
#ifdef _WIN32
    WSAPOLLFD entry = {m_socket, events, 0};
    return WSAPoll(&entry, 1, milliseconds) > 0;
#else
    pollfd entry = {m_socket, events, 0};
    int ready = 0;
    do {
        ready = poll(&entry, 1, milliseconds);
    } while (ready < 0 && errno == EINTR);
    return ready > 0;
#endif
}

bool HttpConnection::waitForRequest(int milliseconds)
{
    if (m_read < m_filled)
        return true;
    if (!wait(POLLIN, milliseconds))
        return false;
    const auto got = recv(m_socket, m_buffer.data(), int(m_buffer.size()), 0);
    m_read = 0;
    m_filled = got > 0 ? qsizetype(got) : 0;
    return m_filled > 0;
}

void HttpConnection::linger()
{
#ifdef _WIN32
    shutdown(m_socket, SD_SEND);
#else
    shutdown(m_socket, SHUT_WR);
#endif
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < kLingerTime && wait(POLLIN, int(kLingerTime - timer.elapsed()))) {
        if (recv(m_socket, m_buffer.data(), int(m_buffer.size()), 0) <= 0)
            return;
    }
}

bool HttpConnection::is_readable() const
{
    return m_read < m_filled;
}

bool HttpConnection::waitToRead() const
{
    return is_readable() || wait(POLLIN, kIdleTimeout);
}

bool HttpConnection::waitToWrite() const
{
    return wait(POLLOUT, kIdleTimeout);
}

ssize_t HttpConnection::read(char *data, size_t size)
{
    if (m_read == m_filled && !waitForRequest(kIdleTimeout))
        return -1;
    const qsizetype count = qMin(qsizetype(size), m_filled - m_read);
    memcpy(data, m_buffer.constData() + m_read, size_t(count));
    m_read += count;
    return ssize_t(count);
}

ssize_t HttpConnection::write(const char *data, size_t size)
{
    if (!waitToWrite())
        return -1;
    return ssize_t(send(m_socket, data, int(qMin(size, size_t(1) << 20)), kSendFlags));
}

void HttpConnection::get_remote_ip_and_port(std::string &ip, int &port) const
{
    ip = "127.0.0.1";
    port = 0;
}

void HttpConnection::get_local_ip_and_port(std::string &ip, int &port) const
{
    ip = "127.0.0.1";
    port = 0;
}

Enqueued ConnectionThreads::enqueue(std::function<void()> job)
{
    std::unique_lock lock(m_mutex);
    m_jobs.push_back(std::move(job));
    if (m_idle < m_jobs.size() && m_threads.size() < kMostThreads)
        m_threads.emplace_back(&ConnectionThreads::work, this);
    else
        m_wake.notify_one();
    return Enqueued(true);
}

void ConnectionThreads::work()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        ++m_idle;
        m_wake.wait(lock, [this] { return m_stopping || !m_jobs.empty(); });
        --m_idle;
        if (m_jobs.empty())
            return;
        auto job = std::move(m_jobs.front());
        m_jobs.pop_front();
        lock.unlock();
        job();
        lock.lock();
    }
}

void ConnectionThreads::shutdown()
{
    {
        std::unique_lock lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
    m_threads.clear();
}

} // namespace wcs::sandbox
