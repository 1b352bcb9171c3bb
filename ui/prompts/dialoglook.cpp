#include "prompts/dialoglook.h"

#include "base/text.h"
#include "common/iconlabel.h"
#include "common/icons.h"
#include "common/plaintip.h"
#include "common/textrole.h"
#include "common/visibletext.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QFontMetrics>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTextBoundaryFinder>

namespace wcs::ui {

namespace {

struct ButtonText {
    Q_DECLARE_TR_FUNCTIONS(wcs::ui::DialogPrompts)
};

struct CopyText {
    Q_DECLARE_TR_FUNCTIONS(wcs::ui::ErrorDialog)
};

constexpr int widestInHeading = 400; // pixels, of what cannot wrap: "Delete" before it stays in its line
constexpr int widestInText = 480;

/// The text with its end and its beginning left of what has no place to wrap, such as a name of 255 letters: a dialog becomes as wide
/// as that.
QString shortened(const QString &text, const QFontMetrics &metrics, int widest)
{
    QString shown;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Line, text);
    for (qsizetype from = 0; from < text.size();) {
        const qsizetype next = finder.toNextBoundary();
        const qsizetype end = next < 0 ? text.size() : next;
        QString part = text.mid(from, end - from);
        const bool isWide = metrics.horizontalAdvance(part.trimmed()) > widest;
        shown += isWide ? metrics.elidedText(part, Qt::ElideMiddle, widest) : part;
        from = end;
    }
    return shown;
}

/// Has a label whose text was shortened copy the whole of it, which its accessible name has, where what is selected was cut.
class WholeCopied : public QObject
{
public:
    explicit WholeCopied(QLabel *label) : QObject(label), m_label(label)
    {
        setObjectName(name());
        label->installEventFilter(this);
    }
    static QString name() { return u"wholeCopied"_s; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (m_label->accessibleName().isEmpty()) // it has another text by now
            return QObject::eventFilter(watched, event);
        if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy)) {
            copy();
            return true;
        }
        if (event->type() == QEvent::ContextMenu) { // its own would copy what is shown
            auto *menu = new QMenu(m_label);
            menu->setAttribute(Qt::WA_DeleteOnClose);
            connect(menu->addAction(CopyText::tr("C&opy")), &QAction::triggered, this, [this] { copy(); });
            menu->popup(static_cast<QContextMenuEvent *>(event)->globalPos());
            return true;
        }
        return QObject::eventFilter(watched, event);
    }

private:
    void copy() const
    {
        const QString selected = m_label->selectedText();
        const bool isCut = selected.isEmpty() || selected.contains(u'…');
        QGuiApplication::clipboard()->setText(isCut ? m_label->accessibleName() : selected);
    }

    QLabel *m_label;
};

void setShortened(QLabel *label, const QString &text, int widest)
{
    const QString whole = visibleText(text);
    const QString shown = shortened(whole, label->fontMetrics(), widest);
    label->setTextFormat(Qt::PlainText);
    label->setText(shown);
    label->setToolTip(shown == whole ? QString() : plainTip(whole));
    label->setAccessibleName(shown == whole ? QString() : whole);
    if (label->textInteractionFlags().testFlag(Qt::TextSelectableByMouse) && shown != whole
        && !label->findChild<QObject *>(WholeCopied::name()))
        new WholeCopied(label);
}

/// Lets Enter press the button that has the focus. Qt does so for those alone that become the default with the focus.
class EnterPresses : public QObject
{
public:
    explicit EnterPresses(QPushButton *button) : QObject(button), m_button(button) { button->installEventFilter(this); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() != QEvent::KeyPress)
            return QObject::eventFilter(watched, event);
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() != Qt::Key_Return && key->key() != Qt::Key_Enter)
            return QObject::eventFilter(watched, event);
        if (!key->isAutoRepeat()) // it was pressed for something else
            m_button->click();
        return true;
    }

private:
    QPushButton *m_button;
};

} // namespace

void setHeading(QLabel *label, const QString &text)
{
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * 1.15);
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    label->setWordWrap(true);
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
