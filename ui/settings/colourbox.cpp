#include "settings/colourbox.h"

#include "base/text.h"
#include "settings/profile.h"

#include <QColor>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>

namespace wcs::ui {

namespace {

class DotEngine final : public QIconEngine
{
public:
    explicit DotEngine(const QColor &colour) : m_colour(colour) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        // On a selected row the dot may have the colour of the selection.
        painter->setPen(mode == QIcon::Selected ? QPen(QGuiApplication::palette().color(QPalette::HighlightedText), 1.5)
                                                : QPen(Qt::NoPen));
        painter->setBrush(m_colour);
        painter->setOpacity(mode == QIcon::Disabled ? 0.4 : 1.0);
        const qreal side = std::min(rect.width(), rect.height()) * 0.75;
        QRectF dot(0, 0, side, side);
        dot.moveCenter(QRectF(rect).center());
        painter->drawEllipse(dot);
        painter->restore();
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
    QIconEngine *clone() const override { return new DotEngine(*this); }

private:
    QColor m_colour;
};

} // namespace

QIcon colourDot(const QString &colour)
{
    return QIcon(new DotEngine(QColor(colour)));
}

ColourBox::ColourBox(QWidget *parent) : QComboBox(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    const QStringList colours = profileColours();
    const QStringList names{tr("Blue"), tr("Teal"), tr("Amber"), tr("Red"), tr("Purple"), tr("Grey")};
    for (qsizetype i = 0; i < colours.size(); ++i)
        addItem(colourDot(colours.at(i)), names.value(i, colours.at(i)), colours.at(i));
}

void ColourBox::setColour(const QString &colour)
{
    int index = findData(colour, Qt::UserRole, Qt::MatchFixedString);
    if (index < 0) {
        addItem(colourDot(colour), colour, colour);
        index = count() - 1;
    }
    setCurrentIndex(index);
}

} // namespace wcs::ui
