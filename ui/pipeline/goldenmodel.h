#pragma once

#include "pipeline/goldenset.h"

#include <QAbstractTableModel>

namespace wcs::ui {

/// The rows of a run over a golden set, against what was accepted. Before a run: the inputs alone.
class GoldenModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { InputColumn, VerdictColumn, SsimColumn, PsnrColumn, BytesColumn, TimeColumn, ColumnCount };
    /// What a column is sorted by: a number, or the text.
    static constexpr int SortRole = Qt::UserRole + 1;

    using QAbstractTableModel::QAbstractTableModel;

    /// The inputs of a set; forgets the rows of an earlier run.
    void setInputs(const QList<GoldenInput> &inputs);
    /// One more input is measured.
    void setRow(const GoldenRow &row);
    /// The end of a run, worst first. Those of the inputs that are there already stay what a view has picked, wherever they stand now.
    void setRows(const QList<GoldenRow> &rows);
    const GoldenRow &row(int index) const { return m_rows.at(index); }
    const QList<GoldenRow> &rows() const { return m_rows; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// "Identical", "Within the limits", "SSIM below the limit", …
    static QString verdict(const GoldenRow &row);

private:
    QVariant sortValue(const GoldenRow &row, int column, int place) const;
    static QString text(const GoldenRow &row, int column);

    QList<GoldenRow> m_rows;
};

} // namespace wcs::ui
