#include "drop/dropoverlay.h"

#include "base/text.h"
#include "common/accessible.h"
#include "common/icons.h"
#include "common/rowpainter.h"
#include "common/visibletext.h"
#include "theme/theme.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>
#include <QVariantAnimation>

namespace wcs::ui {

namespace {

constexpr int fadeMs = 120;
constexpr int inset = 16;
constexpr int overlayIconSize = 48;
constexpr int belowIcon = 16;
constexpr int belowTitle = 8;
constexpr int roomForWords = 200; // a smaller target is only framed; the words stand beside it

} // namespace

DropOverlay::DropOverlay(QWidget *window) : QWidget(window), m_fade(new QVariantAnimation(this))
{
    identify(this, u"dropOverlay"_s, tr("Drop to upload"));
    // Drag events go to what lies below, as if the overlay were not there.
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    setFocusPolicy(Qt::NoFocus);
    hide();
    window->installEventFilter(this);
    connect(m_fade, &QVariantAnimation::valueChanged, this, [this](const QVariant &value) {
        m_opacity = value.toDouble();
        update();
    });
    connect(m_fade, &QVariantAnimation::finished, this, [this] { setVisible(m_opacity > 0); });
}

void DropOverlay::appear(const DropOffer &offer, const QRect &target, const QList<QRect> &clear)
{
    m_offer = offer;
    m_offer.title = visibleText(offer.title);
    m_offer.note = visibleText(offer.note);
    m_target = target;
    m_clear = clear;
    setAccessibleDescription(m_offer.title);
    cover();
    show();
    raise();
    update();
    fadeTo(1);
}

void DropOverlay::vanish()
{
    if (isVisible())
        fadeTo(0);
}

void DropOverlay::fadeTo(double opacity)
{
    // A style that animates nothing (reduced motion, tests) answers 0 here.
    const int allowed = qMin(fadeMs, style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this));
    m_fade->stop();
    if (allowed <= 0) {
        m_opacity = opacity;
        setVisible(opacity > 0);
        update();
        return;
    }
    m_fade->setDuration(allowed);
    m_fade->setStartValue(m_opacity);
    m_fade->setEndValue(opacity);
    m_fade->start();
}

void DropOverlay::cover()
{
    setGeometry(parentWidget()->rect());
}

bool DropOverlay::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize && isVisible())
        cover();
    return QWidget::eventFilter(watched, event);
}

/// The largest part of the window beside the areas that stay clear.
QRect DropOverlay::covered() const
{
    QRect rest = rect();
    for (const QRect &clear : m_clear) {
        const QRect hole = clear & rest;
        if (hole.isEmpty())
            continue;
        QRect largest;
        for (const QRect &part : {QRect(QPoint(hole.right() + 1, rest.top()), rest.bottomRight()),
                                  QRect(rest.topLeft(), QPoint(hole.left() - 1, rest.bottom())),
                                  QRect(QPoint(rest.left(), hole.bottom() + 1), rest.bottomRight()),
                                  QRect(rest.topLeft(), QPoint(rest.right(), hole.top() - 1))}) {
            if (part.isValid() && part.width() * part.height() > largest.width() * largest.height())
                largest = part;
        }
        rest = largest;
    }
    return rest;
}

void DropOverlay::paintEvent(QPaintEvent *)
{
    const QPalette &colours = palette();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(m_opacity);
    QRegion scrim(rect());
    for (const QRect &clear : m_clear)
        scrim -= clear;
    painter.setClipRegion(scrim);
    painter.fillRect(rect(), Theme::color(Theme::Role::Scrim, colours));
    painter.setClipping(false);
    const QColor accent = Theme::color(Theme::Role::Accent, colours);
    QPen pen(accent, 2, Qt::CustomDashLine, Qt::RoundCap);
    pen.setDashPattern({4, 4});
    painter.setPen(pen);
    QColor tint = accent;
    tint.setAlphaF(0.06f);
    painter.setBrush(tint);
    const QRect framed = frame();
    const int corner = framed.height() < roomForWords ? 6 : 12;
    painter.drawRoundedRect(framed, corner, corner);
    paintWords(painter);
}

