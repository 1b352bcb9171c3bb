#pragma once

#include "net/httpmessage.h"

namespace wcs {

/// A reply that hands over what it has received as it is, past QNetworkReply's own ways, which copy the body and take each header
/// apart.
class DirectReply
{
public:
    virtual ~DirectReply() = default;
    /// 0 before metaDataChanged() has told that the head is there.
    virtual int status() const = 0;
    virtual const HttpHeaders &head() const = 0;
    /// The oldest bytes that wait, as many as lie together, or the first `most` of them, which are copied; empty when there are none.
    virtual QByteArray takeBlock(qint64 most) = 0;
};

} // namespace wcs
