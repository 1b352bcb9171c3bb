#include "storage/resolver.h"

#include "async/gather.h"
#include "async/sleep.h"
#include "base/log.h"
#include "base/text.h"
#include "net/httpclient.h"
#include "net/retrypolicy.h"
#include "net/urlrules.h"
#include "storage/askapart.h"
#include "storage/contentproof.h"
#include "wechat/apianswer.h"
#include "wechat/cloudapi.h"
#include "wechat/fileid.h"

#include <QSet>
#include <QUrlQuery>
#include <QUuid>

namespace wcs {

namespace {

// Short beside a way to the service and back, long beside what a fast disk and a near server need for the next file.
constexpr std::chrono::milliseconds windowForCompany(20);
constexpr int mostCalls = 4; // batch calls at a time

QList<QStringList> batchesOf(const QStringList &fileIds)
{
    QList<QStringList> batches;
    for (qsizetype i = 0; i < fileIds.size(); i += CloudApi::batchLimit)
        batches.append(fileIds.mid(i, CloudApi::batchLimit));
    return batches;
}

Proof proofOf(const Error &error)
{
    if (isObjectGone(error))
        return Proof::Missing;
    // A service that is busy or out of order has said nothing about the object.
    if (remedyFor(error) == Remedy::Retry)
        return Proof::Unknown;
    const bool refused = error.kind == ErrorKind::FileItem || error.kind == ErrorKind::Cos
                         || (error.kind == ErrorKind::Http && error.code.startsWith(u'4'));
    return refused ? Proof::Unreadable : Proof::Unknown;
}

bool isForbidden(const Error &error)
{
    return error.kind == ErrorKind::FileItem && error.code == "-503002"_L1;
}

bool isElsewhere(const QString &fileId, const Credentials &own)
{
    const auto id = FileId::parse(fileId);
    return id && id->envId.compare(own.envId, Qt::CaseInsensitive) != 0;
}

/// What this environment says of another one's object is no proof of anything.
Error ofOtherEnvironment(const Error &refused)
{
    const QString raw = QString(refused.code + u' ' + refused.message).trimmed();
    return Error::quoting(ErrorKind::Argument, refused.stage, u"other-environment"_s, raw, refused.subject);
}

/// An id in the bucket of the given one that nobody can have stored. Not longer than it has to be: keys have a limit.
QString impossibleId(const QString &fileId)
{
    return fileId.section(u'/', 0, 2) + u"/never-"_s + QUuid::createUuid().toString(QUuid::Id128);
}

/// The object's whole size by an answer to HEAD or to a ranged GET; -1 when it does not say.
qint64 totalSize(const HttpAnswer &answer)
{
    bool ok = false;
    const QByteArray range = answer.header("content-range"); // "bytes 0-0/1234"
    const QByteArray text = range.isEmpty() ? answer.header("content-length") : range.mid(range.lastIndexOf('/') + 1);
    const qint64 size = text.toLongLong(&ok);
    return ok ? size : -1;
}

Error mismatch(const QString &code, const QString &fileId)
{
    return Error::make(ErrorKind::Integrity, Stage::Verify, code, {}, fileId);
}

Match matchOf(const Resolver::Expected &expected, const ContentMark &stored)
{
    const ContentDigest local{expected.size, expected.md5, expected.crc64};
    const Match match = compareContent(local, stored);
    // An encrypted object's ETag looks like an MD5 and is none; that it has not changed says the same.
    if (match != Match::Same && !stored.etag.isEmpty() && stored.etag == expected.provenEtag)
        return Match::Same;
    return match;
}

void judge(Verification &found, const Resolver::Expected &expected, const ContentMark &stored)
{
    found.proof = Proof::Verified;
    const Match match = matchOf(expected, stored);
    found.sameContent = match == Match::Same;
    const bool isOtherSize = expected.size >= 0 && found.size >= 0 && found.size != expected.size;
    QString difference = expected.difference;
    if (isOtherSize)
        difference = u"size-differs"_s;
    else if (match == Match::Differs)
        difference = difference.isEmpty() ? u"hash-differs"_s : difference;
    else if (match == Match::Same)
        difference.clear();
    if (difference.isEmpty()) {
        // That something is there proves nothing of what was sent.
        if (match == Match::Unknown && expected.size >= 0 && found.size < 0) {
            found.proof = Proof::Unknown;
            found.error = unmeasuredObject(found.fileId);
        }
        return;
    }
    found.proof = expected.isAccepted ? Proof::Unknown : Proof::Unreadable;
    found.error = expected.isAccepted ? earlierObject(Stage::Verify, found.fileId) : mismatch(difference, found.fileId);
}

Verification unknown(const QString &fileId, const Error &error)
{
    Verification open;
    open.fileId = fileId;
    open.error = error;
    return open;
}

} // namespace

Resolver::Resolver(HttpClient &http, CloudApi &api)
    : m_http(http), m_api(api),
      m_links(std::bind_front(&Resolver::linkMany, this), {CloudApi::batchLimit, windowForCompany, mostCalls})
{
}

Error Resolver::entryError(const BatchEntry &entry, Stage stage) const
{
    const bool isOfOther = isElsewhere(entry.fileId, m_api.credentials());
    if (entry.error)
        return isOfOther && isRefusedArgument(*entry.error) ? ofOtherEnvironment(*entry.error) : *entry.error;
    if (!entry.wasAnswered)
        return Error::make(ErrorKind::BadAnswer, stage, u"not-in-answer"_s, {}, entry.fileId);
    Error error = Error::quoting(ErrorKind::FileItem, stage, QString::number(entry.status), entry.message,
                                 entry.fileId);
    if (entry.status == 0) {
        error.code = u"-403003"_s; // it is there, they say, and name no address
        if (entry.message.compare("ok"_L1, Qt::CaseInsensitive) == 0)
            error.message.clear(); // no words for a failure
    }
    // Some answers carry only the name.
    if (entry.message.contains("STORAGE_EXCEED_AUTHORITY"_L1))
        error.code = u"-503002"_s;
    const bool isLikeNothing = m_absence && m_absence->fits(error) && !isForbidden(error);
    if (entry.message.contains("STORAGE_FILE_NONEXIST"_L1) || isLikeNothing)
        error.code = u"-503003"_s;
    return isOfOther && (isObjectGone(error) || isForbidden(error)) ? ofOtherEnvironment(error) : error;
}

DownloadLink Resolver::toLink(const BatchEntry &entry, int lifetimeSeconds) const
{
    DownloadLink link;
    link.fileId = entry.fileId;
    if (entry.status != 0 || entry.downloadUrl.isEmpty()) {
        link.error = entryError(entry, Stage::Resolve);
        return link;
    }
    const auto id = FileId::parse(entry.fileId);
    link.url = parseServiceUrl(entry.downloadUrl, id ? id->key : QString());
    if (const auto usable = checkUrl(link.url, Stage::Resolve); !usable) {
        link.error = usable.error();
        return link;
    }
    // A public-read bucket's links carry no signature and do not expire.
    if (QUrlQuery(link.url).hasQueryItem(u"sign"_s))
        link.validUntil = QDateTime::currentDateTimeUtc().addSecs(lifetimeSeconds);
    return link;
}

Task<QList<Result<DownloadLink>>> Resolver::linkMany(QStringList fileIds)
{
    // Most who ask are jobs, and they try again by themselves.
    const auto found = co_await ask(fileIds, usualLifetime, CloudApi::Patience::Once);
    QList<Result<DownloadLink>> answers;
    for (qsizetype i = 0; i < fileIds.size(); ++i)
        answers.append(found ? Result<DownloadLink>(found->at(i)) : Result<DownloadLink>(found.error()));
    co_return answers;
}

Task<Result<DownloadLink>> Resolver::link(QString fileId, bool isInHurry)
{
    co_return co_await m_links.add(fileId, isInHurry);
}

Task<Result<QList<DownloadLink>>> Resolver::links(QStringList fileIds, int lifetimeSeconds)
{
    co_return co_await ask(fileIds, lifetimeSeconds, CloudApi::Patience::Again);
}

Task<Result<QList<DownloadLink>>> Resolver::ask(QStringList fileIds, int lifetimeSeconds, CloudApi::Patience patience)
{
    const int lifetime = std::clamp(lifetimeSeconds, 1, longestLifetime);
    QList<DownloadLink> links;
    const BatchQuestion question = [this, lifetime, patience](const QStringList &ids) {
        return m_api.batchDownload(ids, lifetime, patience);
    };
    const auto batches = batchesOf(fileIds);
    for (const QStringList &batch : batches) {
        const auto entries = co_await askApart(question, batch);
        if (!entries)
            co_return entries.error();
        for (const BatchEntry &entry : *entries)
            links.append(toLink(entry, lifetime));
    }
    co_return links;
}

Task<Result<HttpAnswer>> Resolver::probe(QUrl url)
{
    HttpRequest head;
    head.method = "HEAD";
    head.url = url;
    head.stage = Stage::Verify;
    head.redirects = HttpRequest::Redirects::Follow;
    head.headers.emplaceBack("Accept-Encoding", "identity");
    auto answer = co_await m_http.send(head);
    const bool refused = answer && (answer->status == 405 || answer->status == 403 || answer->status == 501);
    const bool measured = answer && !answer->header("content-length").isEmpty();
    if (!answer || (!refused && measured) || answer->status == 404)
        co_return answer;
    HttpRequest get = head;
    get.method = "GET";
    get.headers.emplaceBack("Range", "bytes=0-0");
    co_return co_await m_http.send(get);
}

Task<Verification> Resolver::measure(DownloadLink link, Expected expected)
{
    Verification found;
    found.fileId = link.fileId;
    if (link.error) {
        found.error = link.error;
        found.proof = proofOf(*link.error);
        co_return found;
    }
    const auto answer = co_await probe(link.url);
    if (!answer) {
        found.error = answer.error();
        co_return found;
    }
    // An empty object has no first byte to give.
    const bool emptyRange = answer->status == 416 && expected.size <= 0;
    if (!answer->isSuccess() && !emptyRange) {
        found.error = readCosError(*answer, Stage::Verify).about(link.fileId);
        found.proof = proofOf(*found.error);
        co_return found;
    }
    found.size = emptyRange ? 0 : totalSize(*answer);
    const ContentMark mark = ContentMark::of(answer->headers);
    found.etag = mark.etag;
    found.crc64 = mark.crc64;
    found.mimeType = QString::fromLatin1(answer->header("content-type")).section(u';', 0, 0).trimmed();
    judge(found, expected, mark);
    co_return found;
}

Task<Result<QList<Verification>>> Resolver::verify(QList<Expected> objects)
{
    // Batch by batch: the links of ten thousand would be old before the last of them is used.
    QList<Verification> verified;
    for (qsizetype from = 0; from < objects.size(); from += CloudApi::batchLimit) {
        const auto batch = objects.mid(from, CloudApi::batchLimit);
        QStringList fileIds;
        for (const Expected &object : batch)
            fileIds.append(object.fileId);
        const auto resolved = co_await links(fileIds, usualLifetime);
        if (!resolved && verified.isEmpty())
            co_return resolved.error();
        if (!resolved) {
            // What was found is found: the rest is open.
            for (const QString &fileId : std::as_const(fileIds))
                verified.append(unknown(fileId, resolved.error()));
            continue;
        }
        std::vector<Task<Verification>> tasks;
        for (qsizetype i = 0; i < batch.size(); ++i)
            tasks.push_back(measure(resolved->at(i), batch.at(i)));
        Gather<Verification> all(std::move(tasks));
        const auto found = co_await all;
        verified.append(QList<Verification>(found.begin(), found.end()));
    }
    co_return verified;
}

Task<Result<Verification>> Resolver::verifyOne(Expected object, bool isInHurry)
{
    const auto found = co_await link(object.fileId, isInHurry);
    if (!found)
        co_return found.error();
    co_return co_await measure(*found, object);
}

Task<Result<bool>> Resolver::isFree(QString fileId, bool isInHurry)
{
    const auto found = co_await link(fileId, isInHurry);
    if (!found)
        co_return found.error();
    if (!found->error)
        co_return false;
    const Error said = *found->error;
    if (isObjectGone(said))
        co_return true;
    if (!Absence::mayBe(said))
        co_return said;
    const auto ofNothing = co_await absence(fileId);
    if (!ofNothing)
        co_return ofNothing.error();
    const bool isLikeNothing = ofNothing->fits(said);
    if (isLikeNothing && !isForbidden(said))
        co_return true;
    // Not to be read, so something is stored there; where that is said of everything nobody knows, whatever the key.
    if (isForbidden(said) && !isLikeNothing)
        co_return false;
    co_return said;
}

Task<Result<Absence>> Resolver::absence(QString fileId)
{
    if (m_absence)
        co_return *m_absence;
    const std::function<Task<Result<Absence>>()> make = std::bind_front(&Resolver::learnAbsence, this, fileId);
    co_return co_await m_learning.run(make);
}

Task<Result<DownloadLink>> Resolver::answerForNothing(QString fileId)
{
    const QStringList ids(impossibleId(fileId));
    // As for any other link: no shorter lifetime is documented.
    const auto entries = co_await m_api.batchDownload(ids, usualLifetime);
    if (!entries)
        co_return entries.error();
    co_return toLink(entries->first(), usualLifetime);
}

Task<Result<Absence>> Resolver::learnAbsence(QString fileId)
{
    auto answer = co_await answerForNothing(fileId);
    const CallPauses pauses = m_api.pauses();
    for (const std::chrono::milliseconds pause : pauses) {
        // A busy service says -1 of everything, also of what is there: it has to say so for longer than that lasts.
        if (!answer || !answer->error || answer->error->code != "-1"_L1)
            break;
        const Error before = *answer->error;
        co_await Sleep(pause);
        answer = co_await answerForNothing(fileId);
        const bool isSame = answer && answer->error && Absence(before).fits(*answer->error);
        if (!isSame)
            co_return before;
    }
    if (!answer)
        co_return answer.error();
    const DownloadLink found = *answer;
    if (found.error && Absence::mayBe(*found.error))
        m_absence = Absence(*found.error);
    else if (!found.error || isObjectGone(*found.error))
        m_absence = Absence();
    else
        co_return *found.error; // a busy service has said nothing: the next one asks again
    qCInfo(lcApi) << "for a key that cannot exist the service answers"
                  << (found.error ? found.error->toLogLine() : u"with a link"_s);
    co_return *m_absence;
}

Task<Result<QList<DeleteOutcome>>> Resolver::remove(QStringList fileIds)
{
    const BatchQuestion question = std::bind_front(&CloudApi::batchDelete, &m_api);
    const auto entries = co_await askApart(question, fileIds);
    if (!entries)
        co_return entries.error();
    QList<DeleteOutcome> outcomes;
    for (const BatchEntry &entry : *entries) {
        DeleteOutcome outcome;
        outcome.fileId = entry.fileId;
        if (entry.status != 0) {
            const Error error = entryError(entry, Stage::Delete);
            outcome.alreadyGone = isObjectGone(error);
            if (!outcome.alreadyGone)
                outcome.error = error;
        }
        outcomes.append(outcome);
    }
    co_return outcomes;
}

} // namespace wcs
