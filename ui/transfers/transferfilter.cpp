#include "transfers/transferfilter.h"

#include "transfers/transfermodel.h"

namespace wcs::ui {

TransferFilter::TransferFilter(TransferModel *model, QObject *parent) : QSortFilterProxyModel(parent), m_model(model)
{
    setSourceModel(model);
}

void TransferFilter::setShow(Show show)
{
    if (show == m_show)
        return;
    m_show = show;
    invalidateFilter();
}

const JobSnapshot &TransferFilter::jobAt(const QModelIndex &index) const
{
    return m_model->jobAt(mapToSource(index).row());
}

Qt::ItemFlags TransferFilter::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::ItemIsDropEnabled; // between the rows
    const Qt::ItemFlags plain = QSortFilterProxyModel::flags(index) & ~Qt::ItemFlags(Qt::ItemIsDropEnabled);
    return isFinal(jobAt(index).state) ? plain : plain | Qt::ItemIsDragEnabled;
}

bool TransferFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    const JobState state = m_model->jobAt(row).state;
    switch (m_show) {
    case Show::All:
        return true;
    case Show::Active:
        return !isFinal(state);
    case Show::Failed:
        return state == JobState::Failed;
    }
    return true;
}

} // namespace wcs::ui
