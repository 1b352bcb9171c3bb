#include "history/textsample.h"

#include "base/text.h"

#include <algorithm>

namespace wcs {

namespace {
constexpr int sampledRows = 256;
}

Result<void> TextSample::refresh(SqlConnection *connection)
{
    const auto rows = connection->value(u"SELECT value FROM meta WHERE name = 'rows'"_s);
    if (!rows)
        return rows.error();
    const qint64 now = rows->toLongLong();
    if (m_rows >= 0 && now <= 2 * m_rows && now >= m_rows / 2)
        return {};
    m_texts.clear();
    m_rows = now;
    const auto last = connection->value(u"SELECT max(id) FROM objects"_s);
    if (!last)
        return last.error();
    for (int i = 0; i < sampledRows; ++i) {
        const auto text = connection->value(u"SELECT body FROM objects WHERE id >= ? LIMIT 1"_s,
                                            {last->toLongLong() * i / sampledRows});
        if (!text)
            return text.error();
        m_texts << text->toString().toLower();
    }
    return {};
}

QString TextSample::rarestPiece(const QString &word, qsizetype length) const
{
    const QString lower = word.toLower();
    QString rarest;
    qsizetype fewest = m_texts.size() + 1;
    // Later pieces win: names end in what tells them apart.
    for (qsizetype at = 0; at + length <= lower.size(); ++at) {
        const QString piece = lower.mid(at, length);
        const auto holds = [&piece](const QString &text) { return text.contains(piece); };
        const qsizetype found = std::count_if(m_texts.cbegin(), m_texts.cend(), holds);
        if (found <= fewest) {
            fewest = found;
            rarest = piece;
        }
    }
    return rarest;
}

} // namespace wcs
