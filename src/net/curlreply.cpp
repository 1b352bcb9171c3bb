#include "net/curlreply.h"

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

CurlReply::CurlReply(CurlMulti *multi, const QNetworkRequest &request, const Call &call, const Setup &setup)
    : m_multi(multi), m_body(call.device), m_bytes(call.bytes), m_verb(call.verb), m_repeats(call.repeats),
      m_isAlone(call.isAlone)
{
    setRequest(request);
    setUrl(request.url());
    setOperation(QNetworkAccessManager::CustomOperation);
    QIODevice::open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    m_later.setSingleShot(true);
    m_later.setInterval(patienceMilliseconds);
    connect(&m_later, &QTimer::timeout, this, &CurlReply::tell);
    setUp(setup);
    m_multi->add(this, m_handle);
}

CurlReply::~CurlReply()
{
    if (m_handle && m_multi)
        m_multi->remove(m_handle);
    curl_slist_free_all(m_headerLines);
}

// --- from libcurl: notes only, no signal ---------------------------------------------------------------------------------

void CurlReply::touch()
{
    if (!m_touched && m_multi)
        m_multi->touch(this);
    m_touched = true;
}

size_t CurlReply::onHeader(char *data, size_t, size_t count, void *self)
{
    static_cast<CurlReply *>(self)->takeHeaderLine(QByteArrayView(data, qsizetype(count)));
    return count;
}

