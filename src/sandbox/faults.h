#pragma once

#include "base/result.h"
#include "sandbox/clock.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QMutex>
#include <QString>

#include <functional>
#include <optional>

namespace wcs::sandbox {

/// Everything that can be made to go wrong in the sandbox, switched on and off at any time from any thread.
///
/// An endpoint is named by its path ("/cgi-bin/stable_token", "/tcb/uploadfile", "/demo/process") or, for the object
/// storage, by method and kind: "POST object", "GET object", "HEAD object", "PUT object", "DELETE object", "GET bucket",
/// "POST bucket"; "*" means any. `times` counts the answers that are spoilt; kForever never ends.
///
/// Out of process the same is reached by `POST /sandbox/faults` with one JSON object (or an array of them), and
/// `DELETE /sandbox/faults` clears everything. `times` may be given everywhere (default 1, -1 for ever):
///   {"kind":"errcode","endpoint":E,"errcode":N,"errmsg":T}     a WeChat error
///   {"kind":"delay","endpoint":E,"ms":N}                       the answer waits
///   {"kind":"slow_down","endpoint":E,"retry_after":S}          COS 503 SlowDown
///   {"kind":"answer","endpoint":E,"status":N,"content_type":T,"body":T}   another answer: a captive portal, cut JSON
///   {"kind":"truncate","after":BYTES}                          a GET's body ends early, the connection closes
///   {"kind":"wrong_crc"} {"kind":"wrong_etag"}                 headers of an object's answer that do not fit it
///   {"kind":"worse_result","key":K}                            the demo backend makes something coarse of this original
///   {"kind":"file_status","key":K,"status":N,"errmsg":T}       a per-file failure in the batch answers
///   {"kind":"nonexistent_status","status":N,"errmsg":T}        what the batch answers say of an object that is not there
///   {"kind":"drop_entry","key":K}                              a batch answer leaves this object out
///   {"kind":"refuse_call","key":K}                             a batch call that names this object is refused as a whole, 40097
///   {"kind":"shuffle_batch"}                                   the entries of a batch answer come in another order
///   {"kind":"raw_ticket_url"}                                  an upload ticket's address is not percent-encoded
///   {"kind":"no_checksums"} {"kind":"no_crc"}                  an object's answer carries neither ETag nor CRC-64; no CRC-64
///   {"kind":"post_status","status":N}                          the upload form is answered as if it had asked for this status
///   {"kind":"stale","key":K}                                   a cache before the storage has the objects as they are now, and
///                                                              gives them for their links whatever is stored or deleted since
///   {"kind":"refuse_ip","ip":A,"form":"ipv6"|"plain"}          40164 for the token calls until cleared ("ip":"" ends it)
///   {"kind":"supersede_tokens"} {"kind":"expire_tokens"} {"kind":"expire_tickets"}     at once, no `times`
///   {"kind":"end_delays"}                                      every delay ends, that of the answers that wait, too; no `times`
///   {"kind":"clock","advance":SECONDS}                         the sandbox's time moves forward
class Faults
{
public:
    static constexpr int kForever = -1;

    /// What a fault does to the stores, given by the sandbox.
    struct Actions {
        std::function<void()> supersedeTokens;
        std::function<void()> expireTokens;
        std::function<void()> expireTickets;
        std::function<void(const QString &key)> cacheObject;
        std::function<void()> endDelays;
    };
    enum class Kind {
        Errcode,
        Delay,
        SlowDown,
        Answer,
        Truncate,
        WrongCrc,
        WrongEtag,
        FileStatus,
        WorseResult,
        Nonexistent,
        DropEntry,
        RefuseCall,
        ShuffleBatch,
        RawTicketUrl,
        NoChecksums,
        NoCrc,
        PostStatus,
        Stale,
    };
    enum class AddressForm { WithIpv6, Plain };
    struct Rule {
        Kind kind = Kind::Errcode;
        QString subject; ///< endpoint or key; "*" for any
        int times = 1;
        qint64 number = 0; ///< errcode, milliseconds, seconds, bytes or status
        QString text; ///< errmsg
        QByteArray body;
        QByteArray contentType;
    };

    Faults(Clock *clock, Actions actions) : m_clock(clock), m_actions(std::move(actions)) {}

    void answerErrcode(const QString &endpoint, int errcode, const QString &errmsg, int times = 1);
    void delay(const QString &endpoint, int milliseconds, int times = kForever);
    /// Every delay ends: the answers that wait come now, and those of later requests do not wait.
    void endDelays();
    void slowDown(const QString &endpoint, int times = 1, int retryAfterSeconds = 1);
    void replaceAnswer(const QString &endpoint, const QByteArray &body, const QByteArray &contentType, int status = 200,
                       int times = 1);
    void truncateDownload(qint64 afterBytes, int times = 1);
    void wrongCrc(int times = 1);
    void wrongEtag(int times = 1);
    /// The batch calls answer `status` for this key.
    void failFile(const QString &key, int status, const QString &errmsg, int times = 1);
    /// The batch calls answer this for what is not there, instead of -503003.
    void answerNonexistent(int status, const QString &errmsg, int times = kForever);
    /// The batch answers leave this key out.
    void dropEntry(const QString &key, int times = 1);
    /// A batch call that names this key is refused as a whole (40097), as for an id that the service does not take.
    void refuseCallsWith(const QString &key, int times = kForever);
    /// The entries of the batch answers come in reverse.
    void shuffleBatches(int times = kForever);
    void rawTicketUrls(int times = kForever);
    void withoutChecksums(int times = kForever);
    void withoutCrc(int times = kForever);
    /// The form is answered with 200 or 201, as `success_action_status` would ask for it.
    void answerFormsWith(int status, int times = kForever);
    /// The next `times` reads of the key ("*": of any) by link are answered by a cache: with the object as it is now.
    void serveStale(const QString &key, int times = kForever);
    /// The demo backend was made worse: what it makes of the original under this key ("*": of any) is coarse.
    void worsenResults(const QString &key, int times = kForever);
    /// The token calls answer 40164 and name `ip`; an empty address ends it.
    void refuseAddress(const QString &ip, AddressForm form = AddressForm::WithIpv6);
    /// Every token in use dies at once, as when the backend has forced a refresh: 40001 on use.
    void supersedeTokens() { m_actions.supersedeTokens(); }
    /// Every token in use is past its time: 42001 on use.
    void expireTokens() { m_actions.expireTokens(); }
    /// Every upload ticket is past its time: 403 `Request has expired`.
    void expireTickets() { m_actions.expireTickets(); }
    void advanceClock(qint64 seconds) { m_clock->advance(seconds); }
    void clear();
    /// One fault in the JSON form above.
    Result<void> apply(const QJsonObject &fault);

    /// For the sandbox: the first rule of this kind that fits, counted down.
    std::optional<Rule> take(Kind kind, const QString &subject);
    /// For the sandbox: the text of the 40164 refusal, empty when no address is refused.
    QString addressRefusal() const;

private:
    void add(Rule rule);

    mutable QMutex m_mutex;
    QList<Rule> m_rules;
    QString m_refusedAddress;
    AddressForm m_addressForm = AddressForm::WithIpv6;
    Clock *m_clock;
    Actions m_actions;
};

} // namespace wcs::sandbox
