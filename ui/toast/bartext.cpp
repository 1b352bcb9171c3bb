#include "toast/bartext.h"

#include "base/text.h"
#include "common/accessible.h"
#include "common/unbrokenparts.h"
#include "common/visibletext.h"
#include "common/wholecopied.h"

#include <QLabel>
#include <QPainter>
#include <QResizeEvent>
#include <QScrollBar>
#include <QStyleOptionFocusRect>

#include <algorithm>

namespace wcs::ui {

namespace {

constexpr int LeastLines = 3;
constexpr int LeastCharacters = 16; // narrower than a few words the text would become a tower
constexpr qsizetype LettersTogether = 4; // of a word that is broken; the widest ones fit in the narrowest line

} // namespace

BarText::BarText(QWidget *parent) : FormScrollArea(parent), m_label(new QLabel)
{
    identify(this, u"inlineTextArea"_s, QString());
    m_label->setObjectName(u"inlineText"_s);
    m_label->setTextFormat(Qt::PlainText);
    m_label->setWordWrap(true);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    new WholeCopied(m_label, [this] { return copied(); });
    setWidget(m_label);
    // What is below has the colour.
    m_label->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this,
            [this](int, int last) { setFocusPolicy(last > 0 ? Qt::TabFocus : Qt::NoFocus); });
}

void BarText::setText(const QString &text)
{
    m_text = text;
    m_label->setAccessibleName(text);
    setAccessibleName(text);
    showText();
    verticalScrollBar()->setValue(0);
    updateGeometry();
}

void BarText::showText()
{
    const QString shown = wrappable(visibleText(m_text));
    if (shown != m_label->text()) // what is selected of it stays
        m_label->setText(shown);
}

/// A label becomes as wide as its widest word, and what is outside could not be read.
QString BarText::wrappable(const QString &text) const
{
    const int room = std::max(width() - verticalScrollBar()->sizeHint().width(), narrowest());
    QString result;
    for (const QString &part : unbrokenParts(text)) {
        const bool fits = fontMetrics().horizontalAdvance(part.trimmed()) < room;
        result += fits ? part : withPlacesToWrap(part, LettersTogether);
    }
    return result;
}

QString BarText::copied() const
{
    if (m_label->text() == m_text)
        return {};
    QString selected = m_label->selectedText();
    return selected.isEmpty() ? m_text : selected.remove(placeToWrap);
}

int BarText::narrowest() const
{
    return fontMetrics().averageCharWidth() * LeastCharacters;
}

int BarText::neededHeight() const
{
    return std::max(m_label->heightForWidth(std::max(width(), narrowest())), fontMetrics().height());
}

QSize BarText::sizeHint() const
{
    return {m_label->sizeHint().width(), neededHeight()};
}

QSize BarText::minimumSizeHint() const
{
    return {narrowest(), std::min(neededHeight(), LeastLines * fontMetrics().lineSpacing())};
}

void BarText::resizeEvent(QResizeEvent *event)
{
    showText();
    FormScrollArea::resizeEvent(event);
    updateGeometry(); // another width needs another height
}

void BarText::changeEvent(QEvent *event)
{
    FormScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        showText();
}

void BarText::paintEvent(QPaintEvent *event)
{
    FormScrollArea::paintEvent(event);
    if (!hasFocus())
        return;
    QPainter painter(viewport());
    QStyleOptionFocusRect option;
    option.initFrom(this);
    option.rect = viewport()->rect();
    style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
}

} // namespace wcs::ui
