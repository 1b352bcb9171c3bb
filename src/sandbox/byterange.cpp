#include "sandbox/byterange.h"

namespace wcs::sandbox {

ByteRange ByteRange::parse(const QByteArray &header, qint64 size)
{
    const ByteRange whole = {Kind::Whole, 0, size};
    const QByteArray text = header.trimmed();
    if (!text.startsWith("bytes=") || text.contains(','))
        return whole;
    const QByteArray range = text.mid(6).trimmed();
    const qsizetype dash = range.indexOf('-');
    if (dash < 0)
        return whole;
    bool firstOk = false;
    bool lastOk = false;
    const qint64 first = range.first(dash).toLongLong(&firstOk);
    const qint64 last = range.sliced(dash + 1).toLongLong(&lastOk);
    if (dash == 0) {
        if (!lastOk)
            return whole;
        if (last == 0 || size == 0)
            return {Kind::Unsatisfiable, 0, 0};
        const qint64 length = qMin(last, size);
        return {Kind::Part, size - length, length};
    }
    const bool open = dash + 1 == range.size();
    if (!firstOk || first < 0 || (!open && (!lastOk || last < first)))
        return whole;
    if (first >= size)
        return {Kind::Unsatisfiable, 0, 0};
    const qint64 end = open ? size - 1 : qMin(last, size - 1);
    return {Kind::Part, first, end - first + 1};
}

} // namespace wcs::sandbox
