// What changes from one version of cpp-httplib to the next, 0.11 and later. Its version number is a string there, which no #if can
// read, so that each form is told by its types.
#pragma once

#include <httplib.h>

#include <functional>
#include <limits>
#include <string>
#include <utility>

namespace wcs::sandbox {

/// What a version's Stream asks for: is_writable() at first, wait_readable(), wait_writable() and duration() later. Not marked as
/// overriding, since none of them does so in every version.
class AnyStream : public httplib::Stream
{
public:
    bool is_writable() const { return waitToWrite(); }
    bool wait_readable() const { return waitToRead(); }
    bool wait_writable() const { return waitToWrite(); }
    time_t duration() const { return 0; } // only a limit for a whole request asks, and there is none

private:
    virtual bool waitToRead() const = 0;
    virtual bool waitToWrite() const = 0;
};

/// What TaskQueue::enqueue() gives: nothing at first, whether the job was taken later.
using Enqueued = decltype(std::declval<httplib::TaskQueue &>().enqueue(std::function<void()>()));

/// Of a server and of a client: later versions refuse a body of more than 100 MiB until they are told otherwise, while the client of
/// the first ones takes any and cannot be told.
template <typename Peer>
void takeBodiesOfAnySize(Peer &peer)
{
    if constexpr (requires { peer.set_payload_max_length(size_t()); })
        peer.set_payload_max_length((std::numeric_limits<size_t>::max)());
}

/// Has a client send paths as they are given. It was called after the whole URL, then both ways, then after the path alone.
template <typename Client>
void sendPathsAsGiven(Client &client)
{
    if constexpr (requires { client.set_path_encode(false); })
        client.set_path_encode(false);
    else
        client.set_url_encode(false);
}

using RequestSetup = std::function<void(httplib::Request &)>;

/// The known forms of httplib::Server::process_request(), which is protected.
namespace process {
using First = bool (httplib::Server::*)(httplib::Stream &, bool, bool &, const RequestSetup &);
using WithAddresses = bool (httplib::Server::*)(httplib::Stream &, const std::string &, int, const std::string &, int,
                                                bool, bool &, const RequestSetup &);
using WithUpgrade = bool (httplib::Server::*)(httplib::Stream &, const std::string &, int, const std::string &, int,
                                              bool, bool &, const RequestSetup &, bool *);
} // namespace process

/// Reads one request and answers it. `closed` tells whether the client wants no other. A version for which none of these fits is
/// newer than this program knows.
inline bool processOne(httplib::Server &server, process::First form, httplib::Stream &stream, bool &closed,
                       const RequestSetup &setup)
{
    return (server.*form)(stream, false, closed, setup);
}

inline bool processOne(httplib::Server &server, process::WithAddresses form, httplib::Stream &stream, bool &closed,
                       const RequestSetup &setup)
{
    const std::string here = "127.0.0.1";
    return (server.*form)(stream, here, 0, here, 0, false, closed, setup);
}

inline bool processOne(httplib::Server &server, process::WithUpgrade form, httplib::Stream &stream, bool &closed,
                       const RequestSetup &setup)
{
    const std::string here = "127.0.0.1";
    return (server.*form)(stream, here, 0, here, 0, false, closed, setup, nullptr);
}

} // namespace wcs::sandbox
