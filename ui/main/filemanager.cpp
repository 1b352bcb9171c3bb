#include "main/filemanager.h"

#include "base/text.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QUrl>

namespace wcs::ui {

void showInFileManager(const QString &path)
{
#if defined(Q_OS_WIN)
    QProcess::startDetached(u"explorer.exe"_s, {u"/select,"_s, QDir::toNativeSeparators(path)});
#elif defined(Q_OS_MACOS)
    QProcess::startDetached(u"open"_s, {u"-R"_s, path});
#else
    QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(path).absolutePath()));
#endif
}

} // namespace wcs::ui
