#include "storage/writebehind.h"

#include "async/filewait.h"
#include "base/diskfull.h"
#include "base/durable.h"
#include "base/text.h"
#include "net/filememory.h"
#include "storage/soleuse.h"
#include "storage/targetfolder.h"

#include <QFile>
#include <QFileInfo>
#include <QMutex>
#include <QThreadPool>
#include <QWaitCondition>

#include <deque>

namespace wcs {

namespace {

// A file is not begun before so many bytes wait, so that a small one is one piece of work.
constexpr qint64 smallBytes = 256 * 1024;
// While older bytes wait to be hashed the newer ones need not be written one block at a time.
constexpr qint64 worthWriting = 1024 * 1024;

Error diskError(const QFile &file)
{
    return writeRefusal(file.fileName(), file.errorString());
}

} // namespace

/// What the producer and the jobs on the pool have in common. The file belongs to whoever has set `running`, and then to settle(), the
/// hash to whoever has set `hashing`.
struct WriteBehind::Shared {
    QFile file;
    qint64 begin = 0;
    std::shared_ptr<ContentHash> hash = std::make_shared<ContentHash>();

    QMutex mutex;
    QWaitCondition idle;
    std::deque<QByteArray> blocks; // to be written, and then
    std::deque<QByteArray> unhashed; // to be hashed
    qint64 waiting = 0; // bytes in both
    qint64 unwritten = 0; // of them
    std::optional<FileMemory::Stream> stream; // once it is more than a small file
    bool queued = false; // a job will come
    bool running = false; // a job is at work
    bool isSettled = false; // all is written that will be
    bool hashQueued = false;
    bool hashing = false;
    bool cancelled = false;
    std::optional<Error> error;
    QObject *beginner = nullptr; // the producer, until it has heard that its first bytes are written
    std::function<void()> onBegun;
    QObject *context = nullptr; // set while the producer wants to hear of room
    std::function<void()> onRoom;