void CurlReply::takeHeaderLine(QByteArrayView line)
{
    if (m_headDone) // trailers of a chunked body
        return;
    const QByteArrayView text = line.trimmed();
    if (text.startsWith("HTTP/")) { // of an interim answer too: the last one counts
        m_statusLine = text.toByteArray();
        m_status = text.toByteArray().mid(text.indexOf(' ') + 1, 3).toInt();
        m_head.clear();
        m_headHeld = false;
        return;
    }
    if (text.isEmpty()) {
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

size_t CurlReply::onBody(char *data, size_t, size_t count, void *self)
{
    auto *reply = static_cast<CurlReply *>(self);
    const auto size = qsizetype(count);
    if (reply->m_blocks.empty() || reply->m_blocks.back().capacity() - reply->m_blocks.back().size() < size)
        reply->m_blocks.push_back(reply->newBlock(size));
    reply->m_blocks.back().append(data, size);
    reply->m_buffered += size;
    reply->m_news = true;
    const qint64 limit = reply->readBufferSize();
    if (limit > 0 && reply->m_buffered >= limit && !reply->m_receivingPaused) {
        reply->m_receivingPaused = true;
        curl_easy_pause(reply->m_handle, reply->pauseMask()); // not through the multi: libcurl is on the stack
    }
    reply->touch();
    return count;
}

/// A block that was handed on and has come free again, or a new one: fresh memory costs more than what it is filled with.
QByteArray CurlReply::newBlock(qsizetype size)
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

size_t CurlReply::onWanted(char *data, size_t size, size_t count, void *self)
{
    auto *reply = static_cast<CurlReply *>(self);
    if (!reply->m_body)
        return CURL_READFUNC_ABORT;
    const qint64 got = reply->m_body->read(data, qint64(size * count));
    if (got > 0)
        return size_t(got);
    if (reply->m_body->atEnd())
        return 0;
    if (got < 0)
        return CURL_READFUNC_ABORT;
    reply->m_sendingPaused = true;
    return CURL_READFUNC_PAUSE;
}

int CurlReply::onRewind(void *self, curl_off_t offset, int origin)
{
    auto *reply = static_cast<CurlReply *>(self);
    const bool done = origin == SEEK_SET && reply->m_body && reply->m_body->seek(offset);
    return done ? CURL_SEEKFUNC_OK : CURL_SEEKFUNC_FAIL;
}

/// Before each sending: libcurl sends again by itself what a kept connection has not answered, and what a proxy wants a password for.
int CurlReply::onConnected(void *self, char *, char *, int, int)
{
    auto *reply = static_cast<CurlReply *>(self);
    if (reply->m_connected && !reply->m_repeats && reply->m_status != proxyWantsPassword) {
        reply->m_isCut = true;
        return CURL_PREREQFUNC_ABORT;
    }
    reply->m_status = 0;
    reply->m_headHeld = false;
    reply->m_connected = true;
    reply->touch();
    return CURL_PREREQFUNC_OK;
}

int CurlReply::onProgress(void *self, curl_off_t, curl_off_t, curl_off_t, curl_off_t sent)
{
    auto *reply = static_cast<CurlReply *>(self);
    if (sent > reply->m_sent) {
        reply->m_sent = sent;
        reply->touch();
    }
    return 0;
}

void CurlReply::onDone(CURLcode result)
{
    m_done = true;
    m_headDone = m_headDone || m_headHeld;
    if (m_isCut) {
        m_failure = RemoteHostClosedError;
        m_failureText = QString::fromLatin1(curl_easy_strerror(CURLE_GOT_NOTHING));
    } else if (result != CURLE_OK) {
        m_failure = fromCurlCode(result, m_handle, m_throughProxy, m_errorText.data());
        m_failureText = QString::fromLocal8Bit(m_errorText[0] ? m_errorText.data() : curl_easy_strerror(result));
    } else {
        m_sent = m_bodySize;
    }
    m_handle = nullptr;
    touch();
}

CURL *CurlReply::orphan()
{
    m_multi = nullptr;
    return std::exchange(m_handle, nullptr);
}

// --- to whoever listens ---------------------------------------------------------------------------------------------------

void CurlReply::tell()
{
    m_touched = false;
    const bool hasNews = m_done || m_news || m_sent > m_toldSent || m_connected != m_toldConnected
                         || m_headDone != m_toldHead;
    if (isFinished() || !hasNews)
        return;
    const bool isDue = m_done || !m_later.isActive() || m_buffered >= worthTelling
                       || m_sent - m_toldSent >= 2 * worthTelling;
    if (!isDue && m_toldHead == m_headDone)
        return;
    if (!m_done)
        m_later.start();
    const QPointer<CurlReply> self(this);
    if (m_connected && !m_toldConnected) {
        m_toldConnected = true;
        Q_EMIT requestSent();
    }
    if (self && !isFinished() && m_sent > m_toldSent) {
        m_toldSent = m_sent;
        Q_EMIT uploadProgress(m_sent, m_bodySize);
    }
    if (self && !isFinished() && m_headDone && !m_toldHead)
        tellHead();
    if (self && !isFinished() && m_news) {
        m_news = false;
        Q_EMIT readyRead();
    }
    if (!self || isFinished() || !m_done)
        return;
    if (m_failure != NoError)
        return fail(m_failure, m_failureText);
    const auto ofStatus = errorOfStatus(m_status);
    if (ofStatus != NoError)
        return fail(ofStatus, QString::fromLatin1(m_statusLine));
    setFinished(true);
    Q_EMIT finished();
}

void CurlReply::tellHead()
{
    m_toldHead = true;
    Q_EMIT metaDataChanged();
}

void CurlReply::fail(NetworkError error, const QString &text)
{
    const QPointer<CurlReply> self(this);
    setError(error, text);
    setFinished(true);
    Q_EMIT errorOccurred(error);
    if (self)
        Q_EMIT finished();
}

void CurlReply::abort()
{
    if (isFinished())
        return;
    if (m_handle && m_multi)
        m_multi->remove(std::exchange(m_handle, nullptr));
    m_blocks.clear();
    m_taken = 0;
    m_buffered = 0;
    fail(OperationCanceledError, tr("Operation canceled"));
}

void CurlReply::close()
{
    abort();
    QNetworkReply::close();
}

// --- what has arrived ------------------------------------------------------------------------------------------------------

qint64 CurlReply::bytesAvailable() const
{
    return m_buffered;
}

void CurlReply::setReadBufferSize(qint64 size)
{
    QNetworkReply::setReadBufferSize(size);
    roomMade(0);
}

QByteArray CurlReply::takeBlock(qint64 most)
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
QByteArray CurlReply::takePiece(qint64 most)
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

/// Nobody reads it as a device: takeBlock() copies nothing.
qint64 CurlReply::readData(char *, qint64)
{
    return -1;
}

void CurlReply::roomMade(qint64 bytes)
{
    m_buffered -= bytes;
    if (!m_receivingPaused || (readBufferSize() > 0 && m_buffered > readBufferSize() / 2))
        return;
    m_receivingPaused = false;
    applyPause();
}

void CurlReply::sendMore()
{
    if (!m_sendingPaused)
        return;
    m_sendingPaused = false;
    applyPause();
}

int CurlReply::pauseMask() const
{
    return (m_receivingPaused ? CURLPAUSE_RECV : 0) | (m_sendingPaused ? CURLPAUSE_SEND : 0);
}

void CurlReply::applyPause()
{
    if (m_handle && m_multi)
        m_multi->setPaused(m_handle, pauseMask());
}

} // namespace wcs
