#pragma once

#include <QCoreApplication>
#include <QList>
#include <QMimeData>
#include <QStringList>
#include <QUrl>
#include <QWheelEvent>
#include <QWidget>

namespace wcs::test {

/// Lets it be what a file manager hands over of these files.
inline void setPaths(QMimeData &data, const QStringList &paths)
{
    QList<QUrl> urls;
    for (const QString &path : paths)
        urls << QUrl::fromLocalFile(path);
    data.setUrls(urls);
}

/// Turns the wheel over a place of the widget, away from the person where `notches` is positive.
inline void wheel(QWidget &view, QPointF at, int notches)
{
    QWheelEvent event(at, view.mapToGlobal(at), QPoint(), QPoint(0, notches * 120), Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&view, &event);
}

} // namespace wcs::test
