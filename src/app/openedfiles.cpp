#include "app/openedfiles.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileOpenEvent>

#include <chrono>
#include <utility>

namespace wcs::app {

namespace {

constexpr std::chrono::seconds longestStart(30);

} // namespace

OpenedFiles::OpenedFiles(QCoreApplication *application, const QStringList &fromCommandLine) : m_start(longestStart)
{
    for (const QString &file : fromCommandLine)
        m_fromCommandLine << QDir::cleanPath(file);
    application->installEventFilter(this);
}

bool OpenedFiles::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::FileOpen)
        return QObject::eventFilter(watched, event);
    const QString file = static_cast<QFileOpenEvent *>(event)->file();
    if (file.isEmpty() || (!m_start.hasExpired() && m_fromCommandLine.removeOne(QDir::cleanPath(file))))
        return true;
    if (m_files.isEmpty())
        QMetaObject::invokeMethod(this, &OpenedFiles::tell, Qt::QueuedConnection);
    m_files << file;
    return true;
}

void OpenedFiles::tell()
{
    Handover all;
    all.files = std::exchange(m_files, {});
    Q_EMIT handed(all);
}

} // namespace wcs::app
