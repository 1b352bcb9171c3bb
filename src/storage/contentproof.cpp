#include "storage/contentproof.h"

#include "base/text.h"

#include <algorithm>

namespace wcs {

namespace {

bool isMd5(const QString &etag)
{
    return etag.size() == 32 && std::all_of(etag.begin(), etag.end(), [](QChar c) {
               return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
           });
}

} // namespace

ContentMark ContentMark::of(const HttpHeaders &headers)
{
    ContentMark mark;
    mark.etag = QString::fromLatin1(headerValue(headers, "etag")).remove(u'"');
    bool ok = false;
    const quint64 crc = headerValue(headers, "x-cos-hash-crc64ecma").trimmed().toULongLong(&ok);
    if (ok)
        mark.crc64 = crc;
    return mark;
}

bool ContentMark::isComparable() const
{
    return crc64 || isMd5(etag);
}

Match compareContent(const ContentDigest &local, const ContentMark &stored)
{
    if (!isByEtagAlone(local, stored))
        return *local.crc64 == *stored.crc64 ? Match::Same : Match::Differs;
    if (local.md5.isEmpty() || !isMd5(stored.etag))
        return Match::Unknown;
    const bool same = stored.etag.compare(QLatin1StringView(local.md5), Qt::CaseInsensitive) == 0;
    return same ? Match::Same : Match::Differs;
}

bool isByEtagAlone(const ContentDigest &local, const ContentMark &stored)
{
    return !local.crc64 || !stored.crc64;
}

} // namespace wcs
