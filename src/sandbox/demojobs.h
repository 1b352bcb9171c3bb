#pragma once

#include <QJsonObject>
#include <QString>

#include <optional>

namespace wcs::sandbox {

/// The demo backend's jobs on the disk, so that they survive a restart as the objects do: a file each, the oldest of many go. The
/// functions may be called from any thread; of one job by one at a time.
class DemoJobs
{
public:
    explicit DemoJobs(QString directory) : m_directory(std::move(directory)) {}

    /// Keeps what there is to know of the job; what cannot be written does not survive.
    void keep(const QByteArray &id, const QJsonObject &job) const;
    /// Nothing when there is no such job. `id` may be anything.
    std::optional<QJsonObject> find(const QByteArray &id) const;

private:
    QString pathOf(const QByteArray &id) const;
    void dropOldest() const;

    QString m_directory;
};

} // namespace wcs::sandbox
