#include "history/historyquery.h"

namespace wcs {

qint64 placeOf(const ObjectRecord &record)
{
    return record.uploadedAt.isValid() ? record.uploadedAt.toMSecsSinceEpoch() / 1000 * 1024 + 1023 : record.rowId;
}

PageCursor PageCursor::at(const ObjectRecord &record, const HistoryQuery &query)
{
    PageCursor cursor;
    cursor.rowId = record.rowId;
    switch (query.sort) {
    case SortColumn::Created:
        break;
    case SortColumn::Uploaded:
        cursor.sortValue = placeOf(record);
        break;
    case SortColumn::Name:
        cursor.sortValue = record.name;
        break;
    case SortColumn::Key:
        cursor.sortValue = record.key;
        break;
    case SortColumn::Size:
        cursor.sortValue = record.size;
        break;
    case SortColumn::Type:
        cursor.sortValue = record.mimeType;
        break;
    case SortColumn::State:
        cursor.sortValue = int(record.state);
        break;
    case SortColumn::Profile:
        cursor.sortValue = record.profileName;
        break;
    }
    return cursor;
}

} // namespace wcs
