#include "sandbox/multipartparser.h"

#include "sandbox/httpmessage.h"

namespace wcs::sandbox {

namespace {

constexpr qsizetype kMaximumHead = 16 * 1024;

/// The parameters of a header like `form-data; name="a"; filename="b"`, names in lower case; the first entry is the value itself.
NamedValues parametersOf(QByteArrayView text)
{
    NamedValues out;
    qsizetype end = text.indexOf(';');
    out.append({QByteArray(), (end < 0 ? text : text.first(end)).trimmed().toByteArray().toLower()});
    while (end >= 0 && end < text.size()) {
        text = text.sliced(end + 1).trimmed();
        const qsizetype equals = text.indexOf('=');
        if (equals < 0)
            break;
        const QByteArray name = text.first(equals).trimmed().toByteArray().toLower();
        text = text.sliced(equals + 1).trimmed();
        QByteArray value;
        qsizetype i = 0;
        if (text.startsWith('"')) {
            for (i = 1; i < text.size() && text[i] != '"'; ++i) {
                if (text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == '"' || text[i + 1] == '\\'))
                    ++i;
                value.append(text[i]);
            }
            end = text.indexOf(';', i);
        } else {
            end = text.indexOf(';');
            value = (end < 0 ? text : text.first(end)).trimmed().toByteArray();
        }
        out.append({name, value});
    }
    return out;
}

std::optional<FormPart> parseHead(QByteArrayView head)
{
    FormPart part;
    bool named = false;
    for (const QByteArray &line : head.toByteArray().split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon < 0)
            continue;
        const QByteArray name = line.first(colon).trimmed().toLower();
        const QByteArray value = line.sliced(colon + 1).trimmed();
        if (name == "content-type") {
            part.contentType = value;
        } else if (name == "content-disposition") {
            const NamedValues parameters = parametersOf(value);
            if (parameters.first().second != "form-data")
                return std::nullopt;
            for (const auto &[key, text] : parameters) {
                if (key == "name") {
                    part.name = text;
                    named = true;
                } else if (key == "filename") {
                    part.fileName = text;
                } else if (key == "filename*" && !part.fileName) {
                    part.fileName = percentDecoded(text.mid(text.lastIndexOf('\'') + 1));
                }
            }
        }
    }
    if (!named)
        return std::nullopt;
    return part;
}

} // namespace

MultipartParser::MultipartParser(const QByteArray &boundary, FormSink *sink)
    : m_delimiter("\r\n--" + boundary), m_sink(sink), m_buffer("\r\n") // a body may begin with the boundary itself
{
}

std::optional<QByteArray> MultipartParser::boundaryOf(const QByteArray &contentType)
{
    const NamedValues parameters = parametersOf(contentType);
    if (parameters.first().second != "multipart/form-data")
        return std::nullopt;
    for (const auto &[name, value] : parameters) {
        if (name == "boundary" && !value.isEmpty() && value.size() <= 70)
            return value;
    }
    return std::nullopt;
}

bool MultipartParser::feed(QByteArrayView data)
{
    if (m_state == State::Broken)
        return false;
    if (m_state == State::Done)
        return true; // an epilogue is read over
    m_buffer.append(data);
    while (step()) {}
    return m_state != State::Broken;
}

bool MultipartParser::step()
{
    switch (m_state) {
    case State::Preamble:
    case State::Data:
        return readUpToBoundary();
    case State::Boundary:
        return readBoundaryEnd();
    case State::Head:
        return readHead();
    case State::Done:
    case State::Broken:
        break;
    }
    return false;
}

void MultipartParser::giveData(qsizetype length)
{
    if (length > 0 && m_state == State::Data)
        m_sink->partData(QByteArrayView(m_buffer).first(length));
    m_buffer.remove(0, length);
}

bool MultipartParser::readUpToBoundary()
{
    const qsizetype at = m_buffer.indexOf(m_delimiter);
    if (at < 0) {
        // What could be the beginning of a boundary waits for the next piece.
        giveData(qMax<qsizetype>(0, m_buffer.size() - (m_delimiter.size() - 1)));
        return false;
    }
    giveData(at);
    m_inPart = m_state == State::Data;
    m_state = State::Boundary;
    return true;
}

bool MultipartParser::readBoundaryEnd()
{
    qsizetype i = m_delimiter.size();
    while (i < m_buffer.size() && (m_buffer[i] == ' ' || m_buffer[i] == '\t'))
        ++i;
    if (m_buffer.size() < i + 2)
        return m_buffer.size() > kMaximumHead ? fail() : false;
    const QByteArrayView ending = QByteArrayView(m_buffer).sliced(i, 2);
    const bool last = ending == "--" && i == m_delimiter.size();
    if (!last && ending != "\r\n") {
        // A longer word that begins like the boundary is data.
        m_state = m_inPart ? State::Data : State::Preamble;
        giveData(m_delimiter.size());
        return true;
    }
    if (m_inPart)
        m_sink->partEnded();
    m_inPart = false;
    m_buffer.remove(0, last ? i + 2 : i); // the CRLF stays: an empty head ends with it
    m_state = last ? State::Done : State::Head;
    if (last)
        m_buffer.clear();
    return !last;
}

bool MultipartParser::readHead()
{
    const qsizetype end = m_buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return m_buffer.size() > kMaximumHead ? fail() : false;
    const auto part = parseHead(QByteArrayView(m_buffer).first(end));
    if (!part || end > kMaximumHead)
        return fail();
    m_buffer.remove(0, end + 4);
    m_sink->partBegan(*part);
    m_state = State::Data;
    return true;
}

bool MultipartParser::fail()
{
    m_state = State::Broken;
    m_buffer.clear();
    return false;
}

} // namespace wcs::sandbox
