#pragma once

#include <QByteArray>
#include <QString>
#include <QUrl>

namespace wcs {

/// The text with every secret cut out: SECRET, access tokens, tickets (q-signature, Signature, x-cos-security-token),
/// signed queries (sign=, t=) and Authorization headers, in URLs, JSON and form data alike. Everything that is logged or kept in an Error
/// passes through here. Also cuts the literal values that were announced with registerSecret().
QString redacted(const QString &text);

/// A URL as it may be logged: host and path, without the user's name and the values of its query. What redacted() finds in a path is
/// cut where the log is written.
QString redactedUrl(const QUrl &url);

/// Announces a literal (a SECRET, a token, the value of a header) that must never be written anywhere in clear, nor what follows
/// its first blank ("Bearer …"). Thread-safe. Values shorter than 8 characters are ignored, they would blank ordinary text.
void registerSecret(const QString &value);

} // namespace wcs
