#include "pipeline/sidebar.h"

#include "base/text.h"
#include "common/accessible.h"
#include "common/formscrollarea.h"
#include "common/icons.h"
#include "common/onelinelabel.h"
#include "common/rowpainter.h"
#include "common/taborder.h"
#include "common/textrole.h"
#include "common/wraplabel.h"
#include "pipeline/parameterfields.h"
#include "pipeline/sidedelegate.h"
#include "pipeline/sidemodel.h"

#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace wcs::ui {

SideBar::SideBar(QWidget *parent)
    : QWidget(parent), m_model(new SideModel(this)), m_list(new QListView(this)), m_hint(new WrapLabel(this)),
      m_add(new QToolButton(this))
{
    identify(this, u"sideBar"_s, tr("Pipelines"));
    setMinimumWidth(160);
    auto *title = new QLabel(tr("Pipelines"), this);
    QFont bold = title->font();
    bold.setWeight(QFont::DemiBold);
    title->setFont(bold);
    identify(m_add, u"sideBarAdd"_s, tr("New pipeline, golden set or watch"));
    m_add->setIcon(icon(u"plus"_s));
    m_add->setAutoRaise(true);
    m_add->setToolTip(m_add->accessibleName());

    identify(m_list, u"pipelineList"_s, tr("Pipelines, golden sets and watched files"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new SideDelegate(m_list));
    RowPainter::prepare(m_list);
    m_list->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored); // it takes what the fields leave
    m_list->viewport()->setAutoFillBackground(false);
    m_list->installEventFilter(this);
    m_list->viewport()->installEventFilter(this);
    m_hint->setObjectName(u"sideBarHint"_s);
    m_hint->setMargin(8);
    setTextRole(m_hint, Theme::Role::Muted);
    m_hint->hide();

    auto *head = new QHBoxLayout;
    head->setContentsMargins(12, 8, 4, 4);
    head->addWidget(title, 1);
    head->addWidget(m_add);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_list, 1);
    column->addWidget(m_hint);
    column->addWidget(makeFooter());

    connect(m_model, &SideModel::switched, this, &SideBar::switched);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this] { m_revealed = QModelIndex(); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &SideBar::currentChanged);
    // A click makes a line the current one first, and marks it only then.
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &SideBar::currentChanged);
    connect(m_list, &QListView::doubleClicked, this, [this](const QModelIndex &index) {
        if (index.flags() & Qt::ItemIsSelectable)
            Q_EMIT activated(m_model->entry(index.row()));
    });
}

QWidget *SideBar::makeFooter()
{
    m_footer = new QWidget(this);
    m_footer->setObjectName(u"sideBarFooter"_s);
    m_pipelineName = new OneLineLabel(Qt::ElideRight, m_footer);
    QFont strong = m_pipelineName->font();
    strong.setWeight(QFont::DemiBold);
    m_pipelineName->setFont(strong);
    m_fields = new ParameterFields;
    auto *scroll = new FormScrollArea(m_footer);
    m_scroll = scroll;
    auto *inside = new QWidget;
    auto *insideColumn = new QVBoxLayout(inside);
    insideColumn->setContentsMargins(0, 0, 4, 0);
    insideColumn->addWidget(m_fields);
    scroll->setWidget(inside);
    m_run = new QPushButton(icon(u"play"_s), QString(), m_footer);
    m_run->setObjectName(u"sideBarRun"_s);
    m_run->setProperty("primary", true);
    connect(m_run, &QPushButton::clicked, this, &SideBar::runRequested);
    auto *column = new QVBoxLayout(m_footer);
    column->setContentsMargins(12, 8, 12, 12);
    column->setSpacing(8);
    column->addWidget(m_pipelineName);
    column->addWidget(scroll);
    column->addWidget(m_run);
    m_footer->hide();
    return m_footer;
}

void SideBar::showPipeline(const QString &name, const QList<PipelineParameter> &parameters,
                           const QMap<QString, QString> &values)
{
    m_pipelineName->setText(name);
    m_fields->setParameters(parameters, values);
    if (!parameters.isEmpty())
        setReadingOrder({this}); // new fields come last otherwise
    m_hasFields = !name.isEmpty() && !parameters.isEmpty();
    m_footer->setVisible(!name.isEmpty());
    updateGeometry();
    shareHeight();
}

void SideBar::setRunText(const QString &text, const QString &reason)
{
    m_run->setText(text);
    m_run->setEnabled(reason.isEmpty());
    m_run->setToolTip(reason);
}

