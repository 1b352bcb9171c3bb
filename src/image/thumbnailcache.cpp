#include "image/thumbnailcache.h"

#include "async/athand.h"
#include "async/pool.h"
#include "base/log.h"
#include "base/text.h"
#include "image/decode.h"

#include <QCryptographicHash>
#include <QFileInfo>

#include <algorithm>

namespace wcs {

namespace {

constexpr int rememberedFailures = 20'000;

struct LookUp {
    QImage stored;
    bool isSource = false; // the file is there and is what is meant
};

QString nameOf(const ThumbnailKey &key, QSize size)
{
    const QString identity = u"%1\n%2\n%3x%4"_s.arg(key.fileId, key.etag).arg(size.width()).arg(size.height());
    return QString::fromLatin1(QCryptographicHash::hash(identity.toUtf8(), QCryptographicHash::Sha1).toHex());
}

} // namespace

ThumbnailCache::ThumbnailCache(const Options &options, Locate locate, QObject *parent)
    : QObject(parent), m_options(options), m_locate(std::move(locate)),
      m_disk(std::make_shared<ThumbnailDisk>(options.directory, options.diskBytes)),
      m_memory(qMax<qint64>(1, options.memoryBytes / 1024))
{
    m_pool.setMaxThreadCount(qMax(1, options.threads));
    m_pool.setObjectName(u"thumbnails"_s);
}

ThumbnailCache::~ThumbnailCache()
{
    m_running.clear();
}

QImage ThumbnailCache::cached(const ThumbnailKey &key, QSize size)
{
    const QImage *image = m_memory.object(nameOf(key, size));
    return image ? *image : QImage();
}

void ThumbnailCache::request(const ThumbnailKey &key, QSize size, const QString &sourcePath, const StillSame &isStill)
{
    Request request{key, size, sourcePath, isStill, nameOf(key, size)};
    if (size.isEmpty() || m_known.contains(request.name) || m_failed.contains(request.name)
        || m_memory.contains(request.name))
        return;
    m_known.insert(request.name);
    m_waiting.push_back(std::move(request));
    if (int(m_waiting.size()) > m_options.waitingLimit) {
        const auto oldest = std::find_if(m_waiting.begin(), m_waiting.end(),
                                         [this](const Request &r) { return !m_rank.contains(r.key.fileId); });
        if (oldest != m_waiting.end()) {
            m_known.remove(oldest->name);
            m_waiting.erase(oldest);
        }
    }
    // From the loop: a view asks for a whole screen of them before it says what is visible.
    QMetaObject::invokeMethod(this, &ThumbnailCache::startNext, Qt::QueuedConnection);
}

void ThumbnailCache::setVisible(const QStringList &fileIds)
{
    m_rank.clear();
    for (qsizetype i = 0; i < fileIds.size(); ++i)
        m_rank.insert(fileIds.at(i), int(i));
}

bool ThumbnailCache::hasFailed(const ThumbnailKey &key, QSize size) const
{
    return m_failed.contains(nameOf(key, size));
}

ThumbnailCache::Request ThumbnailCache::takeBest()
{
    auto best = std::prev(m_waiting.end());
    int bestRank = INT_MAX;
    for (auto it = m_waiting.begin(); it != m_waiting.end(); ++it) {
        const int rank = m_rank.value(it->key.fileId, INT_MAX);
        if (rank < bestRank) {
            bestRank = rank;
            best = it;
        }
    }
    Request request = std::move(*best);
    m_waiting.erase(best);
    return request;
}

void ThumbnailCache::startNext()
{
    // Twice the threads: one half may wait for Locate while the other decodes.
    while (!m_waiting.empty() && int(m_running.size()) < m_pool.maxThreadCount() * 2) {
        Request request = takeBest();
        const QString name = request.name;
        auto scope = std::make_unique<Scope>();
        Scope *started = scope.get();
        m_running.emplace(name, std::move(scope));
        started->start(work(std::move(request)));
    }
}

Task<void> ThumbnailCache::work(Request request)
{
    Result<QImage> image = co_await make(request);
    finish(request, std::move(image));
}

Task<Result<QImage>> ThumbnailCache::make(Request request)
{
    auto lookUp = [disk = m_disk, name = request.name, path = request.sourcePath,
                   isStill = request.isStill](const std::stop_token &stop) {
        LookUp found{disk->load(name), false};
        if (found.stored.isNull() && !path.isEmpty()) {
            const auto look = atHand(path,
                                     [path, isStill] { return isStill ? isStill(path) : QFileInfo::exists(path); });
            found.isSource = look(stop).value_or(false);
        }
        return found;
    };
    LookUp found = co_await onPool(&m_pool, lookUp, 1);
    if (!found.stored.isNull())
        co_return found.stored;
    QString path = request.sourcePath;
    if (!found.isSource) {
        if (!m_locate)
            co_return Error::make(ErrorKind::File, Stage::LocalFile, u"missing"_s, {}, request.key.fileId);
        Result<QString> located = co_await m_locate(request.key.fileId);
        if (!located)
            co_return located.error();
        path = located.take();
    }
    auto decode = [disk = m_disk, request, path, limits = m_options.limits](std::stop_token stop) -> Result<QImage> {
        Result<DecodedPicture> picture = decodePicture(PictureSource::fromFile(path), request.size, limits, stop);
        if (!picture)
            return picture.error();
        QImage image = picture->image;
        image.convertTo(image.hasAlphaChannel() ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32);
        if (!picture->truncated)
            disk->store(request.name, image);
        return image;
    };
    Result<QImage> made = co_await onPool(&m_pool, decode);
    co_return made;
}

void ThumbnailCache::finish(const Request &request, Result<QImage> image)
{
    // The scope is taken out of the table but lives to the end of this function: it owns the coroutine that called.
    auto node = m_running.extract(request.name);
    m_known.remove(request.name);
    QMetaObject::invokeMethod(this, &ThumbnailCache::startNext, Qt::QueuedConnection);
    const QString fileId = request.key.fileId;
    if (image) {
        m_memory.insert(request.name, new QImage(*image), qMax<qsizetype>(1, image->sizeInBytes() / 1024));
        Q_EMIT ready(fileId);
    } else if (!image.error().isCancelled()) {
        qCDebug(lcImage) << "no thumbnail:" << image.error().toLogLine();
        if (m_failed.size() > rememberedFailures)
            m_failed.clear();
        m_failed.insert(request.name, true);
        const Error error = image.error();
        Q_EMIT failed(fileId, error);
    }
}

} // namespace wcs
