#pragma once

#include "transfer/job.h"

#include <QSortFilterProxyModel>

namespace wcs::ui {

class TransferModel;

/// Which of the transfers are listed. Keeps the model's order.
class TransferFilter : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    enum class Show {
        All,
        Active, ///< waiting, running, paused, to be retried or decided
        Failed,
    };
    Q_ENUM(Show)

    explicit TransferFilter(TransferModel *model, QObject *parent = nullptr);

    Show show() const { return m_show; }
    void setShow(Show show);
    TransferModel *transfers() const { return m_model; }
    /// The job of a proxy row.
    const JobSnapshot &jobAt(const QModelIndex &index) const;

    // Rows are dragged within their list to change the order. What is dropped is told, not moved: the queue decides.
    Qt::ItemFlags flags(const QModelIndex &index) const override;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    TransferModel *m_model;
    Show m_show = Show::All;
};

} // namespace wcs::ui
