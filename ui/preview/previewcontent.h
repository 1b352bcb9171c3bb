#pragma once

#include "base/result.h"
#include "image/decode.h"
#include "image/pyramid.h"
#include "image/sniff.h"
#include "net/uploadfile.h"

#include <QString>

#include <stop_token>

namespace wcs::ui {

/// What the pane is to show: an object, and where its bytes are on this machine.
struct PreviewSource {
    QString fileId;
    QString name;
    QString localPath;
    qint64 size = -1; ///< bytes as the service tells; -1 to ask the local file
    QString mime; ///< a hint, may be empty
};

/// A file made ready to be shown, by a worker.
struct PreviewContent {
    Content content;
    qint64 bytes = 0;
    FileStamp stamp; ///< of the file that all this is from; of none where it was written while it was read
    DecodedPicture picture; ///< facts alone: the pixels are in `pixels`
    Pyramid pixels;
    QString text; ///< of a text, or JSON with its line breaks
    bool textCut = false; ///< only the beginning is in `text`
    bool jsonBroken = false; ///< it looked like JSON and is none; `text` holds it as it is
};

/// What lies there now, unless it is stopped first. For a worker's thread.
FileStamp stampNow(const QString &path, const std::stop_token &stop);

/// Bytes of a text that are shown at most.
constexpr qint64 shownTextBytes = 1'000'000;

/// Reads and decodes, blocking; who stops it is not held up by a file that does not answer. `wanted` as in decodePicture(). Errors
/// as there; what is neither picture nor text is no error but ContentKind::Other.
Result<PreviewContent> loadPreview(PreviewSource source, QSize wanted, std::stop_token stop);

} // namespace wcs::ui
