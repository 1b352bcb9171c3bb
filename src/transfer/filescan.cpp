#include "transfer/filescan.h"

#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QFileInfo>

#include <algorithm>

namespace wcs {

namespace {

constexpr int tellMilliseconds = 100;

class Scan
{
public:
    Scan(const std::function<void(int, qint64)> &found, std::stop_token stop) : m_found(found), m_stop(std::move(stop))
    {
        m_clock.start();
    }

    void add(const QFileInfo &info, const QString &relativePath)
    {
        if (!info.isFile() || !info.isReadable()) {
            m_report.unreadable.append(info.filePath());
            return;
        }
        UploadSpec spec;
        spec.localPath = info.absoluteFilePath();
        spec.relativePath = relativePath;
        spec.size = info.size();
        m_report.bytes += spec.size;
        m_report.files.append(spec);
        if (m_found && m_clock.elapsed() >= tellMilliseconds) {
            m_clock.restart();
            m_found(int(m_report.files.size()), m_report.bytes);
        }
    }

    void walk(const QFileInfo &folder)
    {
        const QDir root(folder.absoluteFilePath());
        if (!folder.isReadable()) {
            m_report.unreadable.append(folder.filePath());
            return;
        }
        const qsizetype first = m_report.files.size();
        QDirIterator it(root.path(), QDir::Files | QDir::System | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
        while (it.hasNext() && !stopped()) {
            it.next();
            add(it.fileInfo(), root.dirName() + u'/' + root.relativeFilePath(it.filePath()));
        }
        // The order of a directory is random; a person expects names in order.
        std::sort(m_report.files.begin() + first, m_report.files.end(),
                  [](const UploadSpec &a, const UploadSpec &b) { return a.relativePath < b.relativePath; });
    }

    bool stopped()
    {
        m_report.cancelled = m_report.cancelled || m_stop.stop_requested();
        return m_report.cancelled;
    }

    ScanReport take() { return std::move(m_report); }

private:
    const std::function<void(int, qint64)> &m_found;
    std::stop_token m_stop;
    QElapsedTimer m_clock;
    ScanReport m_report;
};

} // namespace

ScanReport scanPaths(const QStringList &paths, const std::function<void(int files, qint64 bytes)> &found,
                     std::stop_token stop)
{
    Scan scan(found, std::move(stop));
    for (const QString &path : paths) {
        if (scan.stopped())
            break;
        const QFileInfo info(path);
        if (info.isDir())
            scan.walk(info);
        else
            scan.add(info, info.fileName());
    }
    return scan.take();
}

} // namespace wcs
