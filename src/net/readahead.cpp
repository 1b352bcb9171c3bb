#include "net/readahead.h"

#include "async/filewait.h"
#include "base/text.h"
#include "net/filememory.h"

#include <QFile>
#include <QMutex>
#include <QThreadPool>
#include <QWaitCondition>

#include <deque>

namespace wcs {

namespace {

constexpr qint64 readBlockBytes = 256 * 1024;
constexpr qint64 smallBlockBytes = 64 * 1024; // of files that are many
constexpr size_t fewBlocks = 4;

} // namespace

/// What the jobs on the pool and the consumer have in common. The file belongs to the reading job while `running`, the hash to
/// whoever has set `hashing`.
struct ReadAhead::Shared {
    std::shared_ptr<UploadFile> file;
    ReadAhead *consumer = nullptr; // only to post to, under the mutex; null once it has gone
    std::shared_ptr<Shared> before; // a reading that has not ended, of the same file
    QThreadPool *pool = nullptr; // there while the consumer is, or a job at work
    bool hashes = false;
    std::optional<FileMemory::Stream> stream; // of a large file

    QMutex mutex;
    QWaitCondition idle;
    std::deque<QByteArray> blocks;
    std::deque<QByteArray> spare; // given back, to be filled again
    std::deque<QByteArray> unhashed; // the last blocks read, given away or not
    qint64 position = 0; // of the next block to read
    bool queued = false; // a job will come
    bool running = false; // a job is at work
    bool hashQueued = false;
    bool hashing = false;
    bool cancelled = false;
    bool wanted = false; // the consumer found nothing
    std::optional<Error> fault;
    ContentHash hash;

