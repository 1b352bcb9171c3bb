#pragma once

#include <QDeadlineTimer>
#include <QList>
#include <QObject>
#include <QTimer>

#include <curl/curl.h>

#include <memory>
#include <unordered_map>
#include <vector>

class QSocketNotifier;

namespace wcs {

class CurlWire;

/// libcurl's multi interface on Qt's event loop: notifiers for its sockets and one timer, no polling and no thread of its own.
/// Holds the kept connections, and spare handles.
///
/// libcurl calls back into the wires, which only take notes there; what they have to say is said by deliver(), when no
/// function of libcurl is on the stack, so that a listener may end or begin requests. One thread.
class CurlMulti : public QObject
{
    Q_OBJECT
public:
    explicit CurlMulti(QObject *parent = nullptr);
    ~CurlMulti() override;

    /// A clean handle, which forget() or the end of its transfer gives back.
    CURL *takeHandle();
    void add(CurlWire *wire, CURL *handle);
    /// The wire goes; so does its transfer where `handle` is not null, and its connection is closed.
    void forget(CurlWire *wire, CURL *handle);
    /// Sets what of a transfer is paused (CURLPAUSE_…); what goes on may call back before this returns.
    void setPaused(CURL *handle, int what);
    /// It has something to tell.
    void touch(CurlWire *wire);

private:
    struct Watch;
    static int onSocket(CURL *handle, curl_socket_t socket, int what, void *self, void *watch);
    static int onTimer(CURLM *multi, long milliseconds, void *self);
    void watch(curl_socket_t socket, int what);
    void act(curl_socket_t socket, int mask);
    void collect();
    void deliver();
    void setTimer(long milliseconds);
    void onTimeout();
    void remove(CURL *handle);
    void giveBack(CURL *handle);

    CURLM *m_multi;
    QTimer m_timer; ///< fires at m_due or before
    QDeadlineTimer m_due{QDeadlineTimer::Forever};
    std::unordered_map<curl_socket_t, std::unique_ptr<Watch>> m_watches;
    std::vector<CURL *> m_spare;
    QList<CurlWire *> m_running;
    QList<CurlWire *> m_touched;
    bool m_delivering = false;
};

} // namespace wcs
