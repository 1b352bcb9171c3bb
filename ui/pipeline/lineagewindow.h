#pragma once

#include "history/historyquery.h"

#include <QDialog>
#include <QHash>

class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace wcs::ui {

/// "All results of this original": the tree of what was made from what, with pipeline, parameters and time. Some or all of it can be
/// compared, the original as the reference.
class LineageWindow : public QDialog
{
    Q_OBJECT
public:
    explicit LineageWindow(QWidget *parent);

    /// From the original down, each before what was made from it.
    /// `pipelineNames` are what pipelines are called now, by their ids; those that are gone are called as they were.
    void setEntries(const QList<LineageEntry> &entries, qint64 currentRow,
                    const QHash<QString, QString> &pipelineNames = {});
    QTreeWidget *tree() const { return m_tree; }
    /// The picked objects, or all of them when fewer than two are picked; the original first where it is among them.
    QList<ObjectRecord> chosen() const;

Q_SIGNALS:
    void compareRequested(const QList<wcs::ObjectRecord> &records);
    void showRequested(const QString &fileId);

private:
    void review();

    QTreeWidget *m_tree;
    QPushButton *m_compare;
    QPushButton *m_show;
    QHash<QTreeWidgetItem *, ObjectRecord> m_records;
    QList<QTreeWidgetItem *> m_order;
};

} // namespace wcs::ui
