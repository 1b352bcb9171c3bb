#include "preview/textpage.h"

#include "base/text.h"
#include "common/accessible.h"

#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace wcs::ui {

TextPage::TextPage(QWidget *parent) : QWidget(parent)
{
    m_note = new QLabel;
    m_note->setObjectName(u"textNote"_s);
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setContentsMargins(8, 0, 8, 0);
    m_edit = new QPlainTextEdit;
    identify(m_edit, u"textView"_s, tr("Text of the file"));
    m_edit->setReadOnly(true);
    setFocusProxy(m_edit);
    m_edit->setTabChangesFocus(true);
    m_edit->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_edit->document()->setDocumentMargin(8); // in line with the header above

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_note);
    layout->addWidget(m_edit);
}

void TextPage::setText(const QString &text, const QString &note)
{
    // Not before there is a text: finding and loading the font would hold up the window's first frame.
    if (const QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont); m_edit->font() != fixed) {
        m_edit->setFont(fixed);
        m_edit->setTabStopDistance(4 * QFontMetricsF(fixed).horizontalAdvance(u' '));
    }
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    m_edit->setPlainText(text);
}

} // namespace wcs::ui
