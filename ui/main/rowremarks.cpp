#include "main/rowremarks.h"

#include "async/pool.h"
#include "async/unstoppable.h"

#include <algorithm>

namespace wcs::ui {

namespace {

constexpr qint64 LongestNapMilliseconds = 3'600'000; // a clock that was set meanwhile, or a computer that slept

QStringList filesLeftOf(const QList<ObjectRecord> &records, const RowRemarks::Look &look, const std::stop_token &stop)
{
    QStringList paths;
    for (const ObjectRecord &record : records) {
        // The window that closes waits for this, but not for a share that is away.
        const auto path = UnstoppableWork::ofLooks().run([look, record] { return look(record); }, stop);
        paths << path.value_or(QString());
    }
    return paths;
}

} // namespace

RowRemarks::RowRemarks(QObject *parent, Look look) : QObject(parent), m_look(std::move(look))
{
    m_pool.setMaxThreadCount(1);
    m_nextEnd.setSingleShot(true);
    connect(&m_nextEnd, &QTimer::timeout, this, &RowRemarks::expireLinks);
}

RowRemarks::~RowRemarks() = default;

RowRemark RowRemarks::of(const ObjectRecord &record) const
{
    RowRemark remark;
    if (isGone(record.state)) {
        // The row may have come by another file since.
        const auto source = m_sources.constFind(record.fileId);
        if (source == m_sources.cend() || *source != record.localPath)
            return remark;
        remark.kind = RowRemark::Kind::OnlyHere;
        remark.path = *source;
        return remark;
    }
    const auto end = m_links.constFind(record.fileId);
    if (end == m_links.cend() || *end > QDateTime::currentDateTimeUtc())
        return remark;
    remark.kind = RowRemark::Kind::LinkExpired;
    remark.since = *end;
    return remark;
}

void RowRemarks::look(const QList<ObjectRecord> &records)
{
    QList<ObjectRecord> gone;
    for (const ObjectRecord &record : records) {
        if (isGone(record.state) && !record.localPath.isEmpty())
            gone << record;
    }
    m_scope.cancelAll();
    if (!gone.isEmpty())
        m_scope.start(findSources(gone));
}

Task<void> RowRemarks::findSources(QList<ObjectRecord> gone)
{
    // A drive that has to wake up, or a share that is away, takes its time.
    const auto job = [gone, look = m_look](const std::stop_token &stop) { return filesLeftOf(gone, look, stop); };
    const QStringList paths = co_await onPool(&m_pool, job);
    QStringList news;
    for (qsizetype i = 0; i < gone.size(); ++i) {
        const QString fileId = gone.at(i).fileId;
        if (m_sources.value(fileId) == paths.at(i))
            continue;
        news << fileId;
        if (paths.at(i).isEmpty())
            m_sources.remove(fileId);
        else
            m_sources.insert(fileId, paths.at(i));
    }
    for (const QString &fileId : std::as_const(news))
        Q_EMIT changed(fileId);
}

void RowRemarks::noteLink(const QString &fileId, const QDateTime &validUntil)
{
    if (validUntil.isValid()) {
        m_links.insert(fileId, validUntil);
        m_coming.insert(validUntil, fileId);
    } else {
        m_links.remove(fileId);
    }
    Q_EMIT changed(fileId);
    expireLinks();
}

void RowRemarks::expireLinks()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QStringList ended;
    while (!m_coming.isEmpty() && m_coming.firstKey() <= now)
        ended << m_coming.take(QDateTime(m_coming.firstKey()));
    if (!m_coming.isEmpty())
        m_nextEnd.start(int(std::min(now.msecsTo(m_coming.firstKey()) + 1, LongestNapMilliseconds)));
    for (const QString &fileId : std::as_const(ended))
        Q_EMIT changed(fileId); // if another was copied since, the row looks as before
}

} // namespace wcs::ui
