#include "common/paneltabs.h"

#include "base/text.h"
#include "common/accessible.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>

namespace wcs::ui {

PanelTabs::PanelTabs(QWidget *parent) : QWidget(parent), m_row(new QHBoxLayout(this)), m_group(new QButtonGroup(this))
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(2);
    connect(m_group, &QButtonGroup::idClicked, this, &PanelTabs::chosen);
}

void PanelTabs::addTab(const QString &objectName, const QString &text)
{
    auto *button = new QToolButton(this);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setText(text);
    identify(button, objectName, text);
    QFont font = button->font();
    font.setWeight(QFont::DemiBold);
    button->setFont(font);
    m_group->addButton(button, int(m_texts.size()));
    m_row->addWidget(button);
    m_texts << text;
}

void PanelTabs::setNote(int tab, const QString &note)
{
    const QString text = note.isEmpty() ? m_texts.at(tab) : tr("%1 (%2)", "tab (note)").arg(m_texts.at(tab), note);
    m_group->button(tab)->setText(text);
    m_group->button(tab)->setAccessibleName(text);
}

void PanelTabs::setCurrent(int tab)
{
    m_group->button(tab)->setChecked(true);
}

void PanelTabs::focusCurrent()
{
    if (QAbstractButton *button = m_group->checkedButton())
        button->setFocus(Qt::OtherFocusReason);
}

} // namespace wcs::ui