/// What takes the drop.
QRect DropOverlay::frame() const
{
    return m_target.isEmpty() ? covered().adjusted(inset, inset, -inset, -inset) : m_target.adjusted(2, 2, -2, -2);
}

QRect DropOverlay::wordsArea() const
{
    const QRect framed = frame();
    return framed.height() < roomForWords || framed.width() < roomForWords
               ? covered().adjusted(inset, inset, -inset, -inset)
               : framed;
}

QFont DropOverlay::titleFont() const
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.5);
    large.setWeight(QFont::DemiBold);
    return large;
}

DropOverlay::Words DropOverlay::words() const
{
    const QRect area = wordsArea();
    const int width = qMax(1, area.width() - 4 * inset);
    const int titleHeight = QFontMetrics(titleFont()).height();
    const int noteHeight = fontMetrics().height();
    int room = area.height() - 4 * inset - overlayIconSize - belowIcon;
    // The title comes first; the note keeps one line at least.
    const int least = m_offer.note.isEmpty() ? 0 : belowTitle + noteHeight;
    Words words;
    words.title = RowPainter::wrapped(m_offer.title, titleFont(), width, qMax(1, (room - least) / titleHeight));
    room -= int(words.title.size()) * titleHeight + belowTitle;
    words.note = RowPainter::wrapped(m_offer.note, font(), width, qMax(1, room / noteHeight));
    return words;
}

QStringList DropOverlay::lines() const
{
    const Words all = words();
    return all.title + all.note;
}

void DropOverlay::paintWords(QPainter &painter) const
{
    const QPalette &colours = palette();
    const QRect area = wordsArea();
    const Words shown = words();
    int widest = 4 * overlayIconSize;
    int height = overlayIconSize + belowIcon + (shown.note.isEmpty() ? 0 : belowTitle);
    const auto measure = [&widest, &height](const QStringList &lines, const QFontMetrics &metrics) {
        height += int(lines.size()) * metrics.height();
        for (const QString &line : lines)
            widest = qMax(widest, metrics.horizontalAdvance(line));
    };
    measure(shown.title, QFontMetrics(titleFont()));
    measure(shown.note, fontMetrics());
    // What lies below shines through the veil: the words stand on a ground of their own.
    QRect card(0, 0, qMin(area.width(), widest + 4 * inset), height + 4 * inset);
    card.moveCenter(area.center());
    painter.setPen(QPen(Theme::color(Theme::Role::Border, colours), 1));
    painter.setBrush(Theme::color(Theme::Role::Window, colours));
    painter.drawRoundedRect(card, 12, 12);
    int y = area.center().y() - height / 2;
    const QPixmap sign =
        icon(m_offer.icon, Theme::Role::Accent).pixmap(QSize(overlayIconSize, overlayIconSize), devicePixelRatioF());
    painter.drawPixmap(area.center().x() - overlayIconSize / 2, y, sign);
    y += overlayIconSize + belowIcon;
    const auto paint = [&](const QStringList &lines, const QFont &lineFont, const QColor &color) {
        const int lineHeight = QFontMetrics(lineFont).height();
        for (const QString &line : lines) {
            RowPainter::line(&painter, QRect(area.left() + 2 * inset, y, area.width() - 4 * inset, lineHeight), line,
                             lineFont, color, Qt::ElideMiddle, Qt::AlignCenter);
            y += lineHeight;
        }
    };
    paint(shown.title, titleFont(), Theme::color(Theme::Role::Text, colours));
    y += belowTitle;
    paint(shown.note, font(), Theme::color(Theme::Role::Muted, colours));
}

} // namespace wcs::ui
