#include "net/curlwire.h"

#include "base/text.h"
#include "net/curlerror.h"
#include "net/curlmulti.h"

#include <algorithm>

namespace wcs {

namespace {

// Blocks as they are handed on. Small pieces (TLS brings 16 KiB at a time) are gathered into one.
constexpr qsizetype blockBytes = 256 * 1024;
constexpr size_t mostLentBlocks = 40;
constexpr int mostSpareBlocks = 4;
// What is not worth telling at once waits so long for more: TLS brings 16 KiB at a time, and each word costs.
constexpr qint64 worthTelling = 128 * 1024;
constexpr int patienceMilliseconds = 5;
constexpr int proxyWantsPassword = 407;

} // namespace

CurlWire::CurlWire(CurlMulti *multi, const HttpRequest &request, const Setup &setup)
    : m_multi(multi), m_repeats(request.repeatsWhenCut && !request.bodyStream)
{
    setUp(request, setup);
    m_multi->add(this, m_handle);
}

CurlWire::~CurlWire()
{
    if (m_isGone)
        *m_isGone = true;
    QObject::disconnect(m_streamReady);
    if (m_multi)
        m_multi->forget(this, m_handle);
    curl_slist_free_all(m_headerLines);
}

// --- from libcurl: notes only, no signal ---------------------------------------------------------------------------------

void CurlWire::touch()
{
    if (!m_touched && m_multi)
        m_multi->touch(this);
    m_touched = true;
}

size_t CurlWire::onHeader(char *data, size_t, size_t count, void *self)
{
    static_cast<CurlWire *>(self)->takeHeaderLine(QByteArrayView(data, qsizetype(count)));
    return count;
}

void CurlWire::takeHeaderLine(QByteArrayView line)
{
    if (m_headDone) // trailers of a chunked body
        return;
    const QByteArrayView text = line.trimmed();
    if (!m_isInHead && text.startsWith("HTTP/")) { // of an interim answer too: the last one counts
        m_isInHead = true;
        const QByteArrayView code = text.sliced(text.indexOf(' ') + 1);
        m_status = code.first(std::min<qsizetype>(3, code.size())).toInt();
        m_head.clear();
        m_headHeld = false;
        return;
    }
    if (text.isEmpty()) {
        m_isInHead = false;
        m_headHeld = m_status == proxyWantsPassword && m_answersProxy;
        m_headDone = m_status >= 200 && !m_headHeld;
        touch();
        return;
    }
    const qsizetype colon = text.indexOf(':');
    if (colon <= 0)
        return;
    const QByteArray name = text.first(colon).trimmed().toByteArray();
    const QByteArray value = text.sliced(colon + 1).trimmed().toByteArray();
    for (auto &[known, joined] : m_head) {
        if (known.compare(name, Qt::CaseInsensitive) == 0) {
            joined += ", " + value;
            return;
        }
    }
    m_head.emplaceBack(name, value);
}

size_t CurlWire::onBody(char *data, size_t, size_t count, void *self)
{
    auto *wire = static_cast<CurlWire *>(self);
    const auto size = qsizetype(count);
    if (wire->m_blocks.empty() || wire->m_blocks.back().capacity() - wire->m_blocks.back().size() < size)
        wire->m_blocks.push_back(wire->newBlock(size));
    wire->m_blocks.back().append(data, size);
    wire->m_buffered += size;
    wire->m_news = true;
    if (wire->m_buffered >= unreadBytes && !wire->m_receivingPaused) {
        wire->m_receivingPaused = true;
        curl_easy_pause(wire->m_handle, wire->pauseMask()); // not through the multi: libcurl is on the stack
    }
    wire->touch();
    return count;
}

/// A block that was handed on and has come free again, or a new one: fresh memory costs more than what it is filled with.
QByteArray CurlWire::newBlock(qsizetype size)
{
    const bool isLarge = m_buffered > 0 || size > 8192;
    QByteArray block;
    int spare = 0;
    for (auto it = m_lent.begin(); isLarge && it != m_lent.end();) {
        const bool isFree = it->isDetached();
        if (isFree && block.capacity() == 0) {
            block = std::move(*it);
            block.resize(0);
        } else if (!isFree || ++spare <= mostSpareBlocks) {
            ++it;
            continue;
        }
        it = m_lent.erase(it);
    }
    if (block.capacity() == 0)
        block.reserve(isLarge ? std::max(size, blockBytes) : size);
    return block;
}

size_t CurlWire::onWanted(char *data, size_t size, size_t count, void *self)
{
    auto *wire = static_cast<CurlWire *>(self);
    const qint64 got = wire->m_stream->read(data, qint64(size * count));
    if (got > 0)
        return size_t(got);
    if (wire->m_stream->atEnd())
        return 0;
    if (got < 0)
        return CURL_READFUNC_ABORT;
    wire->m_sendingPaused = true;
    return CURL_READFUNC_PAUSE;
}

int CurlWire::onRewind(void *self, curl_off_t offset, int origin)
{
    auto *wire = static_cast<CurlWire *>(self);
    const bool done = origin == SEEK_SET && wire->m_stream->seek(offset);
    return done ? CURL_SEEKFUNC_OK : CURL_SEEKFUNC_FAIL;
}

/// Before each sending: libcurl sends again by itself what a kept connection has not answered, and what a proxy wants a password for.
int CurlWire::onConnected(void *self, char *, char *, int, int)
{
    auto *wire = static_cast<CurlWire *>(self);
    if (wire->m_connected && !wire->m_repeats && wire->m_status != proxyWantsPassword) {
        wire->m_isCut = true;
        return CURL_PREREQFUNC_ABORT;
    }
    wire->m_status = 0;
    wire->m_isInHead = false;
    wire->m_headHeld = false;
    wire->m_connected = true;
    wire->touch();
    return CURL_PREREQFUNC_OK;
}

int CurlWire::onProgress(void *self, curl_off_t, curl_off_t, curl_off_t, curl_off_t sent)
{
    auto *wire = static_cast<CurlWire *>(self);
    if (sent > wire->m_sent) {
        wire->m_sent = sent;
        wire->touch();
    }
    return 0;
}

void CurlWire::onDone(CURLcode result)
{
    m_done = true;
    m_headDone = m_headDone || m_headHeld;
    if (m_isCut) {
        m_failure = QNetworkReply::RemoteHostClosedError;
        m_failureText = QString::fromLatin1(curl_easy_strerror(CURLE_GOT_NOTHING));
    } else if (result != CURLE_OK) {
        m_failure = fromCurlCode(result, m_handle, m_throughProxy, m_errorText.data());
        m_failureText = QString::fromLocal8Bit(m_errorText[0] ? m_errorText.data() : curl_easy_strerror(result));
    } else if (m_status == proxyWantsPassword) {
        m_failure = QNetworkReply::ProxyAuthenticationRequiredError; // nobody above has one to give
        m_failureText = u"HTTP 407"_s;
    } else {
        m_sent = m_bodySize;
    }
    m_handle = nullptr;
    touch();
}

CURL *CurlWire::orphan()
{
    m_multi = nullptr;
    return std::exchange(m_handle, nullptr);
}

// --- to whoever listens ---------------------------------------------------------------------------------------------------

void CurlWire::tell()
{
    m_touched = false;
    const bool hasNews = m_done || m_news || m_sent > m_toldSent || m_connected != m_toldConnected
                         || m_headDone != m_toldHead;
    if (m_toldEnd || !hasNews || !m_listener)
        return;
    const bool isDue = m_done || !m_later || !m_later->isActive() || m_buffered >= worthTelling
                       || m_sent - m_toldSent >= 2 * worthTelling;
    if (!isDue && m_toldHead == m_headDone)
        return;
    if (!m_done && (m_news || m_sent > m_toldSent))
        gather();
    bool isGone = false;
    m_isGone = &isGone;
    if (m_connected && !std::exchange(m_toldConnected, m_connected))
        m_listener->onConnected();
    if (!isGone && m_sent > m_toldSent) {
        m_toldSent = m_sent;
        m_listener->onSent(m_sent);
    }
    if (!isGone && m_headDone && !std::exchange(m_toldHead, true))
        m_listener->onHead();
    if (!isGone && std::exchange(m_news, false))
        m_listener->onBytes();
    if (!isGone && m_done) {
        m_toldEnd = true;
        m_listener->onFinished();
    }
    if (!isGone)
        m_isGone = nullptr;
}

/// From now on what comes waits for more.
void CurlWire::gather()
{
    if (!m_later) {
        m_later.emplace();
        m_later->setSingleShot(true);
        m_later->setInterval(patienceMilliseconds);
        QObject::connect(&*m_later, &QTimer::timeout, &*m_later, [this] { tell(); });
    }
    m_later->start();
}

// --- what has arrived ------------------------------------------------------------------------------------------------------

QByteArray CurlWire::takeBlock(qint64 most)
{
    if (m_blocks.empty())
        return {};
    if (m_taken > 0 || m_blocks.front().size() > most)
        return takePiece(most);
    QByteArray block = std::move(m_blocks.front());
    m_blocks.pop_front();
    if (block.capacity() >= blockBytes && m_lent.size() < mostLentBlocks)
        m_lent.push_back(block);
    roomMade(block.size());
    return block;
}

/// Of the first block, which stays until it is used up: libcurl may still be filling it.
QByteArray CurlWire::takePiece(qint64 most)
{
    const QByteArray &front = m_blocks.front();
    const QByteArray piece = front.mid(m_taken, qsizetype(std::min<qint64>(most, front.size() - m_taken)));
    m_taken += piece.size();
    if (m_taken == front.size()) {
        m_blocks.pop_front();
        m_taken = 0;
    }
    roomMade(piece.size());
    return piece;
}

void CurlWire::roomMade(qint64 bytes)
{
    m_buffered -= bytes;
    if (!m_receivingPaused || m_buffered > unreadBytes / 2)
        return;
    m_receivingPaused = false;
    applyPause();
}

void CurlWire::sendMore()
{
    if (!m_sendingPaused)
        return;
    m_sendingPaused = false;
    applyPause();
}

int CurlWire::pauseMask() const
{
    return (m_receivingPaused ? CURLPAUSE_RECV : 0) | (m_sendingPaused ? CURLPAUSE_SEND : 0);
}

void CurlWire::applyPause()
{
    if (m_handle && m_multi)
        m_multi->setPaused(m_handle, pauseMask());
}

} // namespace wcs