void SideBar::setEntries(const QList<SideEntry> &entries)
{
    m_model->setEntries(entries);
    shareHeight();
}

void SideBar::setAddMenu(QMenu *menu)
{
    // Not setMenu(): its arrow would be drawn over the icon.
    connect(m_add, &QToolButton::clicked, menu,
            [this, menu] { menu->popup(m_add->mapToGlobal(QPoint(0, m_add->height()))); });
}

void SideBar::setHint(const QString &text)
{
    m_hint->setText(text);
    m_hint->setVisible(!text.isEmpty());
}

std::optional<SideEntry> SideBar::current() const
{
    const QModelIndexList marked = m_list->selectionModel()->selectedIndexes();
    if (marked.isEmpty())
        return std::nullopt;
    return m_model->entry(marked.first().row());
}

std::optional<SideEntry> SideBar::entryAt(const QPoint &place) const
{
    const QModelIndex index = m_list->indexAt(place);
    if (!(index.flags() & Qt::ItemIsSelectable))
        return std::nullopt;
    return m_model->entry(index.row());
}

QRect SideBar::rectOf(SideEntry::Kind kind, const QString &id) const
{
    return m_list->visualRect(m_model->index(m_model->rowOf(kind, id)));
}

bool SideBar::select(SideEntry::Kind kind, const QString &id)
{
    const QModelIndex index = m_model->index(m_model->rowOf(kind, id));
    if (!index.isValid())
        return false;
    m_list->setCurrentIndex(index);
    return true;
}

void SideBar::reveal(SideEntry::Kind kind, const QString &id)
{
    m_revealed = m_model->index(m_model->rowOf(kind, id));
    m_list->scrollTo(m_revealed);
}

void SideBar::askForMenu(const QModelIndex &index, const QPoint &global)
{
    if (!(index.flags() & Qt::ItemIsSelectable))
        return;
    m_list->setCurrentIndex(index);
    Q_EMIT contextMenuRequested(m_model->entry(index.row()), global);
}

QSize SideBar::minimumSizeHint() const
{
    QSize least = QWidget::minimumSizeHint();
    // Fields that found no room still ask for it.
    if (m_hasFields && m_scroll->isHidden())
        least.rheight() += m_scroll->minimumHeight() + m_footer->layout()->spacing();
    return least;
}

void SideBar::shareHeight()
{
    constexpr int most = 190;
    // Two pipelines can always be picked and dropped on, three stay in sight where there is room; the fields take what is below them, as
    // far as they need it. Where not even one of them fits, there are none.
    const int line = fontMetrics().height();
    const int pipeline = std::max(m_list->sizeHintForRow(0), 2 * line);
    m_list->setMinimumHeight(2 * pipeline);
    const int least = 2 * line; // of one field
    m_scroll->setMinimumHeight(least);
    const int others = minimumSizeHint().height() - (m_hasFields ? least : 0);
    m_scroll->setMaximumHeight(std::clamp(height() - others - pipeline, least, most));
    m_scroll->setVisible(m_hasFields && height() - others >= least);
}

bool SideBar::event(QEvent *event)
{
    const bool isTaken = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest)
        shareHeight();
    return isTaken;
}

void SideBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    shareHeight();
}

bool SideBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::Resize) {
        const auto follow = [this] {
            m_list->scrollTo(m_revealed.isValid() ? QModelIndex(m_revealed) : m_list->currentIndex());
        };
        QMetaObject::invokeMethod(m_list, follow, Qt::QueuedConnection); // once the list knows its height
    }
    if (event->type() == QEvent::ContextMenu) {
        const auto *menu = static_cast<QContextMenuEvent *>(event);
        const bool byKey = menu->reason() == QContextMenuEvent::Keyboard;
        const QModelIndex index = byKey ? m_list->currentIndex() : m_list->indexAt(menu->pos());
        const QPoint centre = m_list->viewport()->mapToGlobal(m_list->visualRect(index).center());
        askForMenu(index, byKey ? centre : menu->globalPos());
        return true;
    }
    const bool key = watched == m_list
                     && (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride);
    if (key) {
        const int code = static_cast<QKeyEvent *>(event)->key();
        if (code == Qt::Key_Return || code == Qt::Key_Enter) {
            const auto entry = current();
            if (event->type() == QEvent::KeyPress && entry)
                Q_EMIT activated(*entry);
            event->accept();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace wcs::ui
