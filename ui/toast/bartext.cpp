#include "toast/bartext.h"

#include "base/text.h"
#include "common/accessible.h"

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

} // namespace

BarText::BarText(QWidget *parent) : FormScrollArea(parent), m_label(new QLabel)
{
    identify(this, u"inlineTextArea"_s, QString());
    m_label->setObjectName(u"inlineText"_s);
    m_label->setTextFormat(Qt::PlainText);
    m_label->setWordWrap(true);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
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
    m_label->setText(text);
    setAccessibleName(text);
    verticalScrollBar()->setValue(0);
    updateGeometry();
}

QString BarText::text() const
{
    return m_label->text();
}

int BarText::neededHeight() const
{
    const int narrowest = fontMetrics().averageCharWidth() * LeastCharacters;
    return std::max(m_label->heightForWidth(std::max(width(), narrowest)), fontMetrics().height());
}

QSize BarText::sizeHint() const
{
    return {m_label->sizeHint().width(), neededHeight()};
}

QSize BarText::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * LeastCharacters,
            std::min(neededHeight(), LeastLines * fontMetrics().lineSpacing())};
}

void BarText::resizeEvent(QResizeEvent *event)
{
    FormScrollArea::resizeEvent(event);
    updateGeometry(); // another width needs another height
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
