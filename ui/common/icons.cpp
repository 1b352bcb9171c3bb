#include "common/icons.h"

#include "base/log.h"
#include "base/text.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

// A resource inside a static library is only linked when somebody names it; the macro must stand outside of a namespace.
static void loadIconResource()
{
    Q_INIT_RESOURCE(icons);
}

namespace wcs::ui {

namespace {

class TintedIconEngine : public QIconEngine
{
public:
    TintedIconEngine(const QString &name, std::optional<Theme::Role> role) : m_name(name), m_role(role) {}

    QIconEngine *clone() const override { return new TintedIconEngine(*this); }
    QString key() const override { return u"wcs-tinted"_s; }
    QString iconName() override { return m_name; }
    bool isNull() override { return !QFile::exists(path()); }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal scale = painter->device() ? painter->device()->devicePixelRatioF() : 1;
        QPixmap drawn = scaledPixmap(rect.size() * scale, mode, state, scale);
        drawn.setDevicePixelRatio(scale);
        painter->drawPixmap(rect.topLeft(), drawn);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1);
    }

    /// `size` is in device pixels.
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal) override
    {
        const QColor tint = colorFor(mode);
        const QString key =
            u"wcs-icon/%1/%2x%3/%4"_s.arg(m_name).arg(size.width()).arg(size.height()).arg(tint.rgba(), 8, 16);
        QPixmap result;
        if (QPixmapCache::find(key, &result))
            return result;
        result = rendered(size, tint);
        QPixmapCache::insert(key, result);
        return result;
    }

private:
    QString path() const { return u":/icons/%1.svg"_s.arg(m_name); }

    QColor colorFor(QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::WindowText);
        if (m_role)
            return Theme::color(*m_role, palette);
        return palette.color(QPalette::Active,
                             mode == QIcon::Selected ? QPalette::HighlightedText : QPalette::WindowText);
    }

    QPixmap rendered(const QSize &size, const QColor &tint) const
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QSvgRenderer renderer(path());
        if (!renderer.isValid() || size.isEmpty())
            return pixmap;
        QPainter painter(&pixmap);
        QRectF area(QPointF(), renderer.defaultSize().scaled(size, Qt::KeepAspectRatio));
        area.moveCenter(QRectF(pixmap.rect()).center());
        renderer.render(&painter, area);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(pixmap.rect(), tint);
        return pixmap;
    }

    QString m_name;
    std::optional<Theme::Role> m_role;
};

QIcon make(const QString &name, std::optional<Theme::Role> role)
{
    loadIconResource();
    auto *engine = new TintedIconEngine(name, role);
    if (engine->isNull())
        qCWarning(lcUi) << "no icon is named" << name;
    return QIcon(engine);
}

} // namespace

QIcon icon(const QString &name)
{
    return make(name, std::nullopt);
}

QIcon icon(const QString &name, Theme::Role role)
{
    return make(name, role);
}

QIcon applicationIcon()
{
    loadIconResource();
    return QIcon(u":/app/wx-cloud-storage.svg"_s);
}

} // namespace wcs::ui
