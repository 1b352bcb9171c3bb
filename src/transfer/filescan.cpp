#include "transfer/filescan.h"

#include "async/filewait.h"
#include "base/text.h"
#include "base/undecodable.h"

#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QStringDecoder>

#include <algorithm>
#include <memory>

#ifdef Q_OS_UNIX
#    include <dirent.h>
#else
#    include "base/movefile.h"
#endif

namespace wcs {

namespace {

constexpr int tellMilliseconds = 100;

/// Why it cannot be sent; empty where it can.
QString unusableCode(const QFileInfo &info)
{
    if (!info.exists()) // a name that was given may have come with what is not UTF-8 replaced
        return isUndecodable(info.filePath()) ? u"undecodable-name"_s : u"not-found"_s;
    if (!info.isFile())
        return u"not-a-file"_s;
    return info.isReadable() ? QString() : u"unreadable"_s;
}

class Scan
{
public:
    Scan(const std::function<void(int, qint64)> &found, std::stop_token stop) : m_found(found), m_stop(std::move(stop))
    {
        m_clock.start();
    }

    void add(const QFileInfo &info, const QString &relativePath)
    {
        FileWait::comesOn();
        if (const QString code = unusableCode(info); !code.isEmpty()) {
            m_report.unreadable.append(Error::ofFile(code, info.absoluteFilePath()));
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
        const qsizetype first = m_report.files.size();
        // Folder by folder: a walk by QDirIterator alone says nothing of one that it may not open.
        QStringList waiting(root.path());
        while (!waiting.isEmpty() && !stopped()) {
            const QString path = waiting.takeLast();
            if (!reportUndecodable(path)) {
                m_report.unreadable.append(Error::ofFile(u"access"_s, path));
                continue;
            }
            QDirIterator it(path, QDir::Files | QDir::Dirs | QDir::System | QDir::Hidden | QDir::NoDotAndDotDot);
            m_report.emptyFolders += it.hasNext() ? 0 : 1;
            while (it.hasNext() && !stopped()) {
                it.next();
                const QFileInfo info = it.fileInfo();
                if (info.isHidden())
                    ++m_report.hidden;
                else if (!info.isDir())
                    add(info, root.dirName() + u'/' + root.relativeFilePath(it.filePath()));
                else if (!info.isSymLink() && !info.isJunction())
                    waiting.append(it.filePath());
            }
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
    /// False when the folder cannot be listed. Reports the names in it that are not UTF-8, of which Qt says nothing: such a
    /// file cannot be named, so it cannot be opened.
    bool reportUndecodable([[maybe_unused]] const QString &folder)
    {
#ifdef Q_OS_UNIX
        const std::unique_ptr<DIR, int (*)(DIR *)> entries(::opendir(QFile::encodeName(folder).constData()),
                                                           ::closedir);
        if (!entries)
            return false;
        while (const dirent *entry = ::readdir(entries.get())) {
            if (entry->d_name[0] == '.') // hidden
                continue;
            // Stateless: otherwise a name that breaks off in a letter is waited for to go on.
            QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
            const QString name = decoder(QByteArrayView(entry->d_name));
            if (decoder.hasError())
                m_report.unreadable.append(Error::ofFile(u"undecodable-name"_s, folder + u'/' + name));
        }
        return true;
#else
        // Not QFileInfo::isReadable(), which calls every folder of Windows readable.
        std::error_code failed;
        const std::filesystem::directory_iterator entries(nativePath(folder), failed);
        return !failed;
#endif
    }

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
