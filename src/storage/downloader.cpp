#include "storage/downloader.h"

#include "async/filewait.h"
#include "async/sleep.h"
#include "base/log.h"
#include "base/movefile.h"
#include "base/text.h"
#include "net/httpclient.h"
#include "net/retrypolicy.h"
#include "storage/contentproof.h"
#include "storage/keyrules.h"
#include "storage/namesakes.h"
#include "storage/partfile.h"
#include "storage/resolver.h"
#include "storage/soleuse.h"
#include "wechat/apianswer.h"
#include "wechat/fileid.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>

namespace wcs {

namespace {

constexpr std::chrono::milliseconds beforeNextPartLook(100);
constexpr std::chrono::minutes soonAfter(1); // another process had one of several that it fetches

/// Refuses an object that is too large for its purpose as soon as its size is known.
class LimitedSink : public HttpSink
{
public:
    LimitedSink(std::shared_ptr<PartFile> part, qint64 maximum, const QString &fileId)
        : m_part(std::move(part)), m_maximum(maximum), m_fileId(fileId)
    {
        // Not onRoom itself: the part may outlive the exchange that has set it.
        m_part->onRoom = [this] {
            if (onRoom)
                onRoom();
        };
    }
    ~LimitedSink() override { m_part->onRoom = {}; }
    LimitedSink(const LimitedSink &) = delete;
    LimitedSink &operator=(const LimitedSink &) = delete;

    Result<void> begin(int status, const HttpHeaders &headers) override
    {
        const auto begun = m_part->begin(status, headers);
        return begun ? check(m_part->expected()) : begun;
    }
    Result<void> write(QByteArray bytes) override
    {
        const auto written = m_part->write(std::move(bytes));
        return written ? check(m_part->received()) : written;
    }
    bool hasRoom() override { return m_part->hasRoom(); }

private:
    Result<void> check(qint64 size) const
    {
        if (m_maximum < 0 || size <= m_maximum)
            return {};
        return Error::make(ErrorKind::Argument, Stage::Download, u"preview-too-large"_s, {}, m_fileId);
    }

