#pragma once

#include <QStringList>

class QMimeData;

namespace wcs::ui {

/// What a drag out of the list carries: the local copies as `text/uri-list` for a file manager, the ids as plain text for an
/// editor. Either may be empty. The caller (a QDrag) owns the result.
QMimeData *makeDragMime(const QStringList &fileIds, const QStringList &localFiles);

/// True for what makeDragMime() made, in this or another window of the program: dropping it here would upload it again.
bool isOwnDrag(const QMimeData *data);
/// The ids that makeDragMime() was given, in the same order.
QStringList ownDragIds(const QMimeData *data);

} // namespace wcs::ui
