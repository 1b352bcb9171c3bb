#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace sink {

class Wire;

/// The calls are answered at 127.0.0.1, and as with the service the objects live on a host of their own.
constexpr std::string_view objectHost = "127.0.0.2";

/// As much of the cloud as a measurement needs: token, ticket, form POST, links, HEAD and GET, and the few words of WebDAV that
/// rclone says. Bodies are counted and dropped; an object is as long as what was stored under its key, or as the number at the
/// end of its name says ("…-1048576.bin").
class Cloud
{
public:
    explicit Cloud(int delayMilliseconds) : m_delay(delayMilliseconds) {}

    /// Reads one request and answers it; false when the connection is at its end.
    bool serve(Wire &wire);

private:
    struct Request {
        std::string method;
        std::string path; ///< without the query
        std::string objects; ///< where the objects are: "http://127.0.0.2:1234"
        std::string boundary;
        int64_t length = 0;
        bool expectsContinue = false;
    };
    static Request parse(const std::string &head, bool isTls);
    bool takeForm(Wire &wire, const Request &request);
    bool takeFile(Wire &wire, const Request &request);
    bool call(Wire &wire, const Request &request);
    bool give(Wire &wire, const Request &request);
    bool listDav(Wire &wire, const Request &request);
    bool answer(Wire &wire, std::string_view status, std::string_view headers, std::string_view body);
    void store(const std::string &path, int64_t size);
    int64_t sizeOf(const std::string &path);
    static std::string ticket(const Request &request, const std::string &body);
    std::string links(const Request &request, const std::string &body);

    int m_delay;
    std::mutex m_mutex;
    std::unordered_map<std::string, int64_t> m_sizes;
};

} // namespace sink