    std::shared_ptr<PartFile> m_part;
    qint64 m_maximum;
    QString m_fileId;
};

std::shared_ptr<PartFile> makePart(const DownloadRequest &request, const QString &path, const ProgressSink &progress,
                                   const std::shared_ptr<QThreadPool> &files)
{
    auto part = std::make_shared<PartFile>(path, files);
    part->onIdentity = request.onIdentity;
    part->onProgress = [progress](qint64 done, qint64 total) {
        if (progress)
            progress(Progress{done, total});
    };
    return part;
}

HttpRequest getRequest(const DownloadRequest &request, const QUrl &url, const std::shared_ptr<PartFile> &part,
                       qint64 resumeFrom)
{
    HttpRequest http;
    http.url = url;
    http.stage = Stage::Download;
    http.redirects = HttpRequest::Redirects::Follow;
    http.headers.emplaceBack("Accept-Encoding", "identity");
    if (resumeFrom > 0) {
        http.headers.emplaceBack("Range", "bytes=" + QByteArray::number(resumeFrom) + '-');
        http.headers.emplaceBack("If-Range", request.partEtag.toLatin1());
    }
    http.sink = std::make_shared<LimitedSink>(part, request.maximumBytes, request.fileId);
    return http;
}

bool isRefusedRange(const Result<HttpAnswer> &answer)
{
    return answer ? answer->status == 416 : answer.error().code == "other-range"_L1;
}

/// Whether the answer itself tells where its body ends, or else the end of its connection does, whatever that comes from. HTTP/2 is not
/// spoken.
bool isFramed(const HttpAnswer &answer)
{
    return !answer.header("content-length").isEmpty() || !answer.header("transfer-encoding").isEmpty();
}

/// A link lives for hours at most, and a machine that sleeps does not see them pass.
bool isUsable(const DownloadLink &link)
{
    const bool isOver = link.validUntil.isValid() && link.validUntil <= QDateTime::currentDateTimeUtc();
    return !link.error && !isOver;
}

/// What a CDN writes of a link that is over is not documented; its status is.
bool isRefusedLink(const Error &error)
{
    if (error.kind == ErrorKind::Cos)
        return error.httpStatus == 403 || error.code == "ExpiredToken"_L1;
    return error.kind == ErrorKind::Http && error.code == "403"_L1;
}

/// What the disk has refused is about a place on it already.
Error aboutObject(const Error &error, const QString &fileId)
{
    return error.stage == Stage::LocalFile ? error : error.about(fileId);
}

/// All but its last byte: of a part that was complete, and has only not been given its name, there is something to ask for. Behind
/// its end no server has anything, and the refusal would not tell such a part from one of another object.
std::shared_ptr<ContentHash> hashPart(const QString &path, const std::stop_token &stop)
{
    const SoleUse use(path);
    return hashFile(path, stop, QFileInfo(path).size() - 1);
}

/// While there is a part, the file was not given its name.
bool isNamed(const std::shared_ptr<Namesakes> &namesakes, const QString &directory, const QString &name,
             Namesakes::Numbers numbers, const QString &part)
{
    return !QFileInfo::exists(part) && namesakes->isAny(directory, name, numbers);
}

/// A file that is to be replaced does not stay as it is because one beside it is the object's.
Namesakes::Numbers numbersOf(const DownloadRequest &request)
{
    return request.overwrite ? Namesakes::Numbers::Without : Namesakes::Numbers::With;
}

void tellStage(const DownloadRequest &request, Stage stage)
{
    if (request.onStage)
        request.onStage(stage);
}

QString targetName(const DownloadRequest &request)
{
    const auto id = FileId::parse(request.fileId);
    return safeFileName(request.name.isEmpty() ? (id ? id->fileName() : QString()) : request.name);
}

} // namespace

Downloader::Downloader(HttpClient &http, Resolver &resolver, QThreadPool *pool, const SharedPlaces &places)
    : m_http(http), m_resolver(resolver), m_pool(pool), m_places(places), m_namesakes(std::make_shared<Namesakes>())
{
}

QString Downloader::targetPath(const DownloadRequest &request)
{
    return QDir(request.directory).filePath(targetName(request));
}

QString Downloader::partPath(const DownloadRequest &request)
{
    const QByteArray mark = QCryptographicHash::hash(request.fileId.toUtf8(), QCryptographicHash::Sha1).toHex().left(8);
    return QDir(request.directory).filePath(targetName(request) + u'.' + QString::fromLatin1(mark) + u".part"_s);
}

Task<Result<DownloadedFile>> Downloader::download(DownloadRequest request, ProgressSink progress)
{
    if (!FileId::parse(request.fileId))
        co_return Error::make(ErrorKind::Argument, Stage::Download, u"not-a-file-id"_s, {}, request.fileId);
    tellStage(request, Stage::Resolve);
    // Before anything is looked at, to the end: what lies there is nobody else's meanwhile.
    const QString part = pathKey(partPath(request));
    m_places.begun.note(part);
    auto held = m_places.keys.hold(part);
    if (held->isElsewhere()) {
        tellStage(request, Stage::Others);
        while (held->isElsewhere()) {
            co_await Sleep(beforeNextPartLook);
            held = m_places.keys.hold(part);
        }
        tellStage(request, Stage::Resolve);
        m_besideOthers.setRemainingTime(soonAfter);
    }
    // Of what else that one fetches, some is finished before it can be met. A part that was begun and is there no more was given its
    // name: by one that was at work between two tries of this.
    request.mayBeThere = request.mayBeThere || !m_besideOthers.hasExpired() || !request.partEtag.isEmpty();
    bool mayBeFinished = false;
    if (request.mayBeThere) {
        std::function<bool()> look = std::bind_front(isNamed, m_namesakes, request.directory, targetName(request),
                                                     numbersOf(request), partPath(request));
        mayBeFinished = co_await onFiles(m_pool, std::move(look));
    }
    auto link = co_await usableLink(request);
    if (link && mayBeFinished) {
        request.link = *link;
        auto finished = co_await findFinished(request);
        if (!finished && isRefusedLink(finished.error())) {
            request.link.reset();
            link = co_await usableLink(request);
            if (!link)
                co_return link.error();
            request.link = *link;
            finished = co_await findFinished(request);
        }
        if (finished && finished->has_value())
            co_return **finished;
        // Where the new one is refused, too, the body is asked for with it, and tells what that means.
        if (!finished && !isRefusedLink(finished.error()))
            co_return finished.error();
        // Much may have been read meanwhile, for as long as a link lives.
        link = co_await usableLink(request);
    }
    if (!link)
        co_return link.error();
    auto file = co_await fetch(request, link->url, progress);
    if (file || !isRefusedLink(file.error()))
        co_return file;
    qCInfo(lcTransfer) << "link refused, asking for a new one:" << file.error().toLogLine();
    tellStage(request, Stage::Resolve);
    request.link.reset();
    link = co_await usableLink(request);
    if (!link)
        co_return link.error();
    co_return co_await fetch(request, link->url, progress);
}

Task<Result<DownloadLink>> Downloader::usableLink(DownloadRequest request)
{
    if (request.link && isUsable(*request.link))
        co_return *request.link;
    const auto link = co_await m_resolver.link(request.fileId);
    if (link && link->error)
        co_return *link->error;
    co_return link;
}

Task<Result<std::optional<DownloadedFile>>> Downloader::findFinished(DownloadRequest request)
{
    Resolver::Expected object;
    object.fileId = request.fileId;
    // What its link gives tells as much under one that was asked for ahead.
    const auto found = co_await m_resolver.measure(*request.link, object);
    // Not knowing is no reason to fetch it a second time under another name: this is asked again later, or with another link.
    if (found.error && (found.proof == Proof::Unknown || isRefusedLink(*found.error)))
        co_return *found.error;
    std::optional<DownloadedFile> there;
    if (found.proof != Proof::Verified)
        co_return there;
    ContentMark stored;
    stored.etag = found.etag;
    stored.crc64 = found.crc64;
    std::function<std::optional<DownloadedFile>(std::stop_token)> search = std::bind_front(
        &Namesakes::findSame, m_namesakes, request.directory, targetName(request), numbersOf(request), found.size,
        stored);
    there = co_await onFiles(m_pool, std::move(search));
    if (there)
        there->fileId = request.fileId;
    co_return there;
}

Task<Result<qint64>> Downloader::sizeElsewhere(DownloadRequest request, QUrl url)
{
    DownloadLink link;
    link.fileId = request.fileId;
    link.url = url;
    Resolver::Expected object;
    object.fileId = request.fileId;
    const auto found = co_await m_resolver.measure(link, object);
    // What a list knows may be of an earlier object.
    const qint64 size = found.size >= 0 ? found.size : request.size;
    if (size >= 0)
        co_return size;
    // Another try may hear it.
    if (found.error && remedyFor(*found.error) == Remedy::Retry)
        co_return *found.error;
    co_return Error::make(ErrorKind::BadAnswer, Stage::Download, u"no-length"_s, {}, request.fileId);
}

Task<Result<DownloadedFile>> Downloader::fetch(DownloadRequest request, QUrl url, ProgressSink progress)
{
    const auto seen = std::make_shared<QByteArray>();
    auto file = co_await fetchOnce(request, url, progress, seen);
    if (file || seen->isEmpty())
        co_return file;
    qCInfo(lcTransfer) << "the ETag is not the MD5 of what came, fetching it once more:" << request.fileId;
    co_return co_await fetchOnce(request, url, progress, seen);
}

Task<Result<DownloadedFile>> Downloader::fetchOnce(DownloadRequest request, QUrl url, ProgressSink progress,
                                                   std::shared_ptr<QByteArray> seen)
{
    tellStage(request, Stage::Download);
    const QString path = partPath(request);
    // The same object into the same folder twice at once: one after the other, so that each finds its part again.
    const QString key = pathKey(path);
    const auto turn = co_await m_places.parts.take(key);

    std::shared_ptr<ContentHash> kept;
    if (!request.partEtag.isEmpty()) {
        std::function<std::shared_ptr<ContentHash>(std::stop_token)> job = std::bind_front(hashPart, path);
        kept = co_await onFiles(m_pool, std::move(job));
    }
    if (kept && kept->size() == 0)
        kept.reset();
    const auto files = m_http.files();
    auto part = makePart(request, path, progress, files);
    if (kept)
        part->resumeAfter(kept, request.partEtag);
    HttpRequest http = getRequest(request, url, part, kept ? kept->size() : 0);
    auto answer = co_await m_http.send(http);
    if (kept && isRefusedRange(answer)) {
        // The part is not the beginning of what is there now: fetch it whole.
        part = makePart(request, path, progress, files);
        http = getRequest(request, url, part, 0);
        answer = co_await m_http.send(http);
    }
    qint64 expected = part->expected();
    const bool isOpenEnded = answer && answer->isSuccess() && expected < 0 && !isFramed(*answer);
    std::optional<Error> unprovable;
    if (isOpenEnded) {
        const auto size = co_await sizeElsewhere(request, url);
        expected = size.valueOr(-1);
        if (!size && !ContentMark::of(answer->headers).isComparable())
            unprovable = size.error();
    }
    const bool isWhole = answer && !unprovable && (expected < 0 || part->received() == expected);
    if (part->hasBegun() && !isWhole) {
        std::function<Result<ContentDigest>()> keep = part->keep();
        const auto saved = co_await onFiles(files.get(), std::move(keep));
        if (!saved && answer)
            co_return saved.error();
        if (saved)
            part->tellIdentity();
    }
    if (!answer)
        co_return aboutObject(answer.error(), request.fileId);
    if (!answer->isSuccess())
        co_return readCosError(*answer, Stage::Download).about(request.fileId);
    if (unprovable)
        co_return aboutObject(*unprovable, request.fileId);
    if (!isWhole) {
        const bool isShort = part->received() < expected;
        co_return Error::make(ErrorKind::Integrity, Stage::Download, isShort ? u"short-body"_s : u"long-body"_s, {},
                              request.fileId);
    }
    PartFile::Target target;
    target.directory = request.directory;
    target.name = targetName(request);
    target.overwrite = request.overwrite;
    target.mark = ContentMark::of(answer->headers);
    // That a body came twice says nothing where a gateway may have cut it at the same place twice.
    if (!isOpenEnded || expected >= 0)
        target.seenMd5 = seen->isEmpty() ? m_cameTwice.value(request.fileId) : *seen;
    std::function<Result<PartFile::Placed>()> place = part->place(target);
    const auto placed = co_await onFiles(files.get(), std::move(place));
    if (!placed)
        co_return placed.error();
    if (placed->path.isEmpty()) {
        // It is gone, and nobody has given it its name.
        if (request.onIdentity)
            request.onIdentity({});
        if (placed->isByEtagAlone)
            *seen = placed->digest.md5;
        co_return Error::make(ErrorKind::Integrity, Stage::Download, u"damaged-download"_s, {}, request.fileId);
    }
    if (placed->isByEtagAlone)
        m_cameTwice.insert(request.fileId, placed->digest.md5);
    DownloadedFile file;
    file.fileId = request.fileId;
    file.path = placed->path;
    file.size = placed->digest.size;
    file.md5 = placed->digest.md5;
    file.resumed = part->resumed();
    co_return file;
}

} // namespace wcs
