#include "bench/sinkwire.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace sink {

namespace {

constexpr size_t bufferBytes = 512 * 1024;

} // namespace

Wire::Wire(int socket, SSL_CTX *tls) : m_socket(socket), m_buffer(bufferBytes)
{
    const int on = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    if (!tls)
        return;
    m_tls = SSL_new(tls);
    SSL_set_fd(m_tls, socket);
    m_open = SSL_accept(m_tls) == 1;
}

Wire::~Wire()
{
    if (m_tls)
        SSL_free(m_tls);
    ::close(m_socket);
}

long Wire::receive(char *to, size_t most)
{
    if (m_tls)
        return SSL_read(m_tls, to, int(most));
    long got = 0;
    do {
        got = ::recv(m_socket, to, most, 0);
    } while (got < 0 && errno == EINTR);
    return got;
}

bool Wire::fill()
{
    if (m_begin == m_end)
        m_begin = m_end = 0;
    if (m_end == m_buffer.size() || !m_open)
        return false;
    const long got = receive(m_buffer.data() + m_end, m_buffer.size() - m_end);
    m_open = got > 0;
    m_end += m_open ? size_t(got) : 0;
    return m_open;
}

std::string Wire::readHead()
{
    while (m_open) {
        const std::string_view seen(m_buffer.data() + m_begin, m_end - m_begin);
        const size_t end = seen.find("\r\n\r\n");
        if (end != std::string_view::npos) {
            m_begin += end + 4;
            return std::string(seen.substr(0, end + 4));
        }
        if (m_begin > 0) {
            std::memmove(m_buffer.data(), m_buffer.data() + m_begin, m_end - m_begin);
            m_end -= m_begin;
            m_begin = 0;
        }
        fill();
    }
    return {};
}

std::string_view Wire::readSome(size_t most)
{
    if (m_begin == m_end && !fill())
        return {};
    const size_t size = std::min(most, m_end - m_begin);
    const std::string_view bytes(m_buffer.data() + m_begin, size);
    m_begin += size;
    return bytes;
}

bool Wire::skip(size_t size)
{
    const size_t here = std::min(size, m_end - m_begin);
    m_begin += here;
    size -= here;
    while (size > 0 && m_open) {
        long got = 0;
        if (m_tls) {
            got = receive(m_buffer.data(), std::min(size, m_buffer.size()));
        } else {
            got = ::recv(m_socket, nullptr, std::min<size_t>(size, 1 << 30), MSG_TRUNC);
            if (got < 0 && errno == EINTR)
                continue;
        }
        m_open = got > 0;
        size -= m_open ? size_t(got) : 0;
    }
    return m_open;
}

bool Wire::write(std::string_view bytes)
{
    while (!bytes.empty() && m_open) {
        const long put = m_tls ? SSL_write(m_tls, bytes.data(), int(std::min<size_t>(bytes.size(), 1 << 20)))
                               : ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (put < 0 && !m_tls && errno == EINTR)
            continue;
        m_open = put > 0;
        bytes.remove_prefix(m_open ? size_t(put) : 0);
    }
    return m_open;
}

} // namespace sink
