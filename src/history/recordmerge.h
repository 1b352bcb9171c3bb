#pragma once

#include "history/objectrecord.h"

namespace wcs {

/// Which side knows better when a row for the same fileId is already there.
enum class MergeMode {
    NewerWins, ///< the new record tells what is: an upload, a verification
    KnownWins, ///< the new record only fills what is not known: an import
};

/// The row `known` after `news` of the same object has come in. Keeps rowId, time of creation and the latest upload, joins
/// the tags and never loses note or parent. With NewerWins, new content (another MD5 or size, or another ETag where the news has no
/// MD5) drops what was known of the old content, the file it was uploaded from included.
ObjectRecord merged(const ObjectRecord &known, const ObjectRecord &news, MergeMode mode);

} // namespace wcs