    qint64 blockSize() const { return stream ? readBlockBytes : smallBlockBytes; }
    size_t mostBlocks() const
    {
        return stream ? std::max(fewBlocks, size_t(stream->room() / readBlockBytes)) : fewBlocks;
    }
    bool wantsMore() const
    {
        const size_t most = mostBlocks();
        return !cancelled && !fault && position < file->size && blocks.size() < most && unhashed.size() < most;
    }
    QByteArray takeSpare(qint64 size);
    Result<QByteArray> readBlock(QByteArray block) const;
    void awaitTheOneBefore(QMutexLocker<QMutex> &lock);
    void tell();
};

QByteArray ReadAhead::Shared::takeSpare(qint64 size)
{
    for (auto it = spare.begin(); it != spare.end(); ++it) {
        if (!it->isDetached() || it->capacity() < size) // one that is being hashed comes free later
            continue;
        QByteArray block = std::move(*it);
        spare.erase(it);
        block.resize(size);
        return block;
    }
    return QByteArray(size, Qt::Uninitialized);
}

Result<QByteArray> ReadAhead::Shared::readBlock(QByteArray block) const
{
    const qint64 size = block.size();
    qint64 got = 0;
    while (got < size) {
        const qint64 more = file->file->read(block.data() + got, size - got);
        if (more < 0)
            return Error::ofFile(u"unreadable"_s, file->path, file->file->errorString());
        if (more == 0)
            return Error::ofFile(u"truncated"_s, file->path);
        got += more;
    }
    return block;
}

void ReadAhead::Shared::tell()
{
    if (!wanted || !consumer)
        return;
    wanted = false;
    QMetaObject::invokeMethod(consumer, &ReadAhead::readyRead, Qt::QueuedConnection);
}

ReadAhead::ReadAhead(std::shared_ptr<UploadFile> file, std::shared_ptr<QThreadPool> pool, Hash hash)
    : m_file(std::move(file)), m_pool(std::move(pool)), m_hash(hash)
{
}

ReadAhead::~ReadAhead()
{
    letGo();
}

void ReadAhead::letGo()
{
    if (!m_shared)
        return;
    const QMutexLocker lock(&m_shared->mutex);
    m_shared->cancelled = true;
    m_shared->consumer = nullptr;
}

/// Lets go of a reading, and gives it while it is at work: the file is shared with the next one.
std::shared_ptr<ReadAhead::Shared> ReadAhead::stop()
{
    letGo();
    const auto last = std::exchange(m_shared, nullptr);
    if (!last)
        return nullptr;
    const QMutexLocker lock(&last->mutex);
    return last->running ? last : std::exchange(last->before, nullptr);
}

void ReadAhead::start(qint64 offset)
{
    auto before = stop();
    m_block.clear();
    m_taken = 0;
    m_shared = std::make_shared<Shared>();
    m_shared->before = std::move(before);
    m_shared->file = m_file;
    m_shared->consumer = this;
    m_shared->pool = m_pool.get();
    m_shared->hashes = m_hash == Hash::Yes && offset == 0;
    m_shared->position = offset;
    if (m_file->size > smallUploadBytes)
        m_shared->stream.emplace();
    if (!m_shared->hashes)
        return; // read() sees first what there is without a job
    QMutexLocker lock(&m_shared->mutex);
    kick(m_shared);
}

/// Under the mutex: has a job read on, unless one does or there is nothing to read.
void ReadAhead::kick(const std::shared_ptr<Shared> &shared)
{
    if (!shared->consumer || shared->queued || shared->running || !shared->wantsMore())
        return;
    shared->queued = true;
    shared->pool->start([shared] { run(shared); });
}

/// Under the mutex, which is released while a block is hashed.
void ReadAhead::hashWaiting(const std::shared_ptr<Shared> &shared, QMutexLocker<QMutex> &lock)
{
    shared->hashing = true;
    while (!shared->unhashed.empty() && !shared->cancelled) {
        QByteArray block = std::move(shared->unhashed.front());
        shared->unhashed.pop_front();
        if (shared->unhashed.size() <= shared->mostBlocks() / 2)
            kick(shared);
        lock.unlock();
        shared->hash.addData(block);
        lock.relock();
        block = QByteArray(); // under the mutex: it may be filled again
    }
    shared->hashing = false;
    shared->idle.wakeAll();
}

/// Beside the reading: on one thread, one after the other, they would be slower than the network.
void ReadAhead::hashAhead(const std::shared_ptr<Shared> &shared)
{
    QMutexLocker lock(&shared->mutex);
    shared->hashQueued = false;
    if (!shared->hashing)
        hashWaiting(shared, lock);
}

/// Under the mutex, which is released meanwhile. By a job: the one before may be waiting for a share that is away.
void ReadAhead::Shared::awaitTheOneBefore(QMutexLocker<QMutex> &lock)
{
    const auto last = std::exchange(before, nullptr);
    if (!last)
        return;
    lock.unlock();
    {
        const QMutexLocker itsLock(&last->mutex);
        while (last->running)
            last->idle.wait(&last->mutex);
    }
    lock.relock();
}

void ReadAhead::run(const std::shared_ptr<Shared> &shared)
{
    const FileWait wait(shared->pool);
    QMutexLocker lock(&shared->mutex);
    shared->queued = false;
    shared->running = true;
    shared->awaitTheOneBefore(lock);
    // Some may have been read without a job. Of a reading that was stopped the file belongs to the next one.
    if (shared->wantsMore() && shared->file->file->pos() != shared->position)
        shared->file->file->seek(shared->position);
    while (shared->wantsMore()) {
        const qint64 size = std::min(shared->blockSize(), shared->file->size - shared->position);
        QByteArray empty = shared->takeSpare(size);
        lock.unlock();
        auto block = shared->readBlock(std::move(empty));
        lock.relock();
        FileWait::comesOn();
        if (shared->cancelled)
            break;
        if (!block) {
            shared->fault = block.error();
        } else {
            shared->blocks.push_back(*block);
            shared->position += size;
            if (shared->hashes)
                shared->unhashed.push_back(*block);
            if (!shared->unhashed.empty() && !shared->hashing && !std::exchange(shared->hashQueued, true))
                shared->pool->start([shared] { hashAhead(shared); });
        }
        shared->tell();
    }
    shared->running = false;
    shared->idle.wakeAll();
}

/// Under the mutex. Past the jobs, and only where none is under way; 0 when one is needed.
qint64 ReadAhead::readNow(char *to, qint64 most)
{
    if (m_shared->hashes || m_shared->running || m_shared->queued || m_shared->fault)
        return 0;
    const qint64 left = std::min(most, m_file->size - m_shared->position);
    const qint64 got = m_file->readWithoutWaiting(to, left, m_shared->position);
    if (got <= 0) // whether the file has ended is found out by the job
        return 0;
    m_shared->position += got;
    return got;
}

qint64 ReadAhead::read(char *to, qint64 most)
{
    qint64 total = 0;
    while (total < most) {
        if (m_taken == m_block.size()) {
            QMutexLocker lock(&m_shared->mutex);
            if (m_shared->blocks.empty()) {
                if (const qint64 now = readNow(to + total, most - total); now > 0) {
                    total += now;
                    continue;
                }
                m_shared->wanted = total == 0;
                kick(m_shared);
                return total;
            }
            if (!m_block.isEmpty())
                m_shared->spare.push_back(std::move(m_block));
            m_block = std::move(m_shared->blocks.front());
            m_shared->blocks.pop_front();
            m_taken = 0;
            if (m_shared->blocks.size() <= m_shared->mostBlocks() / 2)
                kick(m_shared);
        }
        const qint64 size = std::min(most - total, m_block.size() - m_taken);
        memcpy(to + total, m_block.constData() + m_taken, size_t(size));
        m_taken += size;
        total += size;
    }
    return total;
}

std::optional<Error> ReadAhead::fault() const
{
    if (!m_shared)
        return {};
    QMutexLocker lock(&m_shared->mutex);
    return m_shared->fault;
}

ContentDigest ReadAhead::digest() const
{
    if (!m_shared || !m_shared->hashes)
        return {};
    QMutexLocker lock(&m_shared->mutex);
    if (m_shared->position < m_file->size)
        return {};
    while (m_shared->running || m_shared->hashing)
        m_shared->idle.wait(&m_shared->mutex);
    hashWaiting(m_shared, lock); // what no thread has come to yet
    return m_shared->hash.size() == m_file->size ? m_shared->hash.digest() : ContentDigest();
}

} // namespace wcs
