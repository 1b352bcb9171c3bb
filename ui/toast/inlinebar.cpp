#include "toast/inlinebar.h"

#include "base/text.h"
#include "common/accessible.h"
#include "common/icons.h"
#include "theme/theme.h"
#include "toast/bartext.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace wcs::ui {

namespace {

struct Look {
    QString icon;
    Theme::Role ink;
    Theme::Role ground;
};

Look lookOf(ToastKind kind)
{
    switch (kind) {
    case ToastKind::Info:
        return {u"info"_s, Theme::Role::Info, Theme::Role::InfoSoft};
    case ToastKind::Success:
        return {u"check"_s, Theme::Role::Success, Theme::Role::SuccessSoft};
    case ToastKind::Warning:
        return {u"warning"_s, Theme::Role::Warning, Theme::Role::WarningSoft};
    case ToastKind::Error:
        break;
    }
    return {u"error"_s, Theme::Role::Danger, Theme::Role::DangerSoft};
}

} // namespace

InlineBar::InlineBar(QWidget *parent)
    : QFrame(parent), m_icon(new QLabel(this)), m_text(new BarText(this)), m_action(new QPushButton(this)),
      m_other(new QPushButton(this)), m_close(new QToolButton(this))
{
    identify(this, u"inlineBar"_s, QString());
    m_action->setObjectName(u"inlineAction"_s);
    m_other->setObjectName(u"inlineOther"_s);
    for (QPushButton *button : {m_action, m_other}) {
        button->setAutoDefault(false); // Enter in a dialog's field is not for it
        button->hide(); // until a message brings one
    }
    m_close->setIcon(icon(u"close"_s));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Close"));
    identify(m_close, u"inlineClose"_s, tr("Close"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 8, 6);
    row->setSpacing(8);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_action);
    row->addWidget(m_other);
    row->addWidget(m_close);
    connect(m_action, &QPushButton::clicked, this, &InlineBar::actionTriggered);
    connect(m_other, &QPushButton::clicked, this, &InlineBar::otherTriggered);
    connect(m_close, &QToolButton::clicked, this, [this] {
        hide();
        Q_EMIT dismissed();
    });
    hide();
}

void InlineBar::showMessage(ToastKind kind, const QString &text, const QString &actionText, const QString &otherText)
{
    m_count = !isHidden() && text == m_message && kind == m_kind ? m_count + 1 : 1;
    m_kind = kind;
    m_message = text;
    for (const auto &[button, words] : {std::pair(m_action, actionText), std::pair(m_other, otherText)}) {
        button->setText(words);
        button->setAccessibleName(words);
        button->setVisible(!words.isEmpty());
    }
    refresh();
    show();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void InlineBar::setClosable(bool closable)
{
    m_close->setVisible(closable);
}

void InlineBar::refresh()
{
    const Look look = lookOf(m_kind);
    m_icon->setPixmap(icon(look.icon, look.ink).pixmap(QSize(20, 20), devicePixelRatioF()));
    m_text->setText(m_count > 1 ? tr("%1 (%2×)", "message, how often").arg(m_message).arg(m_count) : m_message);
    setAccessibleName(m_text->text());
    update();
}

void InlineBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && !m_message.isEmpty())
        refresh();
    QFrame::changeEvent(event);
}

void InlineBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::color(lookOf(m_kind).ground, palette()));
}

} // namespace wcs::ui
