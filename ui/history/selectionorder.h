#pragma once

#include <QItemSelection>
#include <QList>
#include <QObject>
#include <QPersistentModelIndex>

class QItemSelectionModel;

namespace wcs::ui {

/// Remembers in which order rows were selected, so that what is copied comes in the order it was picked.
///
/// A range picked upwards counts upwards. Beyond a few thousand rows nobody has an order in mind: then the order of the
/// list is given.
class SelectionOrder : public QObject
{
    Q_OBJECT
public:
    explicit SelectionOrder(QItemSelectionModel *selection, QObject *parent = nullptr);

    /// The selected rows (column 0) in the order they were picked.
    QModelIndexList rows() const;
    int count() const;
    /// False when so many are selected that rows() is a long list in the order of the view.
    bool isTracked() const { return !m_tooMany; }

private:
    void update(const QItemSelection &selected, const QItemSelection &deselected);

    QItemSelectionModel *m_selection;
    QList<QPersistentModelIndex> m_order;
    bool m_tooMany = false;
};

} // namespace wcs::ui
