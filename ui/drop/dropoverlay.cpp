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
    setAccessibleDescription(offer.title);
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
    const QRect rest = covered().adjusted(inset, inset, -inset, -inset);
    const QRect frame = m_target.isEmpty() ? rest : m_target.adjusted(2, 2, -2, -2);
    const int corner = frame.height() < roomForWords ? 6 : 12;
    painter.drawRoundedRect(frame, corner, corner);
    paintWords(painter, frame.height() < roomForWords || frame.width() < roomForWords ? rest : frame);
}

void DropOverlay::paintWords(QPainter &painter, const QRect &frame) const
{
    const QPalette &colours = palette();
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.5);
    large.setWeight(QFont::DemiBold);
    const QFontMetrics titleMetrics(large);
    const QFontMetrics noteMetrics(font());
    const int noteHeight = m_offer.note.isEmpty() ? 0 : noteMetrics.height() + 8;
    const int height = overlayIconSize + 16 + titleMetrics.height() + noteHeight;
    int y = frame.center().y() - height / 2;
    const int width = frame.width() - 4 * inset;
    // What lies below shines through the veil: the words stand on a ground of their own.
    const int widest = qMin(
        width, qMax(titleMetrics.horizontalAdvance(m_offer.title), noteMetrics.horizontalAdvance(m_offer.note)));
    QRect card(0, 0, qMin(frame.width(), qMax(widest, 4 * overlayIconSize) + 4 * inset), height + 4 * inset);
    card.moveCenter(frame.center());
    painter.setPen(QPen(Theme::color(Theme::Role::Border, colours), 1));
    painter.setBrush(Theme::color(Theme::Role::Window, colours));
    painter.drawRoundedRect(card, 12, 12);
    const QPixmap sign =
        icon(m_offer.icon, Theme::Role::Accent).pixmap(QSize(overlayIconSize, overlayIconSize), devicePixelRatioF());
    painter.drawPixmap(frame.center().x() - overlayIconSize / 2, y, sign);
    y += overlayIconSize + 16;
    const auto line = [&](const QString &text, const QFont &lineFont, const QColor &color) {
        const int lineHeight = QFontMetrics(lineFont).height();
        RowPainter::line(&painter, QRect(frame.left() + 2 * inset, y, width, lineHeight), text, lineFont, color,
                         Qt::ElideMiddle, Qt::AlignCenter);
        y += lineHeight + 8;
    };
    line(m_offer.title, large, Theme::color(Theme::Role::Text, colours));
    if (!m_offer.note.isEmpty())
        line(m_offer.note, font(), Theme::color(Theme::Role::Muted, colours));
}

} // namespace wcs::ui
