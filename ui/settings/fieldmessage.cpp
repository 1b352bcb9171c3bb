#include "settings/fieldmessage.h"

#include "settings/wraplabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>

namespace wcs::ui {

FieldMessage::FieldMessage(QWidget *parent) : QWidget(parent), m_sign(new QLabel(this)), m_text(new WrapLabel(this))
{
    const int side = style()->pixelMetric(QStyle::PM_SmallIconSize);
    m_sign->setPixmap(style()->standardIcon(QStyle::SP_MessageBoxWarning).pixmap(side, side));
    m_sign->setAlignment(Qt::AlignTop);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 4);
    layout->setSpacing(4);
    layout->addWidget(m_sign);
    layout->addWidget(m_text, 1);
    hide();
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
