#include "bench/sinkcloud.h"

#include "bench/sinkwire.h"

#include <poll.h>

#include <algorithm>
#include <charconv>
#include <vector>

namespace sink {

namespace {

constexpr std::string_view bucket = "/6265-bench-1250000000";
constexpr std::string_view idPrefix = "cloud://bench.6265-bench-1250000000/";

/// The value of a header, named in lower case; heads are short and this is no proxy.
std::string headerOf(const std::string &head, std::string_view name)
{
    for (size_t at = head.find("\r\n"); at != std::string::npos; at = head.find("\r\n", at + 2)) {
        const size_t begin = at + 2;
        if (head.size() < begin + name.size() + 1 || head[begin + name.size()] != ':')
            continue;
        const bool same = std::equal(name.begin(), name.end(), head.begin() + long(begin),
                                     [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b + 32 : b); });
        if (!same)
            continue;
        const size_t from = head.find_first_not_of(' ', begin + name.size() + 1);
        return head.substr(from, head.find("\r\n", from) - from);
    }
    return {};
}

/// All values of a JSON member that is a string, in order, as they stand between the quotes.
std::vector<std::string> stringsNamed(const std::string &json, const std::string &name)
{
    std::vector<std::string> values;
    const std::string quoted = '"' + name + '"';
    for (size_t at = json.find(quoted); at != std::string::npos; at = json.find(quoted, at)) {
        const size_t begin = json.find('"', at + quoted.size()) + 1;
        at = json.find('"', begin);
        values.push_back(json.substr(begin, at - begin));
    }
    return values;
}

std::string readAll(Wire &wire, int64_t size)
{
    std::string body;
    while (wire.isOpen() && int64_t(body.size()) < size)
        body += wire.readSome(size_t(size) - body.size());
    return body;
}

} // namespace

Cloud::Request Cloud::parse(const std::string &head, bool isTls)
{
    Request request;
    request.method = head.substr(0, head.find(' '));
    const size_t from = request.method.size() + 1;
    request.path = head.substr(from, head.find(' ', from) - from);
    request.path = request.path.substr(0, request.path.find('?'));
    const std::string host = headerOf(head, "host");
    request.objects = (isTls ? "https://" : "http://") + std::string(objectHost)
                      + host.substr(std::min(host.find(':'), host.size()));
    const std::string length = headerOf(head, "content-length");
    std::from_chars(length.data(), length.data() + length.size(), request.length);
    const std::string type = headerOf(head, "content-type");
    if (const size_t at = type.find("boundary="); at != std::string::npos)
        request.boundary = type.substr(at + 9);
    request.expectsContinue = !headerOf(head, "expect").empty();
    return request;
}

bool Cloud::serve(Wire &wire)
{
    const std::string head = wire.readHead();
    if (head.empty())
        return false;
    const Request request = parse(head, wire.isTls());
    if (request.expectsContinue)
        wire.write("HTTP/1.1 100 Continue\r\n\r\n");
    if (request.method == "POST" && !request.boundary.empty())
        return takeForm(wire, request);
    if (request.method == "PUT")
        return takeFile(wire, request);
    if (request.method == "POST")
        return call(wire, request);
    if (request.method == "PROPFIND")
        return listDav(wire, request);
    return give(wire, request);
}

bool Cloud::answer(Wire &wire, std::string_view status, std::string_view headers, std::string_view body)
{
    if (m_delay > 0)
        ::poll(nullptr, 0, m_delay); // the distance this server pretends to be at
    std::string text("HTTP/1.1 ");
    text.append(status).append("\r\nServer: sink\r\nx-cos-request-id: r\r\n").append(headers);
    if (headers.find("Content-Length") == std::string_view::npos)
        text.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n");
    text.append("\r\n").append(body);
    return wire.write(text);
}

void Cloud::store(const std::string &path, int64_t size)
{
    const std::lock_guard lock(m_mutex);
    m_sizes[path] = size;
}

int64_t Cloud::sizeOf(const std::string &path)
{
    {
        const std::lock_guard lock(m_mutex);
        const auto known = m_sizes.find(path);
        if (known != m_sizes.end())
            return known->second;
    }
    const size_t dash = path.rfind('-');
    const size_t dot = path.rfind('.');
    if (dash == std::string::npos || dot == std::string::npos || dash > dot)
        return -1;
    int64_t size = -1;
    const auto [end, error] = std::from_chars(path.data() + dash + 1, path.data() + dot, size);
    return error == std::errc() && end == path.data() + dot ? size : -1;
}

