#pragma once

#include "history/objectrecord.h"

namespace wcs {

/// Which side knows better when a row for the same fileId is already there.
enum class MergeMode {
    NewerWins, ///< the new record tells what is: an upload, a verification
    KnownWins, ///< the new record only fills what is not known: an import
};

/// The row `known` after `news` of the same object has come in. Keeps rowId, time of creation and the latest upload, joins
/// the tags and never loses note or parent. With NewerWins, see forgetOtherContent(); with KnownWins news of other content
/// fills nothing that is of the content. The name of its profile changes with the profile alone: see HistoryStore::renameProfile().
ObjectRecord merged(const ObjectRecord &known, const ObjectRecord &news, MergeMode mode);

/// Where `news` is of other content (another size or MD5, or another ETag where not both have an MD5), drops all that `record` knew of
/// the old one: size, MD5, ETag, type, pixels, the proof and the file it was uploaded from. What the news has of them is not taken.
void forgetOtherContent(ObjectRecord &record, const ObjectRecord &news);

/// Where differenceOf() says something and the state that says it is about to go: drops all that is of the content the object was found
/// to hold. The MD5 of what was meant stays, without a size.
void forgetDifference(ObjectRecord &record);

} // namespace wcs
