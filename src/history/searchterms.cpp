#include "history/searchterms.h"

#include "base/text.h"

#include <algorithm>

namespace wcs {

namespace {

constexpr int trigramLength = 3;
constexpr int mostExpansions = 300;
constexpr qsizetype pieceLength = 5; // three trigrams
constexpr qsizetype longWord = 7;
constexpr qsizetype longestPattern = 50'000; // bytes that SQLite's LIKE takes

QString quoted(QString phrase)
{
    return u'"' + phrase.replace(u'"', u"\"\""_s) + u'"';
}

QString likePattern(QString word)
{
    word.replace(u'\\', u"\\\\"_s).replace(u'%', u"\\%"_s).replace(u'_', u"\\_"_s);
    return u'%' + word + u'%';
}

qsizetype characters(const QString &word)
{
    return word.toUcs4().size(); // the index counts code points, not UTF-16 units
}

/// The trigrams that begin with `word`; one more than mostExpansions when there are too many.
Result<QStringList> expansions(SqlConnection *connection, const QString &word)
{
    const QString first = word.toLower();
    const QString last = first + QString::fromUcs4(U"\U0010ffff", 1);
    auto rows = connection->query(u"SELECT term FROM object_terms WHERE term >= ? AND term < ? LIMIT ?"_s,
                                  {first, last, mostExpansions + 1});
    if (!rows)
        return rows.error();
    QStringList terms;
    const auto done = rows->forEach([&terms](const SqlRows &row) { terms << quoted(row.text(0)); });
    return done ? Result<QStringList>(terms) : done.error();
}

/// Whether LIKE, which knows upper and lower case of ASCII alone, finds the same as the index.
bool isPlain(const QString &word)
{
    return std::all_of(word.begin(), word.end(),
                       [](QChar c) { return !c.isSurrogate() && (c.unicode() < 128 || c.toLower() == c.toUpper()); });
}

/// The patterns that find the word in whatever case it is written. For words of few characters: twice as many with each.
QStringList patternsOf(const QString &word)
{
    QStringList cases{QString()};
    const QList<uint> letters = word.toUcs4();
    for (const uint letter : letters) {
        const char32_t lower = QChar::toLower(letter);
        const char32_t upper = QChar::toUpper(letter);
        QStringList longer;
        for (const QString &begun : std::as_const(cases)) {
            longer << begun + QString::fromUcs4(&lower, 1);
            if (upper != lower && letter >= 128)
                longer << begun + QString::fromUcs4(&upper, 1);
        }
        cases = longer;
    }
    QStringList patterns;
    for (const QString &one : std::as_const(cases))
        patterns << likePattern(one);
    return patterns;
}

} // namespace

Result<SearchTerms> searchTerms(SqlConnection *connection, const QString &text, const TextSample *sample)
{
    SearchTerms result;
    QStringList phrases;
    QStringList folded;
    QString clean = text;
    clean.replace(QChar(0), u' ');
    QStringList words = clean.simplified().split(u' ', Qt::SkipEmptyParts);
    words.removeDuplicates();
    for (const QString &word : std::as_const(words)) {
        if (likePattern(word).toUtf8().size() > longestPattern) {
            result.impossible = true;
            continue;
        }
        const bool plain = isPlain(word);
        const bool indexed = characters(word) >= trigramLength;
        const QStringList patterns = plain || indexed ? QStringList(likePattern(word)) : patternsOf(word);
        if (plain || !indexed)
            result.tested << patterns;
        else
            folded << quoted(word);
        if (sample && word.size() >= longWord && plain) {
            phrases << quoted(sample->rarestPiece(word, pieceLength));
            result.scanned << patterns;
            continue;
        }
        if (indexed) {
            phrases << quoted(word);
            continue;
        }
        auto terms = expansions(connection, word);
        if (!terms)
            return terms.error();
        if (terms->isEmpty())
            result.impossible = true;
        else if (terms->size() <= mostExpansions)
            phrases << u'(' + terms->join(u" OR "_s) + u')';
        else
            result.scanned << patterns;
    }
    result.match = phrases.join(u" AND "_s);
    result.folded = folded.join(u" AND "_s);
    return result;
}

} // namespace wcs