    qint64 room() const { return stream ? stream->room() : 2 * smallBytes; }
    bool isWorthWriting() const;
    Result<void> open();
    Result<void> put(const QByteArray &block);
    bool drainOne(QMutexLocker<QMutex> &lock);
    void hashWaiting(QMutexLocker<QMutex> &lock);
    void closeFailed(bool isLetGo);
    Result<ContentDigest> close(Durable durable);
    void tellBegun();
    void tellRoom();
};

bool WriteBehind::Shared::isWorthWriting() const
{
    const bool isHashBusy = hashing || hashQueued;
    return unwritten >= std::min(worthWriting, room() / 2) || (unwritten > 0 && !isHashBusy);
}

Result<void> WriteBehind::Shared::open()
{
    if (file.isOpen())
        return {};
    // Zeros in the place of what is gone would be proven by the digest of what was there.
    if (begin > 0 && file.size() < begin)
        return Error::make(ErrorKind::Integrity, Stage::Download, u"part-changed"_s, {}, file.fileName());
    const auto goOn = QIODevice::ReadWrite | QIODevice::ExistingOnly;
    const auto mode = begin > 0 ? goOn : QIODevice::WriteOnly | QIODevice::Truncate;
    if (!file.open(mode | QIODevice::Unbuffered)) {
        // Nearly always the folder is there.
        const QString folder = QFileInfo(file.fileName()).absolutePath();
        if (const auto made = makeTargetFolder(folder); !made)
            return made;
        if (!file.open(mode | QIODevice::Unbuffered))
            return writeRefusal(folder, file.errorString());
    }
    if (begin > 0 && (!file.resize(begin) || !file.seek(begin)))
        return diskError(file);
    return {};
}

Result<void> WriteBehind::Shared::put(const QByteArray &block)
{
    if (const auto opened = open(); !opened)
        return opened;
    if (!writeAll(file, block))
        return diskError(file);
    return {};
}

/// Under the mutex, which is released while a block is written. False: there is none, or no more is to be written.
bool WriteBehind::Shared::drainOne(QMutexLocker<QMutex> &lock)
{
    if (blocks.empty() || cancelled || error)
        return false;
    QByteArray block = std::move(blocks.front());
    blocks.pop_front();
    unwritten -= block.size();
    lock.unlock();
    const auto written = put(block);
    FileWait::comesOn();
    lock.relock();
    if (!written)
        error = written.error();
    else if (hash)
        unhashed.push_back(std::move(block));
    else
        waiting -= block.size();
    block = QByteArray(); // under the mutex: it may be filled again
    tellRoom();
    return true;
}

/// Under the mutex, which is released while a block is hashed.
void WriteBehind::Shared::hashWaiting(QMutexLocker<QMutex> &lock)
{
    hashing = true;
    while (!unhashed.empty() && !cancelled) {
        QByteArray block = std::move(unhashed.front());
        unhashed.pop_front();
        lock.unlock();
        hash->addData(block);
        FileWait::comesOn();
        lock.relock();
        waiting -= block.size();
        block = QByteArray(); // under the mutex: it may be filled again
        tellRoom();
    }
    hashing = false;
    idle.wakeAll();
}

void WriteBehind::Shared::tellBegun()
{
    if (beginner)
        QMetaObject::invokeMethod(std::exchange(beginner, nullptr), std::exchange(onBegun, nullptr),
                                  Qt::QueuedConnection);
}

void WriteBehind::Shared::tellRoom()
{
    if (!context || (waiting > room() / 2 && !error))
        return;
    QMetaObject::invokeMethod(std::exchange(context, nullptr), std::exchange(onRoom, nullptr), Qt::QueuedConnection);
}

/// What was written stays for another try. Where the drive had room for nothing, there is nothing to stay.
void WriteBehind::Shared::closeFailed(bool isLetGo)
{
    const bool isOwn = file.isOpen() && !isLetGo;
    file.close();
    const QFileInfo left(file.fileName());
    if (isOwn && left.isFile() && left.size() == 0)
        file.remove();
}

Result<ContentDigest> WriteBehind::Shared::close(Durable durable)
{
    const bool isSafe = durable == Durable::No || forceToDisk(file);
    const QString why = isSafe ? QString() : qt_error_string();
    file.close();
    if (!isSafe)
        return writeRefusal(file.fileName(), why);
    return hash ? hash->digest() : ContentDigest();
}

WriteBehind::WriteBehind(const QString &path, std::shared_ptr<QThreadPool> pool)
    : m_pool(std::move(pool)), m_shared(std::make_shared<Shared>())
{
    m_shared->file.setFileName(path);
}

WriteBehind::~WriteBehind()
{
    QMutexLocker lock(&m_shared->mutex);
    m_shared->cancelled = true;
    m_shared->context = nullptr;
    m_shared->beginner = nullptr;
    if (m_shared->running || m_shared->isSettled || !m_shared->file.isOpen())
        return;
    // On a share that is away even that waits.
    m_pool->start([shared = m_shared, pool = m_pool.get()] {
        const FileWait wait(pool);
        const SoleUse use(shared->file.fileName());
        shared->file.close();
    });
}

void WriteBehind::startAt(qint64 offset, std::shared_ptr<ContentHash> hash)
{
    m_shared->begin = offset;
    m_shared->hash = std::move(hash);
}

Result<void> WriteBehind::write(QByteArray bytes)
{
    QMutexLocker lock(&m_shared->mutex);
    if (m_shared->error)
        return *m_shared->error;
    m_shared->waiting += bytes.size();
    m_shared->unwritten += bytes.size();
    m_shared->blocks.push_back(std::move(bytes));
    if (!m_shared->stream && m_shared->waiting <= smallBytes)
        return {};
    if (!m_shared->stream) {
        m_shared->stream.emplace();
        m_shared->beginner = &m_context;
        m_shared->onBegun = [this] {
            if (onBegun)
                onBegun();
        };
    }
    kick(m_shared, m_pool.get());
    return {};
}

bool WriteBehind::hasRoom()
{
    QMutexLocker lock(&m_shared->mutex);
    if (m_shared->waiting < m_shared->room() || m_shared->error)
        return true;
    m_shared->context = &m_context;
    m_shared->onRoom = [this] {
        if (onRoom)
            onRoom();
    };
    return false;
}

/// Under the mutex: has a job write what waits, unless one does or it can wait for more.
void WriteBehind::kick(const std::shared_ptr<Shared> &shared, QThreadPool *pool)
{
    if (shared->cancelled || shared->queued || shared->running || !shared->isWorthWriting())
        return;
    shared->queued = true;
    pool->start([shared, pool] { run(shared, pool); });
}

void WriteBehind::run(const std::shared_ptr<Shared> &shared, QThreadPool *pool)
{
    QMutexLocker lock(&shared->mutex);
    shared->queued = false;
    if (shared->running) // settle() writes the rest
        return;
    shared->running = true; // the pool is there as long
    lock.unlock();
    const FileWait wait(pool);
    const SoleUse use(shared->file.fileName());
    lock.relock();
    while (shared->drainOne(lock)) {
        if (!shared->error)
            shared->tellBegun();
        if (!shared->unhashed.empty() && !shared->hashing && !std::exchange(shared->hashQueued, true))
            pool->start([shared, pool] { hashBehind(shared, pool); });
    }
    if (shared->cancelled) {
        lock.unlock();
        shared->file.close(); // before anybody else may use it
        lock.relock();
    }
    shared->running = false;
    shared->idle.wakeAll();
}

/// Beside the writing: on one thread, one after the other, they would be slower than the network.
void WriteBehind::hashBehind(const std::shared_ptr<Shared> &shared, QThreadPool *pool)
{
    QMutexLocker lock(&shared->mutex);
    shared->hashQueued = false;
    if (!shared->hashing)
        shared->hashWaiting(lock);
    kick(shared, pool);
}

std::function<Result<ContentDigest>()> WriteBehind::settle(Durable durable) const
{
    return [shared = m_shared, durable, wait = beforeForced]() -> Result<ContentDigest> {
        QMutexLocker lock(&shared->mutex);
        while (shared->running)
            shared->idle.wait(&shared->mutex);
        shared->running = true;
        lock.unlock();
        std::optional<SoleUse> use(std::in_place, shared->file.fileName());
        lock.relock();
        while (shared->drainOne(lock))
            continue;
        while (shared->hashing)
            shared->idle.wait(&shared->mutex);
        shared->hashWaiting(lock); // what no thread has come to yet: all of a small file
        std::optional<Error> error = shared->error;
        const bool isLetGo = shared->cancelled;
        if (!error && isLetGo)
            error = Error::cancelled(Stage::Download);
        lock.unlock();
        if (!error) {
            if (const auto opened = shared->open(); !opened) // an empty object has written nothing
                error = opened.error();
        }
        if (error)
            shared->closeFailed(isLetGo);
        use.reset();
        lock.relock();
        // All is written. Forcing it to the disk may take seconds, and whoever gives up meanwhile need not wait for that: it
        // changes nothing in a file that another try has opened.
        shared->running = false;
        shared->isSettled = true;
        shared->idle.wakeAll();
        lock.unlock();
        if (wait)
            wait();
        Result<ContentDigest> found = error ? Result<ContentDigest>(*error) : shared->close(durable);
        lock.relock();
        if (shared->cancelled)
            found = Error::cancelled(Stage::Download);
        return found;
    };
}

std::function<bool()> WriteBehind::isLetGo() const
{
    return [shared = m_shared] {
        const QMutexLocker lock(&shared->mutex);
        return shared->cancelled;
    };
}

} // namespace wcs
