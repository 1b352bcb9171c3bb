#include "sandbox/faults.h"

#include "base/text.h"

#include <QMutexLocker>

namespace wcs::sandbox {

void Faults::add(Rule rule)
{
    if (rule.times == 0)
        return;
    const QMutexLocker lock(&m_mutex);
    m_rules.append(std::move(rule));
}

void Faults::answerErrcode(const QString &endpoint, int errcode, const QString &errmsg, int times)
{
    add({Kind::Errcode, endpoint, times, errcode, errmsg, {}, {}});
}

void Faults::delay(const QString &endpoint, int milliseconds, int times)
{
    add({Kind::Delay, endpoint, times, milliseconds, {}, {}, {}});
}

void Faults::endDelays()
{
    {
        const QMutexLocker lock(&m_mutex);
        m_rules.removeIf([](const Rule &rule) { return rule.kind == Kind::Delay; });
    }
    m_actions.endDelays();
}

void Faults::slowDown(const QString &endpoint, int times, int retryAfterSeconds)
{
    add({Kind::SlowDown, endpoint, times, retryAfterSeconds, {}, {}, {}});
}

void Faults::replaceAnswer(const QString &endpoint, const QByteArray &body, const QByteArray &contentType, int status,
                           int times)
{
    add({Kind::Answer, endpoint, times, status, {}, body, contentType});
}

void Faults::truncateDownload(qint64 afterBytes, int times)
{
    add({Kind::Truncate, u"*"_s, times, afterBytes, {}, {}, {}});
}

void Faults::wrongCrc(int times)
{
    add({Kind::WrongCrc, u"*"_s, times, 0, {}, {}, {}});
}

void Faults::wrongEtag(int times)
{
    add({Kind::WrongEtag, u"*"_s, times, 0, {}, {}, {}});
}

void Faults::failFile(const QString &key, int status, const QString &errmsg, int times)
{
    add({Kind::FileStatus, key, times, status, errmsg, {}, {}});
}

void Faults::answerNonexistent(int status, const QString &errmsg, int times)
{
    add({Kind::Nonexistent, u"*"_s, times, status, errmsg, {}, {}});
}

void Faults::dropEntry(const QString &key, int times)
{
    add({Kind::DropEntry, key, times, 0, {}, {}, {}});
}

void Faults::refuseCallsWith(const QString &key, int times)
{
    add({Kind::RefuseCall, key, times, 0, {}, {}, {}});
}

void Faults::shuffleBatches(int times)
{
    add({Kind::ShuffleBatch, u"*"_s, times, 0, {}, {}, {}});
}

void Faults::rawTicketUrls(int times)
{
    add({Kind::RawTicketUrl, u"*"_s, times, 0, {}, {}, {}});
}

void Faults::withoutChecksums(int times)
{
    add({Kind::NoChecksums, u"*"_s, times, 0, {}, {}, {}});
}

void Faults::withoutCrc(int times)
{
    add({Kind::NoCrc, u"*"_s, times, 0, {}, {}, {}});
}

void Faults::answerFormsWith(int status, int times)
{
    add({Kind::PostStatus, u"*"_s, times, status, {}, {}, {}});
}

void Faults::serveStale(const QString &key, int times)
{
    m_actions.cacheObject(key);
    add({Kind::Stale, key, times, 0, {}, {}, {}});
}

void Faults::worsenResults(const QString &key, int times)
{
    add({Kind::WorseResult, key, times, 0, {}, {}, {}});
}

void Faults::refuseAddress(const QString &ip, AddressForm form)
{
    const QMutexLocker lock(&m_mutex);
    m_refusedAddress = ip;
    m_addressForm = form;
}

void Faults::clear()
{
    const QMutexLocker lock(&m_mutex);
    m_rules.clear();
    m_refusedAddress.clear();
    m_clock->reset();
}

std::optional<Faults::Rule> Faults::take(Kind kind, const QString &subject)
{
    const QMutexLocker lock(&m_mutex);
    for (qsizetype i = 0; i < m_rules.size(); ++i) {
        Rule &rule = m_rules[i];
        if (rule.kind != kind || (rule.subject != u"*"_s && rule.subject != subject))
            continue;
        const Rule taken = rule;
        if (rule.times > 0 && --rule.times == 0)
            m_rules.removeAt(i);
        return taken;
    }
    return std::nullopt;
}

QString Faults::addressRefusal() const
{
    const QMutexLocker lock(&m_mutex);
    if (m_refusedAddress.isEmpty())
        return {};
    if (m_addressForm == AddressForm::WithIpv6)
        return u"invalid ip %1 ipv6 ::ffff:%1, not in whitelist"_s.arg(m_refusedAddress);
    return u"invalid ip %1, not in whitelist"_s.arg(m_refusedAddress);
}

Result<void> Faults::apply(const QJsonObject &fault)
{
    const QString kind = fault["kind"_L1].toString();
    const QString endpoint = fault["endpoint"_L1].toString(u"*"_s);
    const int times = fault["times"_L1].toInt(1);
    const QString errmsg = fault["errmsg"_L1].toString(u"system error"_s);
    if (kind == u"errcode"_s) {
        answerErrcode(endpoint, fault["errcode"_L1].toInt(-1), errmsg, times);
    } else if (kind == u"delay"_s) {
        delay(endpoint, fault["ms"_L1].toInt(), times);
    } else if (kind == u"slow_down"_s) {
        slowDown(endpoint, times, fault["retry_after"_L1].toInt(1));
    } else if (kind == u"answer"_s) {
        replaceAnswer(endpoint, fault["body"_L1].toString().toUtf8(),
                      fault["content_type"_L1].toString(u"text/html"_s).toUtf8(), fault["status"_L1].toInt(200), times);
    } else if (kind == u"truncate"_s) {
        truncateDownload(qint64(fault["after"_L1].toDouble()), times);
    } else if (kind == u"wrong_crc"_s) {
        wrongCrc(times);
    } else if (kind == u"wrong_etag"_s) {
        wrongEtag(times);
    } else if (kind == u"file_status"_s) {
        failFile(fault["key"_L1].toString(u"*"_s), fault["status"_L1].toInt(-503001), errmsg, times);
    } else if (kind == u"nonexistent_status"_s) {
        answerNonexistent(fault["status"_L1].toInt(-1), fault["errmsg"_L1].toString(), times);
    } else if (kind == u"drop_entry"_s) {
        dropEntry(fault["key"_L1].toString(u"*"_s), times);
    } else if (kind == u"refuse_call"_s) {
        refuseCallsWith(fault["key"_L1].toString(u"*"_s), times);
    } else if (kind == u"shuffle_batch"_s) {
        shuffleBatches(times);
    } else if (kind == u"raw_ticket_url"_s) {
        rawTicketUrls(times);
    } else if (kind == u"no_checksums"_s) {
        withoutChecksums(times);
    } else if (kind == u"no_crc"_s) {
        withoutCrc(times);
    } else if (kind == u"post_status"_s) {
        answerFormsWith(fault["status"_L1].toInt(204), times);
    } else if (kind == u"stale"_s) {
        serveStale(fault["key"_L1].toString(u"*"_s), times);
    } else if (kind == u"worse_result"_s) {
        worsenResults(fault["key"_L1].toString(u"*"_s), times);
    } else if (kind == u"refuse_ip"_s) {
        refuseAddress(fault["ip"_L1].toString(),
                      fault["form"_L1].toString() == u"plain"_s ? AddressForm::Plain : AddressForm::WithIpv6);
    } else if (kind == u"supersede_tokens"_s) {
        supersedeTokens();
    } else if (kind == u"expire_tokens"_s) {
        expireTokens();
    } else if (kind == u"expire_tickets"_s) {
        expireTickets();
    } else if (kind == u"end_delays"_s) {
        endDelays();
    } else if (kind == u"clock"_s) {
        advanceClock(qint64(fault["advance"_L1].toDouble()));
    } else {
        return Error::make(ErrorKind::Argument, Stage::None, u"UnknownFault"_s, u"no fault has this kind"_s, kind);
    }
    return {};
}

} // namespace wcs::sandbox
