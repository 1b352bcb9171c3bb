#pragma once

#include "history/textsample.h"
#include "sql/sqlconnection.h"

namespace wcs {

/// The text of a search, made ready for the trigram index.
struct SearchTerms {
    QString match; ///< FTS5 expression; empty: the index cannot help
    QStringList scanned; ///< words that must be looked for row by row, as LIKE patterns (escape '\')
    QStringList words; ///< all words, as LIKE patterns: what `match` and `scanned` say together
    bool impossible = false; ///< a word occurs nowhere

    bool isEmpty() const { return words.isEmpty(); }
};

/// Splits `text` into words. Words of three and more characters are phrases of the index; shorter ones are looked up in
/// its vocabulary and become the few trigrams that begin with them, or are left to a scan when there are too many (they
/// are then so frequent that a scan meets them soon).
///
/// With a `sample` long words are asked for by their rarest piece and stand in `scanned` as well: the right way to the
/// first rows that match, and the wrong one to all of them, as every row found must be looked at.
Result<SearchTerms> searchTerms(SqlConnection *connection, const QString &text, const TextSample *sample = nullptr);

} // namespace wcs
