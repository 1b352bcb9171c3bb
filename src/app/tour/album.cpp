#include "app/tour/album.h"

#include "base/text.h"
#include "main/mainwindow.h"
#include "theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QPainter>
#include <QPixmap>

namespace wcs::app {

namespace {

/// A dialog without its frame, which belongs to the window manager: a title strip stands for it.
void drawDialog(QPainter *painter, const QRect &window, QWidget *dialog)
{
    constexpr int Title = 30;
    const QPixmap picture = dialog->grab();
    const QSize size = picture.deviceIndependentSize().toSize();
    const QPoint corner((window.width() - size.width()) / 2, qMax(0, (window.height() - size.height() - Title) / 2));
    const QPalette palette = dialog->palette();
    const QRect title(corner, QSize(size.width(), Title));
    painter->fillRect(QRect(QPoint(), window.size()), ui::Theme::color(ui::Theme::Role::Scrim, palette));
    painter->fillRect(title, ui::Theme::color(ui::Theme::Role::Sunken, palette));
    painter->setPen(palette.color(QPalette::WindowText));
    painter->drawText(title, Qt::AlignCenter, dialog->windowTitle());
    painter->drawPixmap(corner + QPoint(0, Title), picture);
    painter->setPen(ui::Theme::color(ui::Theme::Role::ControlBorder, palette));
    painter->drawRect(QRect(corner, QSize(size.width(), size.height() + Title)).adjusted(-1, -1, 0, 0));
}

} // namespace

bool Album::take(QWidget *window, const QString &name)
{
    QPixmap picture = window->grab();
    QPainter painter(&picture);
    const QWidgetList tops = QApplication::topLevelWidgets();
    for (QWidget *top : tops) {
        const bool framed = top->windowType() == Qt::Dialog || top->windowType() == Qt::Window;
        if (framed && top != window && !qobject_cast<ui::MainWindow *>(top) && top->isVisible())
            drawDialog(&painter, QRect(QPoint(), window->size()), top);
    }
    painter.end();
    const QString file = u"%1-%2.png"_s.arg(++m_number, 2, 10, QLatin1Char('0')).arg(name);
    return QDir().mkpath(m_directory) && picture.save(QDir(m_directory).filePath(file), "PNG");
}

} // namespace wcs::app
