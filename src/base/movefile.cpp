#include "base/movefile.h"

#include "base/text.h"

#include <QDir>
#include <QFileInfo>

namespace wcs {

std::filesystem::path nativePath(const QString &path)
{
#ifdef Q_OS_WIN
    return withLongPrefix(QDir::cleanPath(QFileInfo(path).absoluteFilePath())).toStdWString();
#else
    return QFileInfo(path).filesystemFilePath();
#endif
}

QString withLongPrefix(const QString &path)
{
    QString native = path;
    native.replace(u'/', u'\\');
    if (native.startsWith("\\\\?\\"_L1) || native.startsWith("\\\\.\\"_L1))
        return native;
    if (native.startsWith("\\\\"_L1))
        return u"\\\\?\\UNC"_s + native.mid(1);
    return u"\\\\?\\"_s + native;
}

QString pathKey(const QString &path)
{
#if defined(Q_OS_WIN) || defined(Q_OS_DARWIN)
    return path.toCaseFolded();
#else
    return path;
#endif
}

std::error_code replaceFile(const QString &from, const QString &to)
{
    std::error_code failed;
    patiently([&] {
        std::filesystem::rename(nativePath(from), nativePath(to), failed);
        return !failed;
    });
    return failed;
}

} // namespace wcs
