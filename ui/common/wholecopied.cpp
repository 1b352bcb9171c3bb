#include "common/wholecopied.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QMouseEvent>

#include <utility>

namespace wcs::ui {

namespace {

struct CopyText {
    Q_DECLARE_TR_FUNCTIONS(wcs::ui::ErrorDialog)
};

/// As text has its lines, which a label gives as paragraphs.
QString withLines(QString text)
{
    return text.replace(QChar(QChar::ParagraphSeparator), u'\n');
}

} // namespace

WholeCopied::WholeCopied(QLabel *label, std::function<QString()> words)
    : QObject(label), m_label(label), m_words(std::move(words))
{
    label->installEventFilter(this);
}

bool WholeCopied::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
        if (!static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy) || m_words().isEmpty())
            break;
        copy();
        return true;
    case QEvent::ContextMenu: // its own would copy what is shown
        if (m_words().isEmpty())
            break;
        showMenu(static_cast<QContextMenuEvent *>(event)->globalPos());
        return true;
    case QEvent::MouseButtonPress: {
        // What is not selected any more is not dragged, and the press begins another selection.
        const auto *press = static_cast<QMouseEvent *>(event);
        const bool isPlain = press->button() == Qt::LeftButton && press->modifiers() == Qt::NoModifier;
        if (isPlain && m_label->hasSelectedText() && !m_words().isEmpty())
            m_label->setSelection(m_label->selectionStart(), 0);
        break;
    }
    case QEvent::MouseButtonRelease: // behind the label, which makes it then
        QMetaObject::invokeMethod(this, &WholeCopied::mendSelection, Qt::QueuedConnection);
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void WholeCopied::showMenu(const QPoint &place)
{
    auto *menu = new QMenu(m_label);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(CopyText::tr("C&opy")), &QAction::triggered, this, &WholeCopied::copy);
    menu->popup(place);
}

void WholeCopied::copy() const
{
    QGuiApplication::clipboard()->setText(withLines(m_words()));
}

void WholeCopied::mendSelection() const
{
    QClipboard *clipboard = QGuiApplication::clipboard();
    if (clipboard->ownsSelection() && m_label->hasSelectedText() && !m_words().isEmpty())
        clipboard->setText(withLines(m_words()), QClipboard::Selection);
}

} // namespace wcs::ui
