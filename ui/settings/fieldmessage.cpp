#include "settings/fieldmessage.h"

#include "base/text.h"
#include "common/icons.h"
#include "common/wraplabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>

namespace wcs::ui {

FieldMessage::FieldMessage(QWidget *parent) : QWidget(parent), m_sign(new QLabel(this)), m_text(new WrapLabel(this))
{
    m_sign->setAlignment(Qt::AlignTop);
    showSign();
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 4);
    layout->setSpacing(4);
    layout->addWidget(m_sign);
    layout->addWidget(m_text, 1);
    hide();
}

void FieldMessage::showSign()
{
    const int side = style()->pixelMetric(QStyle::PM_SmallIconSize);
    m_sign->setPixmap(icon(u"warning"_s, Theme::Role::Warning).pixmap(QSize(side, side), devicePixelRatioF()));
}

void FieldMessage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        showSign();
    QWidget::changeEvent(event);
}

void FieldMessage::setField(QWidget *field)
{
    m_field = field;
    m_fieldDescription = field->accessibleDescription();
}

void FieldMessage::setText(const QString &text)
{
    if (text == m_text->text())
        return;
    m_text->setText(text);
    setVisible(!text.isEmpty());
    if (m_field)
        m_field->setAccessibleDescription(text.isEmpty() ? m_fieldDescription : text);
}

QString FieldMessage::text() const
{
    return m_text->text();
}

} // namespace wcs::ui
