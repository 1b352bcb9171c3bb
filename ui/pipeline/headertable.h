#pragma once

#include "pipeline/pipeline.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTableWidget;

namespace wcs::ui {

/// The headers of a pipeline. The value of a secret one is masked, kept in the keychain, and only ever replaced: the table never
/// receives the kept value, and an empty one keeps it.
class HeaderTable : public QWidget
{
    Q_OBJECT
public:
    explicit HeaderTable(QWidget *parent = nullptr);

    void setHeaders(const QList<PipelineHeader> &headers);
    /// Which secret headers have a value in the keychain.
    void setKept(const QStringList &names);
    /// One sentence about where secrets are kept.
    void setPlace(const QString &sentence);
    /// Rows without a name are left out.
    QList<PipelineHeader> headers() const;
    /// A secret header without a value, neither typed nor kept; empty when there is none.
    QString valueless() const;

Q_SIGNALS:
    void changed();

private:
    void addRow(const PipelineHeader &header);
    void removeRows();
    void showValue(int row);
    void takeEdit(int row, int column);
    bool hasKept(const QString &name) const; // as the keychain has it: without case

    QTableWidget *m_table;
    QPushButton *m_add;
    QPushButton *m_remove;
    QLabel *m_place;
    QStringList m_kept;
    bool m_filling = false;
};

} // namespace wcs::ui
