#include "net/curlmulti.h"

#include "base/log.h"
#include "net/curlwire.h"

#include <QPointer>
#include <QSocketNotifier>

#include <mutex>

namespace wcs {

namespace {

constexpr size_t mostSpareHandles = 32;
constexpr long mostKeptConnections = 64; // three hosts with up to sixteen each, and those of settings just changed

void initialiseOnce()
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

} // namespace

/// The notifiers of one socket. They stay when libcurl lets go of the socket, disabled, since the same number comes again.
struct CurlMulti::Watch {
    QSocketNotifier read;
    QSocketNotifier write;

    Watch(curl_socket_t socket, CurlMulti *multi)
        : read(qintptr(socket), QSocketNotifier::Read), write(qintptr(socket), QSocketNotifier::Write)
    {
        read.setEnabled(false);
        write.setEnabled(false);
        connect(&read, &QSocketNotifier::activated, multi, [multi, socket] { multi->act(socket, CURL_CSELECT_IN); });
        connect(&write, &QSocketNotifier::activated, multi, [multi, socket] { multi->act(socket, CURL_CSELECT_OUT); });
    }
};

CurlMulti::CurlMulti(QObject *parent) : QObject(parent)
{
    initialiseOnce();
    m_multi = curl_multi_init();
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETFUNCTION, &CurlMulti::onSocket);
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERFUNCTION, &CurlMulti::onTimer);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_MAXCONNECTS, mostKeptConnections);
    curl_multi_setopt(m_multi, CURLMOPT_PIPELINING, long(CURLPIPE_NOTHING));
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &CurlMulti::onTimeout);
}

CurlMulti::~CurlMulti()
{
    m_delivering = true; // nobody is told anything any more
    const auto running = std::exchange(m_running, {});
    for (CurlWire *wire : running) {
        if (CURL *handle = wire->orphan()) {
            curl_multi_remove_handle(m_multi, handle);
            curl_easy_cleanup(handle);
        }
    }
    for (CURL *handle : m_spare)
        curl_easy_cleanup(handle);
    curl_multi_cleanup(m_multi);
}

CURL *CurlMulti::takeHandle()
{
    if (m_spare.empty())
        return curl_easy_init();
    CURL *handle = m_spare.back();
    m_spare.pop_back();
    return handle;
}

void CurlMulti::giveBack(CURL *handle)
{
    if (m_spare.size() >= mostSpareHandles) {
        curl_easy_cleanup(handle);
        return;
    }
    curl_easy_reset(handle); // now: its options point into a wire that may die before the handle is used again
    m_spare.push_back(handle);
}

void CurlMulti::add(CurlWire *wire, CURL *handle)
{
    curl_easy_setopt(handle, CURLOPT_PRIVATE, wire);
    m_running.append(wire);
    curl_multi_add_handle(m_multi, handle);
}

void CurlMulti::forget(CurlWire *wire, CURL *handle)
{
    if (handle)
        remove(handle);
    m_touched.removeAll(wire); // last: libcurl may call back while it lets go
}

void CurlMulti::remove(CURL *handle)
{
    char *wire = nullptr;
    curl_easy_getinfo(handle, CURLINFO_PRIVATE, &wire);
    m_running.removeOne(reinterpret_cast<CurlWire *>(wire));
    curl_multi_remove_handle(m_multi, handle);
    giveBack(handle);
}

void CurlMulti::setPaused(CURL *handle, int what)
{
    curl_easy_pause(handle, what);
    collect();
    // From the loop: whoever made room is still at work with what it took.
    if (!m_delivering && !m_touched.isEmpty())
        QMetaObject::invokeMethod(this, &CurlMulti::deliver, Qt::QueuedConnection);
}

void CurlMulti::touch(CurlWire *wire)
{
    m_touched.append(wire);
}

int CurlMulti::onSocket(CURL *, curl_socket_t socket, int what, void *self, void *)
{
    static_cast<CurlMulti *>(self)->watch(socket, what);
    return 0;
}

void CurlMulti::watch(curl_socket_t socket, int what)
{
    auto &entry = m_watches[socket];
    if (!entry) {
        if (what == CURL_POLL_REMOVE || what == CURL_POLL_NONE)
            return;
        entry = std::make_unique<Watch>(socket, this);
    }
    entry->read.setEnabled(what == CURL_POLL_IN || what == CURL_POLL_INOUT);
    entry->write.setEnabled(what == CURL_POLL_OUT || what == CURL_POLL_INOUT);
}

int CurlMulti::onTimer(CURLM *, long milliseconds, void *self)
{
    static_cast<CurlMulti *>(self)->setTimer(milliseconds);
    return 0;
}

/// libcurl changes its mind several times a request, and each start and stop of a timer costs: one that fires early goes on.
void CurlMulti::setTimer(long milliseconds)
{
    if (milliseconds < 0) {
        m_due = QDeadlineTimer(QDeadlineTimer::Forever);
        return;
    }
    const int wait = int(std::min(milliseconds, 86'400'000L));
    m_due = QDeadlineTimer(wait);
    if (!m_timer.isActive() || m_timer.interval() > wait)
        m_timer.start(wait);
}

void CurlMulti::onTimeout()
{
    if (m_due.isForever())
        return;
    if (!m_due.hasExpired()) {
        m_timer.start(int(m_due.remainingTime()));
        return;
    }
    m_due = QDeadlineTimer(QDeadlineTimer::Forever);
    act(CURL_SOCKET_TIMEOUT, 0);
}

void CurlMulti::act(curl_socket_t socket, int mask)
{
    int running = 0;
    const CURLMcode code = curl_multi_socket_action(m_multi, socket, mask, &running);
    if (code != CURLM_OK)
        qCWarning(lcNet) << "libcurl:" << curl_multi_strerror(code);
    collect();
    deliver();
}

void CurlMulti::collect()
{
    int left = 0;
    while (const CURLMsg *message = curl_multi_info_read(m_multi, &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        CURL *handle = message->easy_handle;
        const CURLcode result = message->data.result; // the message dies with the handle's removal
        char *address = nullptr;
        curl_easy_getinfo(handle, CURLINFO_PRIVATE, &address);
        auto *wire = reinterpret_cast<CurlWire *>(address);
        wire->onDone(result);
        remove(handle);
    }
}

void CurlMulti::deliver()
{
    if (m_delivering)
        return;
    m_delivering = true;
    const QPointer<CurlMulti> self(this);
    while (!m_touched.isEmpty()) {
        m_touched.takeFirst()->tell();
        if (!self)
            return;
    }
    m_delivering = false;
}

} // namespace wcs
