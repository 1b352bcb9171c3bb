#include "prompts/dialoglook.h"

#include "base/text.h"
#include "common/enterpresses.h"
#include "common/iconlabel.h"
#include "common/icons.h"
#include "common/textrole.h"
#include "prompts/shortenedlabel.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>

namespace wcs::ui {

namespace {

struct ButtonText {
    Q_DECLARE_TR_FUNCTIONS(wcs::ui::DialogPrompts)
};

constexpr int widestInHeading = 400; // pixels, of what cannot wrap: "Delete" before it stays in its line
constexpr int widestInText = 480;

} // namespace

void setHeading(QLabel *label, const QString &text)
{
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * 1.15);
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    label->setWordWrap(true);
    changeHeading(label, text);
}

void changeHeading(QLabel *label, const QString &text)
{
    setShortened(label, text, widestInHeading);
}

void setShown(QLabel *label, const QString &text)
{
    setShortened(label, text, widestInText);
}

void setDangerous(QPushButton *button)
{
    setTextRole(button, Theme::Role::Danger, QPalette::ButtonText);
    button->setAutoDefault(false);
    button->setDefault(false);
    new EnterPresses(button);
}

QPushButton *addSaveAndCancel(QDialogButtonBox *buttons)
{
    QPushButton *save = buttons->addButton(ButtonText::tr("&Save"), QDialogButtonBox::AcceptRole);
    save->setObjectName(u"saveButton"_s);
    save->setDefault(true);
    // Its key is Esc: the letters of a large form are for its fields.
    buttons->addButton(ButtonText::tr("Cancel"), QDialogButtonBox::RejectRole)->setObjectName(u"cancelButton"_s);
    buttons->setFocusProxy(nullptr); // it would take Tab back to them before the fields have had their turn
    return save;
}

void setStateIcon(IconLabel *label, const QString &iconName, Theme::Role role)
{
    label->setIcon(icon(iconName, role), 32);
}

} // namespace wcs::ui
