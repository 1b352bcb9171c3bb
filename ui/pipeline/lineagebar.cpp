#include "pipeline/lineagebar.h"

#include "base/text.h"
#include "common/accessible.h"
#include "common/icons.h"
#include "common/onelinelabel.h"
#include "history/provenance.h"
#include "pipeline/runtext.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QResizeEvent>

namespace wcs::ui {

namespace {
constexpr int ButtonGap = 4;
}

QString provenanceLine(const ObjectRecord &record, const QHash<QString, QString> &pipelineNames)
{
    const Provenance made = Provenance::fromText(record.madeBy);
    if (made.isEmpty())
        return {};
    QStringList parts{pipelineNames.value(made.pipelineId, made.pipelineName)};
    for (auto it = made.parameters.cbegin(); it != made.parameters.cend(); ++it)
        parts << u"%1 %2"_s.arg(it.key(), it.value());
    parts << RunText::duration(made.backendMs);
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

LineageBar::LineageBar(QWidget *parent)
    : QFrame(parent), m_layout(new QBoxLayout(QBoxLayout::TopToBottom, this)),
      m_text(new OneLineLabel(Qt::ElideRight, this)),
      m_original(new QPushButton(icon(u"undo"_s), tr("Original"), this)),
      m_compare(new QPushButton(icon(u"compare"_s), tr("Compare"), this)),
      m_tree(new QPushButton(icon(u"lineage"_s), tr("All results"), this))
{
    identify(this, u"lineageBar"_s, tr("What the object was made from"));
    identify(m_text, u"lineageText"_s, tr("What the object was made from"));
    identify(m_original, u"lineageOriginal"_s, tr("Go to the original"));
    identify(m_compare, u"lineageCompare"_s, tr("Compare with the original"));
    identify(m_tree, u"lineageTree"_s, tr("All results of this original"));
    for (QPushButton *button : {m_original, m_compare, m_tree}) {
        button->setToolTip(button->accessibleName());
        button->setAutoDefault(false);
        m_words << qMakePair(button, button->text());
    }
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(ButtonGap);
    for (const auto &[button, words] : std::as_const(m_words))
        buttons->addWidget(button);
    buttons->addStretch();
    m_layout->setContentsMargins(8, 6, 8, 8);
    m_layout->setSpacing(4);
    m_layout->addWidget(m_text);
    m_layout->addLayout(buttons);
    connect(m_original, &QPushButton::clicked, this, &LineageBar::originalRequested);
    connect(m_compare, &QPushButton::clicked, this, &LineageBar::compareRequested);
    connect(m_tree, &QPushButton::clicked, this, &LineageBar::treeRequested);
    hide();
}

void LineageBar::show(const ObjectRecord &record, const ObjectRecord &parent, int siblings, int children,
                      const QHash<QString, QString> &pipelineNames)
{
    const bool isResult = parent.rowId > 0;
    QStringList parts;
    if (isResult)
        parts << tr("Made from %1").arg(parent.name);
    parts << provenanceLine(record, pipelineNames);
    if (siblings > 0)
        parts << tr("%n other result(s)", nullptr, siblings);
    if (children > 0)
        parts << tr("%n result(s) made from it", nullptr, children);
    parts.removeAll(QString());
    m_text->setText(parts.join(u" · "_s));
    m_original->setVisible(isResult);
    m_compare->setVisible(isResult || children > 0);
    m_tree->setVisible(siblings + children > 0);
    setVisible(!parts.isEmpty());
    review();
}

void LineageBar::clear()
{
    m_text->setText(QString());
    hide();
}

int LineageBar::buttonsWidth() const
{
    int width = 0;
    for (const auto &[button, words] : m_words)
        width += button->isHidden() ? 0 : button->sizeHint().width() + (width > 0 ? ButtonGap : 0);
    return width;
}

void LineageBar::review()
{
    for (const auto &[button, words] : std::as_const(m_words)) {
        button->setText(words);
        button->setMaximumWidth(QWIDGETSIZE_MAX);
    }
    const QMargins margins = m_layout->contentsMargins();
    const bool isRoomy = buttonsWidth() <= contentsRect().width() - margins.left() - margins.right();
    if (!isRoomy) {
        for (const auto &[button, words] : std::as_const(m_words)) {
            button->setText(QString());
            button->setMaximumWidth(button->sizeHint().height());
        }
    }
    m_layout->setDirection(isRoomy ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

QSize LineageBar::minimumSizeHint() const
{
    // With icons it is narrower than as it may stand now.
    const QMargins margins = m_layout->contentsMargins();
    int width = margins.left() + margins.right() + m_text->minimumSizeHint().width();
    for (const auto &[button, words] : m_words)
        width += button->isHidden() ? 0 : button->sizeHint().height() + ButtonGap;
    return {width, m_layout->minimumSize().height()};
}

void LineageBar::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        review();
}

void LineageBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        review();
}

QString LineageBar::text() const
{
    return m_text->text();
}

} // namespace wcs::ui
