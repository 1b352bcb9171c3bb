#include "engine/engine.h"

#include "async/athand.h"
#include "async/callin.h"
#include "async/filewait.h"
#include "async/unstoppable.h"
#include "base/log.h"
#include "base/text.h"
#include "engine/cloudworker.h"
#include "engine/engineprobe.h"
#include "engine/keymaker.h"
#include "engine/objectcache.h"
#include "engine/sessionpool.h"
#include "net/uploadfile.h"
#include "settings/secretstore.h"
#include "settings/settings.h"
#include "transfer/transferjournal.h"
#include "transfer/transferqueue.h"

#include <QDir>
#include <QFileInfo>
#include <QLockFile>

#include <algorithm>

namespace wcs {

namespace {

constexpr qint64 cacheLimit = 1'000'000'000;

/// A claim that is settled at once, in the shape of the queue's, which waits for others to be written with it.
Task<Result<void>> claimAtOnce(std::function<Result<void>(QString, QString)> claim, QString key, QString fileId)
{
    co_return claim(key, fileId);
}

QHash<QString, QString> sourcesAtHand(const QList<ObjectRecord> &records, const std::stop_token &stop)
{
    QHash<QString, QString> sources;
    for (const ObjectRecord &record : records) {
        if (record.localPath.isEmpty())
            continue;
        const auto look = atHand(record.localPath, std::bind_front(&ObjectCache::unchangedSource, record));
        const auto source = look(stop);
        if (stop.stop_requested())
            break;
        if (source && *source)
            sources.insert(record.fileId, (*source)->path);
    }
    return sources;
}

/// Below the data directory.
QDir folderOfPasted(const QString &dataDirectory)
{
    return QDir(QDir(dataDirectory).filePath(u"pasted"_s));
}

QStringList pastedPictures(const QString &dataDirectory)
{
    const QDir folder = folderOfPasted(dataDirectory);
    QStringList paths;
    for (const QString &name : folder.entryList({u"pasted-*.png"_s}, QDir::Files))
        paths << folder.filePath(name);
    return paths;
}

/// A list that begins anew does not know what a damaged one needed, at no start: as long as that lies in the directory, what is as
/// old is not spare.
QStringList spareAmong(const QStringList &leftovers, const QString &dataDirectory)
{
    const QDateTime setAside = TransferJournal::lastSetAside(dataDirectory);
    if (!setAside.isValid())
        return leftovers;
    QStringList spare;
    for (const QString &file : leftovers) {
        if (QFileInfo(file).lastModified() > setAside.addSecs(1)) // its name tells no more than the second
            spare.append(file);
    }
    return spare;
}

} // namespace

Engine::Engine(Services services, QObject *parent)
    : QObject(parent), m_services(std::move(services)), m_workers(UnstoppableWork::pool(2)),
      m_leftovers(pastedPictures(m_services.dataDirectory)) // now, as any that comes later is pasted in this run
{
    qRegisterMetaType<TokenStatus>();
    m_thread.setObjectName(u"transfer"_s);
    m_looks.setMaxThreadCount(6); // more than thumbnails ask for at once: what is selected has its turn beside them
    connect(m_services.settings, &Settings::changed, this, [this](Settings::Group group) {
        if (group == Settings::Group::Network)
            m_scope.start(applyNetwork());
        if (group == Settings::Group::Transfers && m_queue)
            applyTransfers();
    });
    startCloud();
}

Engine::~Engine()
{
    stop();
}

/// What needs no journal: questions and tests of a connection are answered also where the list of transfers cannot be opened.
void Engine::startCloud()
{
    const QString &shared = m_services.sharedDirectory;
    m_sessions = new SessionPool([this](QString profileId) -> Task<Result<SessionSeed>> { return seed(profileId); },
                                 m_workers.get(), shared.isEmpty() ? m_services.dataDirectory : shared);
    m_cloud = new CloudWorker(*m_sessions, *m_services.history, m_services.cacheDirectory, &m_looks);
    connect(m_sessions, &SessionPool::tokenStatusChanged, this,
            [this](const QString &profileId, const TokenStatus &status) {
                m_tokens.insert(profileId, status);
                Q_EMIT tokenStatusChanged(profileId, status);
            });
    connect(m_cloud, &CloudWorker::unmeantLeft, this, &Engine::unmeantLeft);
    connect(m_sessions, &SessionPool::tokenFetched, this,
            [this](const QString &profileId, const AccessToken &token) { m_scope.start(keepToken(profileId, token)); });
    m_sessions->moveToThread(&m_thread);
    m_cloud->moveToThread(&m_thread);
    m_thread.start();
}

/// Two queues on one journal would give their jobs the same numbers, and each other's keys.
Result<void> Engine::holdJournal()
{
    const QDir data(m_services.dataDirectory);
    QDir().mkpath(data.path());
    m_journalLock = std::make_unique<QLockFile>(data.filePath(u"transfers.lock"_s));
    m_journalLock->setStaleLockTime(0); // it belongs to a process, not to an age
    if (!m_journalLock->tryLock(0) && m_journalLock->error() == QLockFile::LockFailedError)
        return Error::make(ErrorKind::Database, Stage::Transfers, u"busy"_s, {}, data.filePath(u"transfers.db"_s));
    return {};
}

Result<void> Engine::start(bool resumeUnfinished)
{
    if (const auto held = m_services.isDataHeld ? Result<void>() : holdJournal(); !held)
        return held;
    auto journal = TransferJournal::open(m_services.dataDirectory);
    if (!journal)
        return journal.error();
    m_journalSetAside = (*journal)->setAside();
    m_queue = new TransferQueue(journal.take(), m_cloud);
    applyTransfers();
    m_queue->moveToThread(&m_thread);
    const QStringList leftovers = spareAmong(m_leftovers, m_services.dataDirectory);
    // On the next turn of this thread's loop, so that whoever connects to the queue right after this call misses nothing.
    QMetaObject::invokeMethod(
        this, [this, resumeUnfinished, leftovers] { m_queue->restore(resumeUnfinished, leftovers); },
        Qt::QueuedConnection);
    m_workers->start([cache = ObjectCache(m_services.cacheDirectory)] { cache.prune(cacheLimit); });
    return {};
}

QString Engine::pathForPasted(const QDateTime &now) const
{
    // The picture's own file name, so that two pastes in one second do not meet.
    const QString name = u"pasted-%1.png"_s.arg(now.toString(u"yyyyMMdd-HHmmss-zzz"_s));
    return folderOfPasted(m_services.dataDirectory).filePath(name);
}

void Engine::stop()
{
    m_scope.cancelAll();
    if (!m_thread.isRunning())
        return;
    // In their own thread, and in this order: the queue's jobs use the worker, the worker the sessions.
    const auto end = [queue = m_queue, cloud = m_cloud, sessions = m_sessions] {
        delete queue;
        delete cloud;
        delete sessions;
        QThread::currentThread()->quit();
    };
    const auto endSoon = [sessions = m_sessions, end] {
        QMetaObject::invokeMethod(sessions, end, Qt::QueuedConnection);
    };
    if (m_queue)
        m_queue->end(endSoon);
    else
        endSoon();
    m_thread.wait();
    m_workers.reset();
    m_queue = nullptr;
    m_cloud = nullptr;
    m_sessions = nullptr;
}

TransferQueue *Engine::queue() const
{
    return m_queue;
}

void Engine::applyTransfers()
{
    const TransferSettings transfers = m_services.settings->transfers();
    m_queue->setParallel(transfers.parallelTransfers);
    const qint64 up = qint64(transfers.uploadLimitKilobytes) * 1000;
    const qint64 down = qint64(transfers.downloadLimitKilobytes) * 1000;
    QMetaObject::invokeMethod(m_sessions, [sessions = m_sessions, up, down] { sessions->setRates(up, down); });
}

Error Engine::notStarted() const
{
    return Error::make(ErrorKind::Database, Stage::Transfers, u"closed"_s, u"the list of transfers is not open"_s,
                       m_services.dataDirectory);
}

Task<Result<qint64>> Engine::enqueueUploads(QString profileId, QList<UploadSpec> specs, QString prefix,
                                            std::optional<ReusePolicy> reuse)
{
    if (!m_queue)
        co_return notStarted();
    const auto known = knownProfile(profileId);
    if (!known)
        co_return known.error();
    const Profile profile = *known;
    if (std::ranges::any_of(specs, &UploadSpec::isUnmeant)) {
        using Value = Result<QList<UploadSpec>>;
        std::function<Task<Value>()> tell = std::bind_front(&CloudWorker::withoutUnmeant, m_cloud, profile, specs);
        const auto told = co_await CallIn<Value>(m_cloud, std::move(tell));
        if (!told)
            co_return told.error();
        specs = *told;
    }
    std::function<Result<QList<UploadSpec>>(std::stop_token)> job = [specs, profile, prefix](std::stop_token stop) {
        return makeKeys(specs, profile.keyTemplate, prefix, stop);
    };
    const auto keyed = co_await onFiles(m_workers.get(), std::move(job));
    if (!keyed)
        co_return keyed.error();
    const ReusePolicy policy = reuse.value_or(m_services.settings->transfers().sameContent);
    co_return m_queue->enqueueUploads(profileId, profile.name, *keyed, profile.sameKeyPolicy, policy);
}

Task<Result<qint64>> Engine::enqueueDownloads(QString profileId, QList<DownloadSpec> specs)
{
    if (!m_queue)
        co_return notStarted();
    const auto known = knownProfile(profileId);
    if (!known)
        co_return known.error();
    co_return m_queue->enqueueDownloads(profileId, known->name, specs);
}

Task<Result<QList<DownloadLink>>> Engine::links(QString profileId, QStringList fileIds, int lifetimeSeconds)
{
    using Value = Result<QList<DownloadLink>>;
    std::function<Task<Value>()> make = std::bind_front(&CloudWorker::links, m_cloud, profileId, fileIds,
                                                        lifetimeSeconds);
    co_return co_await CallIn<Value>(m_cloud, std::move(make));
}

Task<Result<QList<Verification>>> Engine::verify(QString profileId, QStringList fileIds)
{
    using Value = Result<QList<Verification>>;
    std::function<Task<Value>()> make = std::bind_front(&CloudWorker::verify, m_cloud, profileId, fileIds);
    co_return co_await CallIn<Value>(m_cloud, std::move(make));
}

Task<Result<QList<Verification>>> Engine::verifyKnown(QStringList fileIds)
{
    using Value = Result<QList<Verification>>;
    std::function<Task<Value>()> make = std::bind_front(&CloudWorker::verifyKnown, m_cloud, fileIds,
                                                        m_services.settings->rowOwners());
    co_return co_await CallIn<Value>(m_cloud, std::move(make));
}

Task<Result<QList<DeleteOutcome>>> Engine::remove(QString profileId, QStringList fileIds)
{
    using Value = Result<QList<DeleteOutcome>>;
    std::function<Task<Value>()> make = std::bind_front(&CloudWorker::remove, m_cloud, profileId, fileIds);
    co_return co_await CallIn<Value>(m_cloud, std::move(make));
}

Task<Result<QList<Verification>>> Engine::adopt(QString profileId, QStringList fileIds, QString origin)
{
    using Value = Result<QList<Verification>>;
    std::function<Task<Value>()> make = std::bind_front(&CloudWorker::adopt, m_cloud, profileId, fileIds, origin,
                                                        m_services.settings->rowOwners());
    co_return co_await CallIn<Value>(m_cloud, std::move(make));
}

/// Calls over there that reach `sink` in this thread. The sink belongs to this thread and to the task that holds it: what arrives
/// after either has gone is dropped.
template <typename... Args>
std::function<void(Args...)> Engine::hopped(const std::shared_ptr<std::function<void(Args...)>> &sink)
{
    return [weak = std::weak_ptr(sink), engine = this](Args... args) {
        if (weak.expired())
            return; // and perhaps the engine has gone
        QMetaObject::invokeMethod(
            engine,
            [weak, args...] {
                const auto alive = weak.lock();
                if (alive && *alive)
                    (*alive)(args...);
            },
            Qt::QueuedConnection);
    };
}

Task<Result<LocalCopy>> Engine::localCopy(QString profileId, QString fileId, qint64 maximumBytes, ProgressSink progress)
{
    using Value = Result<LocalCopy>;
    const auto sink = std::make_shared<ProgressSink>(std::move(progress));
    const ProgressSink hop = hopped<Progress>(sink);
    std::function<Task<Value>()> make = std::bind_front(&CloudWorker::localCopy, m_cloud, profileId, fileId,
                                                        maximumBytes, hop, m_services.settings->rowOwners());
    co_return co_await CallIn<Value>(m_cloud, std::move(make));
}

Task<FileStamp> Engine::lookAt(QString path)
{
    auto look = atHand(path, std::bind_front(&FileStamp::of, path));
    const auto stamp = co_await onPool(&m_looks, std::move(look));
    co_return stamp.value_or(FileStamp());
}

Task<QHash<QString, QString>> Engine::sourcesOf(QList<ObjectRecord> records)
{
    std::function<QHash<QString, QString>(std::stop_token)> look = std::bind_front(sourcesAtHand, records);
    co_return co_await onPool(&m_looks, std::move(look));
}

Task<ScanReport> Engine::scan(QStringList paths, std::function<void(int files, qint64 bytes)> found)
{
    const auto sink = std::make_shared<std::function<void(int, qint64)>>(std::move(found));
    const std::function<void(int, qint64)> hop = hopped<int, qint64>(sink);
    std::function<ScanReport(std::stop_token)> job = std::bind_front(scanPaths, paths, hop);
    co_return co_await onFiles(m_workers.get(), std::move(job));
}

Task<Result<HttpAnswer>> Engine::send(HttpRequest request)
{
    using Value = Result<HttpAnswer>;
    const NetworkOptions options = co_await networkOptions();
    std::function<Task<Value>()> make = std::bind_front(&CloudWorker::send, m_cloud, options, request);
    co_return co_await CallIn<Value>(m_cloud, std::move(make));
}

Task<Result<TransferOutcome>> Engine::uploadNow(QString profileId, UploadSpec spec, UploadHooks hooks)
{
    using Value = Result<TransferOutcome>;
    const auto known = knownProfile(profileId);
    if (!known)
        co_return known.error();
    const QString keyTemplate = known->keyTemplate;
    std::function<Result<QList<UploadSpec>>(std::stop_token)> job = [spec, keyTemplate](std::stop_token stop) {
        return makeKeys(QList<UploadSpec>(1, spec), keyTemplate, {}, stop);
    };
    const auto keyed = co_await onFiles(m_workers.get(), std::move(job));
    if (!keyed)
        co_return keyed.error();
    TransferWork work;
    work.job.kind = JobKind::Upload;
    work.job.profileId = profileId;
    work.job.name = spec.relativePath.isEmpty() ? QFileInfo(spec.localPath).fileName()
                                                : spec.relativePath.section(u'/', -1);
    work.upload = keyed->first();
    work.claimedKey = hooks.claimedKey;
    work.isTakenUp = hooks.isClaimOld;
    work.reuse = ReusePolicy::Never; // nobody is there to be asked; who calls has looked for the same bytes
    if (hooks.onClaim)
        work.onClaim = std::bind_front(claimAtOnce, hooks.onClaim);
    const auto stages = std::make_shared<std::function<void(Stage)>>(hooks.onStage);
    const auto progress = std::make_shared<ProgressSink>(hooks.onProgress);
    work.onStage = hopped<Stage>(stages);
    work.onProgress = hopped<Progress>(progress);
    std::function<Task<Value>()> make = std::bind_front(&CloudWorker::run, m_cloud, work);
    co_return co_await CallIn<Value>(m_cloud, std::move(make));
}

Task<Result<QList<ObjectRecord>>> Engine::keepResults(QString profileId, QStringList fileIds, ResultOrigin origin)
{
    using Value = Result<QList<ObjectRecord>>;
    std::function<Task<Value>()> make = std::bind_front(&CloudWorker::keepResults, m_cloud, profileId, fileIds, origin);
    co_return co_await CallIn<Value>(m_cloud, std::move(make));
}

Task<void> Engine::notesKept()
{
    std::function<Task<bool>()> make = std::bind_front(&CloudWorker::notesKept, m_cloud);
    co_await CallIn<bool>(m_cloud, std::move(make));
}

std::unique_ptr<ConnectionProbe> Engine::makeProbe()
{
    EngineProbe::Needs needs;
    needs.options = [this]() -> Task<NetworkOptions> { return networkOptions(); };
    needs.token = std::bind_front(&Engine::tokenToTest, this);
    needs.share = std::bind_front(&Engine::shareToken, this);
    return std::make_unique<EngineProbe>(m_sessions, std::move(needs));
}

} // namespace wcs
