#include "prompts/dialoglook.h"

#include "common/icons.h"

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
    QPalette palette = button->palette();
    for (const auto group : {QPalette::Active, QPalette::Inactive})
        palette.setColor(group, QPalette::ButtonText, Theme::color(Theme::Role::Danger, palette));
    button->setPalette(palette);
    button->setAutoDefault(false);
    button->setDefault(false);
}

void setStateIcon(QLabel *label, const QString &iconName, Theme::Role role)
{
    label->setPixmap(icon(iconName, role).pixmap(QSize(32, 32), label->devicePixelRatioF()));
}

} // namespace wcs::ui
