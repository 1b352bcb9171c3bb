#include "compare/changespage.h"

#include "base/text.h"
#include "compare/changes.h"
#include "compare/comparesession.h"
#include "compare/comparetables.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>

namespace wcs::ui {

ChangesPage::ChangesPage(CompareSession *session, QWidget *parent) : QWidget(parent), m_session(session)
{
    m_line = new QLabel;
    m_line->setObjectName(u"compareChangesLine"_s);
    m_line->setWordWrap(true);
    m_line->setTextFormat(Qt::PlainText);
    m_line->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_table = makeTable(u"compareChanges"_s, tr("What changed"),
                        {tr("A", "the reference"), tr("B", "the compared picture")}, TableKind::Words);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    layout->addWidget(m_line);
    layout->addWidget(m_table);
    layout->addStretch();
    connect(m_session, &CompareSession::planChanged, this, &ChangesPage::refresh);
    connect(m_session, &CompareSession::sideChanged, this, [this] {
        if (!m_session->isReady())
            refresh();
    });
    refresh();
}

void ChangesPage::refresh()
{
    QString changes;
    if (!m_session->isReady()) {
        m_line->setText(pendingText(*m_session));
        m_table->hide();
    } else {
        const ComparePicture &a = m_session->side(0).picture->picture;
        const ComparePicture &b = m_session->side(1).picture->picture;
        const QList<FactRow> rows = compareFacts(a, b);
        changes = changesInOneLine(a, b);
        m_line->setText(changes);
        m_table->setRowCount(int(rows.size()));
        for (int row = 0; row < rows.size(); ++row) {
            const FactRow &fact = rows.at(row);
            // Not by weight alone: a changed row begins with a sign.
            const QString name = fact.changed ? tr("● %1", "a fact that has changed").arg(factName(fact.fact))
                                              : factName(fact.fact);
            auto *head = new QTableWidgetItem(name);
            QFont font = m_table->font();
            font.setBold(fact.changed);
            head->setFont(font);
            m_table->setVerticalHeaderItem(row, head);
            setCell(m_table, row, 0, fact.a, false);
            setCell(m_table, row, 1, fact.remark.isEmpty() ? fact.b : fact.b + u'\n' + fact.remark, fact.changed);
        }
        m_table->show();
        fitTable(m_table);
    }
    Q_EMIT lineChanged(changes);
}

} // namespace wcs::ui
