#include "prompts/shortenedlabel.h"

#include "base/text.h"
#include "common/plaintip.h"
#include "common/unbrokenparts.h"
#include "common/visibletext.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QCoreApplication>
#include <QFontMetrics>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>

namespace wcs::ui {

namespace {

struct CopyText {
    Q_DECLARE_TR_FUNCTIONS(wcs::ui::ErrorDialog)
};

/// The text with its end and its beginning left of what has no place to wrap, such as a name of 255 letters: a dialog becomes as wide
/// as that.
QString shortened(const QString &text, const QFontMetrics &metrics, int widest)
{
    QString shown;
    for (const QString &part : unbrokenParts(text)) {
        const bool isWide = metrics.horizontalAdvance(part.trimmed()) > widest;
        shown += isWide ? metrics.elidedText(part, Qt::ElideMiddle, widest) : part;
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

} // namespace

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

} // namespace wcs::ui
