#include "pipeline/lineagebar.h"

#include "base/text.h"
#include "common/accessible.h"
#include "common/foldingrow.h"
#include "common/icons.h"
#include "common/onelinelabel.h"
#include "history/provenance.h"
#include "pipeline/runtext.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace wcs::ui {

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
    : QFrame(parent), m_text(new OneLineLabel(Qt::ElideRight, this)),
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
    }
    auto *buttons = new FoldingRow;
    buttons->setSpacing(4);
    buttons->addWidget(m_original);
    buttons->addWidget(m_compare);
    buttons->addWidget(m_tree);
    auto *row = new QHBoxLayout;
    row->addLayout(buttons);
    row->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 6, 8, 8);
    column->setSpacing(4);
    column->addWidget(m_text);
    column->addLayout(row);
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
}

void LineageBar::clear()
{
    m_text->setText(QString());
    hide();
}

QString LineageBar::text() const
{
    return m_text->text();
}

} // namespace wcs::ui
