#pragma once

#include "base/result.h"

#include <QUrl>

namespace wcs {

/// Whether the URL's host is this machine: "localhost", 127.0.0.0/8 or ::1.
bool isLoopback(const QUrl &url);

/// Whether the URL's host is a literal address of a private network: 10/8, 172.16/12, 192.168/16, 169.254/16, fc00::/7 or fe80::/10.
bool isPrivateAddress(const QUrl &url);

/// Whether both have one scheme, host and port, be it the usual port of their scheme.
bool isSameOrigin(const QUrl &one, const QUrl &other);

/// What the program is willing to talk to: https everywhere, plain http on loopback alone. The error is an Argument with the
/// code "insecure-url" or "bad-url" and the host as its subject, or "unsupported-scheme" with the scheme. With `allowPrivate` (a
/// user's own backend) plain http may also go to private addresses, written as numbers: where the name of a host in the local
/// network leads is known only once it was asked for ("insecure-name").
Result<void> checkUrl(const QUrl &url, Stage stage, bool allowPrivate = false);

/// The URL that a text is, which a person may have written, as long as checkUrl() has nothing against it; a relative one is taken from
/// `base`, if there is any. One with a backslash before its path is a "bad-url": to a reader, and to a browser, the host ends there, to
/// Qt and libcurl the name of a user. The subject of "bad-url" is what of the text may be shown: neither user and password nor query
/// and fragment.
Result<QUrl> checkUrlText(const QString &text, Stage stage, bool allowPrivate = false, const QUrl &base = {});

/// A URL as the service wrote it, whose key may be percent-encoded or not (tcb links come raw): parsed so that nothing is
/// encoded twice and no '%', '#' or '?' of the key is lost. `key` is the object's raw key, which settles what is an escape and
/// what is text. Invalid when it cannot be a URL.
QUrl parseServiceUrl(const QString &text, const QString &key);

} // namespace wcs
