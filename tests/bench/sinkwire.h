#pragma once

#include <openssl/ssl.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sink {

/// One accepted connection, plain or TLS, read and written by the thread that owns it.
class Wire
{
public:
    Wire(int socket, SSL_CTX *tls);
    ~Wire();
    Wire(const Wire &) = delete;
    Wire &operator=(const Wire &) = delete;

    bool isOpen() const { return m_open; }
    bool isTls() const { return m_tls != nullptr; }
    /// Reads up to and with the empty line after a head; empty when the other side has gone.
    std::string readHead();
    /// Bytes of the body that are here already or come with the next read, at most `most`; empty at the end.
    std::string_view readSome(size_t most);
    /// Takes `size` bytes away. Without TLS the system drops them uncopied.
    bool skip(size_t size);
    bool write(std::string_view bytes);

private:
    bool fill();
    long receive(char *to, size_t most);

    int m_socket;
    SSL *m_tls = nullptr;
    std::vector<char> m_buffer;
    size_t m_begin = 0;
    size_t m_end = 0;
    bool m_open = true;
};

} // namespace sink
