#pragma once

#include "history/historyquery.h"
#include "history/rowremark.h"

#include <QCoreApplication>
#include <QVariant>

#include <optional>

namespace wcs::ui {

/// The columns of the history table.
enum class HistoryColumn { Name, Key, Size, Type, State, Uploaded, Profile, Tags, Note, FileId };
constexpr int historyColumnCount = int(HistoryColumn::FileId) + 1;

/// How a record is shown in the columns of the history: texts, tool tips and alignments. Knows no model.
class HistoryCells
{
    Q_DECLARE_TR_FUNCTIONS(wcs::ui::HistoryCells)
public:
    static QString title(HistoryColumn column);
    /// The state's column names the remark, too, where there is one.
    static QString text(const ObjectRecord &record, HistoryColumn column, const RowRemark &remark = {});
    static QString toolTip(const ObjectRecord &record, HistoryColumn column, const RowRemark &remark = {});
    /// What assistive technology reads for a cell: the text together with the column where the text alone says too
    /// little.
    static QString spoken(const ObjectRecord &record, HistoryColumn column, const RowRemark &remark = {});
    static Qt::Alignment alignment(HistoryColumn column);
    /// The state in one word, translated.
    static QString stateText(ObjectState state);
    /// By what the store sorts when the user sorts by this column; nothing for columns that cannot be sorted by.
    static std::optional<SortColumn> sortColumn(HistoryColumn column);
    static HistoryColumn columnOf(SortColumn sort);
};

} // namespace wcs::ui