/// The file is what is left between the empty line after its part's head and the closing boundary.
bool Cloud::takeForm(Wire &wire, const Request &request)
{
    std::string begin;
    size_t file = std::string::npos;
    while (wire.isOpen() && file == std::string::npos && int64_t(begin.size()) < request.length) {
        begin += wire.readSome(size_t(request.length) - begin.size());
        const size_t part = begin.find("filename=");
        file = part == std::string::npos ? part : begin.find("\r\n\r\n", part);
    }
    if (!wire.skip(size_t(request.length) - begin.size()) || file == std::string::npos)
        return false;
    const int64_t closing = int64_t(request.boundary.size()) + 8; // "\r\n--" boundary "--\r\n"
    store(request.path, request.length - int64_t(file + 4) - closing);
    return answer(wire, "204 No Content", "ETag: \"sink-1\"\r\n", {});
}

bool Cloud::takeFile(Wire &wire, const Request &request)
{
    if (!wire.skip(size_t(request.length)))
        return false;
    store(request.path, request.length);
    return answer(wire, "201 Created", {}, {});
}

std::string Cloud::ticket(const Request &request, const std::string &body)
{
    const auto paths = stringsNamed(body, "path");
    const std::string key = paths.empty() ? "none" : paths.front();
    return "{\"errcode\":0,\"errmsg\":\"ok\",\"url\":\"" + request.objects + std::string(bucket) + '/' + key
           + "\",\"token\":\"" + std::string(400, 't')
           + "\",\"authorization\":\"q-sign-algorithm=sha1&q-signature=" + std::string(40, 'a') + "\",\"file_id\":\""
           + std::string(idPrefix) + key + "\",\"cos_file_id\":\"" + std::string(200, 'c') + "\"}";
}

std::string Cloud::links(const Request &request, const std::string &body)
{
    std::string text = R"({"errcode":0,"errmsg":"ok","file_list":[)";
    const auto ids = stringsNamed(body, "fileid");
    for (size_t i = 0; i < ids.size(); ++i) {
        const std::string key = ids[i].substr(std::min(idPrefix.size(), ids[i].size()));
        const std::string path = std::string(bucket) + '/' + key;
        const bool exists = sizeOf(path) >= 0;
        text += (i > 0 ? "," : "") + (R"({"fileid":")" + ids[i] + R"(","download_url":")")
                + (exists ? request.objects + path : "")
                + (exists ? R"(","status":0,"errmsg":"ok"})"
                          : R"(","status":-503003,"errmsg":"STORAGE_FILE_NONEXIST"})");
    }
    return text + "]}";
}

bool Cloud::call(Wire &wire, const Request &request)
{
    const std::string body = readAll(wire, request.length);
    constexpr std::string_view json = "Content-Type: application/json\r\n";
    if (request.path == "/cgi-bin/stable_token")
        return answer(wire, "200 OK", json, R"({"access_token":"68_bench","expires_in":7200})");
    if (request.path == "/tcb/uploadfile")
        return answer(wire, "200 OK", json, ticket(request, body));
    if (request.path == "/tcb/batchdownloadfile")
        return answer(wire, "200 OK", json, links(request, body));
    return answer(wire, "404 Not Found", {}, {});
}

bool Cloud::give(Wire &wire, const Request &request)
{
    static const std::string pattern(1 << 20, 'p');
    int64_t size = sizeOf(request.path);
    if (size < 0)
        return answer(wire, "404 Not Found", {}, {});
    const std::string headers = "ETag: \"sink-1\"\r\nContent-Type: application/octet-stream\r\nContent-Length: "
                                + std::to_string(size) + "\r\n";
    const bool isHead = request.method == "HEAD";
    const size_t first = isHead ? 0 : size_t(std::min<int64_t>(size, 64 * 1024)); // leaves together with the head
    if (!answer(wire, "200 OK", headers, std::string_view(pattern).substr(0, first)) || isHead)
        return wire.isOpen();
    size -= int64_t(first);
    while (size > 0 && wire.isOpen()) {
        const size_t piece = size_t(std::min<int64_t>(size, int64_t(pattern.size())));
        wire.write(std::string_view(pattern).substr(0, piece));
        size -= int64_t(piece);
    }
    return wire.isOpen();
}

/// What rclone asks of a WebDAV server around one PUT.
bool Cloud::listDav(Wire &wire, const Request &request)
{
    wire.skip(size_t(request.length));
    const bool isFolder = request.path.ends_with('/');
    const int64_t size = isFolder ? 0 : sizeOf(request.path);
    if (size < 0)
        return answer(wire, "404 Not Found", {}, {});
    const std::string kind = isFolder ? "<D:resourcetype><D:collection/></D:resourcetype>" : "<D:resourcetype/>";
    const std::string xml = R"(<?xml version="1.0"?><D:multistatus xmlns:D="DAV:"><D:response><D:href>)" + request.path
                            + "</D:href><D:propstat><D:prop>" + kind + "<D:getcontentlength>" + std::to_string(size)
                            + "</D:getcontentlength></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat>"
                              "</D:response></D:multistatus>";
    return answer(wire, "207 Multi-Status", "Content-Type: application/xml\r\n", xml);
}

} // namespace sink
