#include "main/rowremarks.h"

#include "async/athand.h"
#include "async/pool.h"
#include "async/sleep.h"
#include "base/text.h"
#include "settings/statestore.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace wcs::ui {

namespace {

constexpr qint64 LongestNapMilliseconds = 3'600'000; // a clock that was set meanwhile, or a computer that slept

constexpr std::chrono::milliseconds PauseBeforeAsking(1'000); // again those who did not answer
constexpr qsizetype MostKeptLinks = 500;
constexpr int LongestKeptDays = 30;

QString linksKey()
{
    return u"links/ends"_s;
}

/// Empty ones for those that are not left, nothing for those whose folder does not answer. The window that closes waits for this, but not for a share that is away.
QList<std::optional<QString>> filesLeftOf(const QList<ObjectRecord> &records, const RowRemarks::Look &look,
                                          const std::stop_token &stop)
{
    QList<std::optional<QString>> paths;
    for (const ObjectRecord &record : records) {
        const auto found = atHand(record.localPath, std::bind_front(look, record))(stop);
        if (found)
            paths << found->value_or(LocalCopy()).path;
        else
            paths << std::nullopt;
    }
    return paths;
}

} // namespace

RowRemarks::RowRemarks(QObject *parent, Look look) : QObject(parent), m_look(std::move(look))
{
    m_pool.setMaxThreadCount(1);
    m_nextEnd.setSingleShot(true);
    connect(&m_nextEnd, &QTimer::timeout, this, &RowRemarks::expireLinks);
    m_keepSoon.setSingleShot(true);
    connect(&m_keepSoon, &QTimer::timeout, this, &RowRemarks::keepLinks);
}

RowRemarks::~RowRemarks()
{
    if (m_keepSoon.isActive())
        keepLinks();
}

void RowRemarks::keepIn(StateStore *state)
{
    m_state = state;
    const QJsonObject kept = QJsonDocument::fromJson(state->blob(linksKey())).object();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (auto it = kept.begin(); it != kept.end(); ++it) {
        const QDateTime end = QDateTime::fromSecsSinceEpoch(it.value().toInteger(), Qt::UTC);
        m_links.insert(it.key(), end);
        if (end > now)
            m_coming.insert(end, it.key());
    }
    expireLinks();
}

void RowRemarks::keepLinks()
{
    QMultiMap<QDateTime, QString> byEnd;
    const QDateTime oldest = QDateTime::currentDateTimeUtc().addDays(-LongestKeptDays);
    for (auto it = m_links.cbegin(); it != m_links.cend(); ++it) {
        if (it.value() > oldest)
            byEnd.insert(it.value(), it.key());
    }
    while (byEnd.size() > MostKeptLinks)
        byEnd.erase(byEnd.cbegin());
    QJsonObject kept;
    for (auto it = byEnd.cbegin(); it != byEnd.cend(); ++it)
        kept.insert(it.value(), it.key().toSecsSinceEpoch());
    m_state->setBlob(linksKey(), QJsonDocument(kept).toJson(QJsonDocument::Compact));
}

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
    while (!gone.isEmpty()) {
        const auto job = [gone, look = m_look](const std::stop_token &stop) { return filesLeftOf(gone, look, stop); };
        const QList<std::optional<QString>> paths = co_await onPool(&m_pool, job);
        QList<ObjectRecord> silent;
        QStringList news;
        for (qsizetype i = 0; i < gone.size(); ++i) {
            const QString fileId = gone.at(i).fileId;
            const std::optional<QString> &path = paths.at(i);
            if (!path)
                silent << gone.at(i);
            if (!path || m_sources.value(fileId) == *path)
                continue;
            news << fileId;
            if (path->isEmpty())
                m_sources.remove(fileId);
            else
                m_sources.insert(fileId, *path);
        }
        gone = silent;
        for (const QString &fileId : std::as_const(news))
            Q_EMIT changed(fileId);
        // A drive that has to wake up, or a share that is away, takes its time.
        if (!gone.isEmpty())
            co_await Sleep(PauseBeforeAsking);
    }
}

void RowRemarks::noteLink(const QString &fileId, const QDateTime &validUntil)
{
    if (validUntil.isValid()) {
        m_links.insert(fileId, validUntil);
        m_coming.insert(validUntil, fileId);
    } else {
        m_links.remove(fileId);
    }
    if (m_state)
        m_keepSoon.start(0);
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
