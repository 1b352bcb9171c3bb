#include "common/textrole.h"

#include "base/text.h"

#include <QEvent>
#include <QWidget>

namespace wcs::ui {

namespace {

/// Renews the colour. A child of the widget.
class TextRoleKeeper : public QObject
{
public:
    TextRoleKeeper(QWidget *widget, QPalette::ColorRole part) : QObject(widget), m_widget(widget), m_part(part)
    {
        setObjectName(u"wcs-text-role"_s);
        widget->installEventFilter(this);
    }

    void setRole(Theme::Role role)
    {
        m_role = role;
        renew();
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::PaletteChange)
            renew();
        return QObject::eventFilter(watched, event);
    }

private:
    void renew()
    {
        QPalette palette = m_widget->palette();
        const QColor wanted = Theme::color(m_role); // the widget's own palette holds the last one
        // Setting a palette is a change of the palette.
        if (palette.color(QPalette::Active, m_part) == wanted && palette.color(QPalette::Inactive, m_part) == wanted)
            return;
        for (const auto group : {QPalette::Active, QPalette::Inactive})
            palette.setColor(group, m_part, wanted);
        m_widget->setPalette(palette);
    }

    QWidget *m_widget;
    QPalette::ColorRole m_part;
    Theme::Role m_role = Theme::Role::Text;
};

} // namespace

void setTextRole(QWidget *widget, Theme::Role role, QPalette::ColorRole part)
{
    auto *found = widget->findChild<QObject *>(u"wcs-text-role"_s, Qt::FindDirectChildrenOnly);
    auto *keeper = static_cast<TextRoleKeeper *>(found);
    if (!keeper)
        keeper = new TextRoleKeeper(widget, part);
    keeper->setRole(role);
}

} // namespace wcs::ui
