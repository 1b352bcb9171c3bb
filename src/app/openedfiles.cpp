#include "app/openedfiles.h"

#include <QCoreApplication>
#include <QFileOpenEvent>

#include <utility>

namespace wcs::app {

OpenedFiles::OpenedFiles(QCoreApplication *application)
{
    application->installEventFilter(this);
}

bool OpenedFiles::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::FileOpen)
        return QObject::eventFilter(watched, event);
    const QString file = static_cast<QFileOpenEvent *>(event)->file();
    if (file.isEmpty())
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
