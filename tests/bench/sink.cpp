// The server that measurements run against: takes and gives bytes as fast as the machine can, and stores nothing.
// Usage: sink [--delay MILLISECONDS] [--certificate PEM --key PEM]
// Its first line of output is JSON with the ports; it ends when its standard input does.
#include "bench/sinkcloud.h"
#include "bench/sinkwire.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>

namespace {

struct Listener {
    int socket = -1;
    int port = 0;
};

Listener listenAt(const char *host, int port)
{
    Listener listener;
    listener.socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(uint16_t(port));
    ::inet_pton(AF_INET, host, &address.sin_addr);
    socklen_t size = sizeof(address);
    auto *raw = reinterpret_cast<sockaddr *>(&address);
    if (::bind(listener.socket, raw, size) != 0 || ::listen(listener.socket, 256) != 0
        || ::getsockname(listener.socket, raw, &size) != 0) {
        std::perror("sink");
        std::exit(1);
    }
    listener.port = ntohs(address.sin_port);
    return listener;
}

void acceptAll(int listener, SSL_CTX *tls, sink::Cloud *cloud)
{
    while (true) {
        const int socket = ::accept(listener, nullptr, nullptr);
        if (socket < 0)
            return;
        std::thread([socket, tls, cloud] {
            sink::Wire wire(socket, tls);
            while (wire.isOpen() && cloud->serve(wire)) {}
        }).detach();
    }
}

/// Both hosts at one port, which it gives back.
int serve(SSL_CTX *tls, sink::Cloud *cloud)
{
    const Listener calls = listenAt("127.0.0.1", 0);
    const Listener objects = listenAt(sink::objectHost.data(), calls.port);
    std::thread(acceptAll, calls.socket, tls, cloud).detach();
    std::thread(acceptAll, objects.socket, tls, cloud).detach();
    return calls.port;
}

SSL_CTX *makeTls(const char *certificate, const char *key)
{
    SSL_CTX *tls = SSL_CTX_new(TLS_server_method());
    if (SSL_CTX_use_certificate_chain_file(tls, certificate) != 1
        || SSL_CTX_use_PrivateKey_file(tls, key, SSL_FILETYPE_PEM) != 1) {
        std::fprintf(stderr, "sink: the certificate or its key cannot be used\n");
        std::exit(1);
    }
    return tls;
}

} // namespace

int main(int count, char **arguments)
{
    int delay = 0;
    const char *certificate = nullptr;
    const char *key = nullptr;
    for (int i = 1; i + 1 < count; i += 2) {
        const std::string name = arguments[i];
        if (name == "--delay")
            delay = std::atoi(arguments[i + 1]);
        else if (name == "--certificate")
            certificate = arguments[i + 1];
        else if (name == "--key")
            key = arguments[i + 1];
    }
    std::signal(SIGPIPE, SIG_IGN);
    static sink::Cloud cloud(delay);
    const int plain = serve(nullptr, &cloud);
    const int secured = certificate && key ? serve(makeTls(certificate, key), &cloud) : 0;
    std::printf("{\"http\": %d, \"https\": %d}\n", plain, secured);
    std::fflush(stdout);
    char byte = 0;
    while (::read(STDIN_FILENO, &byte, 1) > 0) {}
    std::_Exit(0); // the connections' threads are still reading
}
