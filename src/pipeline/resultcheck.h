#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace wcs {

/// How many bytes of a result checkResult() wants to see.
constexpr qint64 resultHeadLength = 1024;

/// Whether bytes begin as a web page does, whatever they are called.
bool beginsLikeHtml(const QByteArray &head);

/// Whether what came as a result can be one: nothing at all ("result-empty") and a web page in its place ("result-html") are
/// Errors of FetchStage about `subject`, the host or the file id. `head` holds the first bytes, `mimeType` is the sender's word,
/// which the bytes of a picture overrule.
Result<void> checkResult(const QByteArray &head, qint64 size, const QString &mimeType, const QString &subject);
/// The same of a file. Blocking; any thread.
Result<void> checkResultFile(const QString &path, const QString &mimeType, const QString &subject);

} // namespace wcs
