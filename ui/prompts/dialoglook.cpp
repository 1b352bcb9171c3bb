#include "prompts/dialoglook.h"

#include "common/iconlabel.h"
#include "common/icons.h"
#include "common/textrole.h"

#include <QLabel>
#include <QPushButton>

namespace wcs::ui {

void setHeading(QLabel *label)
{
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * 1.15);
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
}

void setDangerous(QPushButton *button)
{
    setTextRole(button, Theme::Role::Danger, QPalette::ButtonText);
    button->setAutoDefault(false);
    button->setDefault(false);
}

void setStateIcon(IconLabel *label, const QString &iconName, Theme::Role role)
{
    label->setIcon(icon(iconName, role), 32);
}

} // namespace wcs::ui
