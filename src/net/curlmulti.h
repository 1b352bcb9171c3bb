#pragma once

#include <QList>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <curl/curl.h>

#include <memory>
#include <unordered_map>
#include <vector>

class QSocketNotifier;

namespace wcs {

class CurlReply;

/// libcurl's multi interface on Qt's event loop: notifiers for its sockets and one timer, no polling and no thread of its own.
/// Holds the kept connections, and spare handles.
///
/// libcurl calls back into the replies, which only take notes there; what they have to say is said by deliver(), when no
/// function of libcurl is on the stack, so that a slot may abort, delete or begin requests. One thread.
class CurlMulti : public QObject
{
    Q_OBJECT
public:
    explicit CurlMulti(QObject *parent = nullptr);
    ~CurlMulti() override;

    /// A clean handle, which remove() or the end of its transfer gives back.
    CURL *takeHandle();
    void add(CurlReply *reply, CURL *handle);
    /// Ends a transfer under way; its connection is closed.
    void remove(CURL *handle);
    /// Sets what of a transfer is paused (CURLPAUSE_…); what goes on may call back before this returns.
    void setPaused(CURL *handle, int what);
    /// The reply has something to tell.
    void touch(CurlReply *reply);

private:
    struct Watch;
    static int onSocket(CURL *handle, curl_socket_t socket, int what, void *self, void *watch);
    static int onTimer(CURLM *multi, long milliseconds, void *self);
    void watch(curl_socket_t socket, int what);
    void act(curl_socket_t socket, int mask);
    void collect();
    void deliver();
    void giveBack(CURL *handle);

    CURLM *m_multi;
    QTimer m_timer;
    std::unordered_map<curl_socket_t, std::unique_ptr<Watch>> m_watches;
    std::vector<CURL *> m_spare;
    QList<CurlReply *> m_running;
    QList<QPointer<CurlReply>> m_touched;
    bool m_delivering = false;
};

} // namespace wcs
