#pragma once

#include "pipeline/sideentry.h"

#include <QAbstractListModel>
#include <QList>

namespace wcs::ui {

/// The lines of the side bar. setEntries() changes only what differs, so that selection and place stay.
class SideModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void setEntries(const QList<SideEntry> &entries);
    const SideEntry &entry(int row) const { return m_entries.at(row); }
    int rowOf(SideEntry::Kind kind, const QString &id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    /// The user has turned the switch of a watch; the entry changes when setEntries() says so.
    void switched(const QString &id, bool on);

private:
    QList<SideEntry> m_entries;
};

} // namespace wcs::ui
