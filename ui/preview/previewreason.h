#pragma once

#include "base/error.h"
#include "image/sniff.h"

#include <QString>

namespace wcs::ui {

/// Why something is not shown, in the user's language.
struct PreviewReason {
    QString title;
    QString text;
};

/// For what loadPreview() answered instead of a content.
PreviewReason reasonFor(const Error &error);
/// For a file of so many bytes that is no picture and no text.
PreviewReason reasonFor(const Content &content, qint64 bytes);

} // namespace wcs::ui
