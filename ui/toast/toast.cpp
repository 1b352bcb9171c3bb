#include "toast/toast.h"

#include "base/text.h"
#include "common/accessible.h"
#include "common/iconlabel.h"
#include "common/icons.h"
#include "common/visibletext.h"
#include "theme/theme.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace wcs::ui {

namespace {

constexpr int shortestMs = 4000;
constexpr int shortestWithActionMs = 8000;
constexpr int perCharacterMs = 60;
constexpr int longestMs = 20000;

QString iconOf(ToastKind kind)
{
    switch (kind) {
    case ToastKind::Info:
        return u"info"_s;
    case ToastKind::Success:
        return u"check"_s;
    case ToastKind::Warning:
        return u"warning"_s;
    case ToastKind::Error:
        return u"error"_s;
    }
    return {};
}

Theme::Role roleOf(ToastKind kind)
{
    switch (kind) {
    case ToastKind::Info:
        return Theme::Role::Info;
    case ToastKind::Success:
        return Theme::Role::Success;
    case ToastKind::Warning:
        return Theme::Role::Warning;
    case ToastKind::Error:
        return Theme::Role::Danger;
    }
    return Theme::Role::Text;
}

} // namespace

Toast::Toast(ToastMessage message, QWidget *parent)
    : QFrame(parent), m_message(std::move(message)), m_icon(new IconLabel(this)), m_text(new QLabel(this)),
      m_close(new QToolButton(this)), m_timer(new QTimer(this))
{
    identify(this, u"toast"_s, m_message.text);
    m_text->setObjectName(u"toastText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 8, 8, 8);
    row->setSpacing(8);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    if (hasAction()) {
        m_action = new QPushButton(m_message.actionText, this);
        identify(m_action, u"toastAction"_s, m_message.actionText);
        row->addWidget(m_action);
        m_action->installEventFilter(this);
        connect(m_action, &QPushButton::clicked, this, [this] {
            const auto action = std::exchange(m_message.action, nullptr);
            Q_EMIT closed();
            if (action)
                action();
        });
    }
    m_close->setIcon(icon(u"close"_s));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Close"));
    identify(m_close, u"toastClose"_s, tr("Close"));
    row->addWidget(m_close);
    m_close->installEventFilter(this);
    connect(m_close, &QToolButton::clicked, this, &Toast::closed);

    m_timer->setObjectName(u"toastTimer"_s);
    m_timer->setSingleShot(true);
    m_timer->setInterval(durationOf(m_message));
    connect(m_timer, &QTimer::timeout, this, &Toast::closed);
    updateText();
    updateCountdown();
    announce();
}

int Toast::durationOf(const ToastMessage &message)
{
    const int least = message.actionText.isEmpty() ? shortestMs : shortestWithActionMs;
    const int reading = std::min(longestMs, least + perCharacterMs * std::max(0, int(message.text.size()) - 40));
    return std::max(least, message.durationMs > 0 ? message.durationMs : reading);
}

void Toast::repeat(ToastMessage message)
{
    m_message = std::move(message);
    ++m_count;
    m_timer->stop();
    m_timer->setInterval(durationOf(m_message));
    updateText();
    updateCountdown();
    announce();
}

void Toast::updateText()
{
    const QString text = visibleText(m_message.text);
    m_text->setText(m_count > 1 ? tr("%1 (%2×)", "message, how often").arg(text).arg(m_count) : text);
    m_icon->setIcon(icon(iconOf(m_message.kind), roleOf(m_message.kind)), 20);
    setAccessibleName(m_text->text());
    updateGeometry();
}

QSize Toast::sizeHint() const
{
    // A wrapped label asks for too narrow a box by itself.
    const int wanted = std::min(m_text->fontMetrics().horizontalAdvance(m_text->text()) + 4, 360);
    const QSize hint = QFrame::sizeHint();
    return {hint.width() + std::max(0, wanted - m_text->sizeHint().width()), hint.height()};
}

bool Toast::isHeld() const
{
    return underMouse() || m_close->hasFocus() || (m_action && m_action->hasFocus());
}

void Toast::updateCountdown()
{
    if (isHeld())
        m_timer->stop();
    else if (!m_timer->isActive())
        m_timer->start();
}

void Toast::announce()
{
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void Toast::takeFocus()
{
    if (m_action)
        m_action->setFocus(Qt::ShortcutFocusReason);
    else
        m_close->setFocus(Qt::ShortcutFocusReason);
}

void Toast::enterEvent(QEnterEvent *event)
{
    QFrame::enterEvent(event);
    m_timer->stop();
}

void Toast::leaveEvent(QEvent *event)
{
    QFrame::leaveEvent(event);
    if (!m_close->hasFocus() && !(m_action && m_action->hasFocus()))
        m_timer->start();
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn)
        m_timer->stop();
    else if (event->type() == QEvent::FocusOut)
        QMetaObject::invokeMethod(this, &Toast::updateCountdown, Qt::QueuedConnection);
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept(); // the toast's own key, whatever it closes elsewhere in the window
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

void Toast::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closed();
    else
        QFrame::keyPressEvent(event);
}

void Toast::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Theme::color(Theme::Role::ControlBorder, palette()));
    painter.setBrush(Theme::color(Theme::Role::Raised, palette()));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

} // namespace wcs::ui
