#include "history/historycells.h"

#include "base/format.h"
#include "base/text.h"
#include "common/visibletext.h"

#include <QLocale>

namespace wcs::ui {

namespace {

QString longDate(const QDateTime &when)
{
    return QLocale().toString(when.toLocalTime(), QLocale::LongFormat);
}

} // namespace

QString HistoryCells::title(HistoryColumn column)
{
    switch (column) {
    case HistoryColumn::Name:
        return tr("Name");
    case HistoryColumn::Key:
        return tr("Cloud path");
    case HistoryColumn::Size:
        return tr("Size");
    case HistoryColumn::Type:
        return tr("Type");
    case HistoryColumn::State:
        return tr("State");
    case HistoryColumn::Uploaded:
        return tr("Uploaded", "column: when");
    case HistoryColumn::Profile:
        return tr("Profile");
    case HistoryColumn::Tags:
        return tr("Tags");
    case HistoryColumn::Note:
        return tr("Note");
    case HistoryColumn::FileId:
        return tr("File ID");
    }
    return {};
}

QString HistoryCells::stateText(ObjectState state)
{
    switch (state) {
    case ObjectState::Unknown:
        return tr("Not checked");
    case ObjectState::Uploaded:
        return tr("Uploaded");
    case ObjectState::Verified:
        return tr("Verified");
    case ObjectState::Unreadable:
        return tr("Unreadable");
    case ObjectState::Missing:
        return tr("Missing");
    case ObjectState::Deleted:
        return tr("Deleted");
    }
    return {};
}

QString HistoryCells::text(const ObjectRecord &record, HistoryColumn column, const RowRemark &remark)
{
    switch (column) {
    case HistoryColumn::Name:
        return visibleName(record.name);
    case HistoryColumn::Key:
        return visibleName(record.key);
    case HistoryColumn::Size:
        return record.size < 0 ? QString() : formatBytes(record.size);
    case HistoryColumn::Type:
        return record.mimeType;
    case HistoryColumn::State:
        return remark.isSomething()
                   ? tr("%1 · %2", "state, what else is known").arg(stateText(record.state), remark.text())
                   : stateText(record.state);
    case HistoryColumn::Uploaded:
        return formatWhen(record.lastUpload());
    case HistoryColumn::Profile:
        return record.profileName;
    case HistoryColumn::Tags:
        return record.tags.join(u", "_s); // in words, "a and b" would read as one
    case HistoryColumn::Note:
        return record.note.section(u'\n', 0, 0);
    case HistoryColumn::FileId:
        return visibleName(record.fileId);
    }
    return {};
}

QString HistoryCells::toolTip(const ObjectRecord &record, HistoryColumn column, const RowRemark &remark)
{
    switch (column) {
    case HistoryColumn::Name:
    case HistoryColumn::Key:
        return visibleName(record.key);
    case HistoryColumn::Size:
        // The number chooses the plural form only: as such it would end at 2 GB.
        return record.size < 0 ? QString()
                               : tr("%1 byte(s)", nullptr, int(qMin<qint64>(record.size, INT_MAX)))
                                     .arg(QLocale().toString(record.size));
    case HistoryColumn::State: {
        const QString state = !record.lastError.isEmpty()   ? record.lastError
                              : record.verifiedAt.isValid() ? tr("Verified on %1").arg(longDate(record.verifiedAt))
                                                            : stateText(record.state);
        return remark.isSomething() ? state + u'\n' + remark.meaning() : state;
    }
    case HistoryColumn::Uploaded:
        return record.lastUpload().isValid() ? longDate(record.lastUpload()) : QString();
    case HistoryColumn::Note:
        return record.note;
    default:
        return text(record, column);
    }
}

QString HistoryCells::spoken(const ObjectRecord &record, HistoryColumn column, const RowRemark &remark)
{
    switch (column) {
    case HistoryColumn::Name:
        return remark.isSomething() ? tr("%1, %2, %3", "name, state, what else is known")
                                          .arg(text(record, column), stateText(record.state), remark.text())
                                    : tr("%1, %2").arg(text(record, column), stateText(record.state));
    case HistoryColumn::Uploaded:
        return toolTip(record, column);
    default:
        return text(record, column, remark);
    }
}

Qt::Alignment HistoryCells::alignment(HistoryColumn column)
{
    const auto side = column == HistoryColumn::Size ? Qt::AlignRight : Qt::AlignLeft;
    return side | Qt::AlignVCenter;
}

std::optional<SortColumn> HistoryCells::sortColumn(HistoryColumn column)
{
    switch (column) {
    case HistoryColumn::Name:
        return SortColumn::Name;
    case HistoryColumn::Key:
        return SortColumn::Key;
    case HistoryColumn::Size:
        return SortColumn::Size;
    case HistoryColumn::Type:
        return SortColumn::Type;
    case HistoryColumn::State:
        return SortColumn::State;
    case HistoryColumn::Uploaded:
        return SortColumn::Uploaded;
    case HistoryColumn::Profile:
        return SortColumn::Profile;
    case HistoryColumn::Tags:
    case HistoryColumn::Note:
    case HistoryColumn::FileId:
        break;
    }
    return std::nullopt;
}

HistoryColumn HistoryCells::columnOf(SortColumn sort)
{
    for (int i = 0; i < historyColumnCount; ++i) {
        if (sortColumn(HistoryColumn(i)) == sort)
            return HistoryColumn(i);
    }
    return HistoryColumn::Uploaded;
}

} // namespace wcs::ui
