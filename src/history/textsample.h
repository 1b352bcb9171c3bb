#pragma once

#include "sql/sqlconnection.h"

#include <QStringList>

namespace wcs {

/// Texts of a few rows from all over the history, to guess how frequent a piece of text is in it.
///
/// A phrase in the trigram index costs a walk along the rows of every three letters in it, and some of these are in nearly
/// every row. Of a long word it is enough to ask the index for its rarest piece and to look at what is found.
class TextSample
{
public:
    /// Reads it anew when there is none yet, or the history has become much longer or shorter than it was.
    Result<void> refresh(SqlConnection *connection);
    /// The piece of `word` with so many characters that the fewest texts hold.
    QString rarestPiece(const QString &word, qsizetype length) const;

private:
    QStringList m_texts; // in lower case
    qint64 m_rows = -1;
};

} // namespace wcs
