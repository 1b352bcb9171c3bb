#include "drop/dropoverlay.h"

#include "base/text.h"
#include "common/accessible.h"
#include "common/icons.h"
#include "theme/theme.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>
#include <QVariantAnimation>

namespace wcs::ui {

namespace {

constexpr int fadeMs = 120;
constexpr int inset = 16;
constexpr int iconSize = 48;

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

void DropOverlay::appear(const QString &title, const QString &note)
{
    m_title = title;
    m_note = note;
    setAccessibleDescription(title);
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

void DropOverlay::paintEvent(QPaintEvent *)
{
    const QPalette &colours = palette();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(m_opacity);
    painter.fillRect(rect(), Theme::color(Theme::Role::Scrim, colours));
    const QColor accent = Theme::color(Theme::Role::Accent, colours);
    QPen pen(accent, 2, Qt::CustomDashLine, Qt::RoundCap);
    pen.setDashPattern({4, 4});
    painter.setPen(pen);
    QColor tint = accent;
    tint.setAlphaF(0.06f);
    painter.setBrush(tint);
    const QRect frame = rect().adjusted(inset, inset, -inset, -inset);
    painter.drawRoundedRect(frame, 12, 12);

    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.5);
    large.setWeight(QFont::DemiBold);
    const QFontMetrics titleMetrics(large);
    const QFontMetrics noteMetrics(font());
    const int noteHeight = m_note.isEmpty() ? 0 : noteMetrics.height() + 8;
    const int height = iconSize + 16 + titleMetrics.height() + noteHeight;
    int y = frame.center().y() - height / 2;
    const int width = frame.width() - 4 * inset;
    // What lies below shines through the veil: the words stand on a ground of their own.
    const int text = qMin(width, qMax(titleMetrics.horizontalAdvance(m_title), noteMetrics.horizontalAdvance(m_note)));
    QRect card(0, 0, qMax(text, 4 * iconSize) + 4 * inset, height + 4 * inset);
    card.moveCenter(frame.center());
    painter.setPen(QPen(Theme::color(Theme::Role::Border, colours), 1));
    painter.setBrush(Theme::color(Theme::Role::Window, colours));
    painter.drawRoundedRect(card, 12, 12);
    const QPixmap arrow = icon(u"upload"_s, Theme::Role::Accent).pixmap(QSize(iconSize, iconSize), devicePixelRatioF());
    painter.drawPixmap(frame.center().x() - iconSize / 2, y, arrow);
    y += iconSize + 16;
    const auto line = [&](const QString &text, const QFont &lineFont, const QColor &color) {
        const QFontMetrics metrics(lineFont);
        painter.setFont(lineFont);
        painter.setPen(color);
        painter.drawText(QRect(frame.left() + 2 * inset, y, width, metrics.height()),
                         Qt::AlignCenter | Qt::TextSingleLine, metrics.elidedText(text, Qt::ElideMiddle, width));
        y += metrics.height() + 8;
    };
    line(m_title, large, Theme::color(Theme::Role::Text, colours));
    if (!m_note.isEmpty())
        line(m_note, font(), Theme::color(Theme::Role::Muted, colours));
}

} // namespace wcs::ui
