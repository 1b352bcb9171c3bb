#pragma once

#include "history/textsample.h"
#include "sql/sqlconnection.h"

namespace wcs {

/// The text of a search, made ready for the trigram index.
struct SearchTerms {
    QString match; ///< FTS5 expression; empty: the index cannot help
    /// Words that must be looked for row by row: of each, LIKE patterns (escape '\') of which one must fit.
    QList<QStringList> scanned;
    // The same search for rows that are tested one by one anyway:
    QList<QStringList> tested; ///< the words that LIKE finds as the index does, like `scanned`
    QString folded; ///< FTS5 expression of the others: upper and lower case beyond ASCII; empty: there are none
    bool impossible = false; ///< a word occurs nowhere, or is longer than any that is looked for
};

/// Splits `text` into words. Words of three and more characters are phrases of the index; shorter ones are looked up in
/// its vocabulary and become the few trigrams that begin with them, or are left to a scan when there are too many (they
/// are then so frequent that a scan meets them soon).
///
/// With a `sample` long words are asked for by their rarest piece and stand in `scanned` as well: the right way to the
/// first rows that match, and the wrong one to all of them, as every row found must be looked at.
///
/// All ways find the same rows: the index folds upper and lower case of every script, LIKE that of ASCII alone, so that a
/// short word beyond ASCII is tested in all its cases.
Result<SearchTerms> searchTerms(SqlConnection *connection, const QString &text, const TextSample *sample = nullptr);

} // namespace wcs
