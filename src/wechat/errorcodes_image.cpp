#include "wechat/errorcodes.h"

#include <QtGlobal>

namespace wcs {

std::span<const CodeText> imageCodes()
{
    static constexpr CodeText codes[] = {
        {"empty", QT_TRANSLATE_NOOP("Errors", "The picture holds no pixels."),
         QT_TRANSLATE_NOOP("Errors", "If your backend made it, look there for what went wrong.")},
        {"unsupported", QT_TRANSLATE_NOOP("Errors", "This is no picture of a format that can be read."),
         QT_TRANSLATE_NOOP("Errors", "Convert it to PNG, JPEG or WebP.")},
        {"text-without-fonts",
         QT_TRANSLATE_NOOP("Errors", "The drawing holds text, which cannot be drawn on the command line."),
         QT_TRANSLATE_NOOP("Errors", "Convert its text to paths or the drawing to PNG, or open it in the window.")},
        {"too-large", QT_TRANSLATE_NOOP("Errors", "The picture needs more memory than the program allows itself."),
         QT_TRANSLATE_NOOP("Errors", "Make it smaller, or open it with a program made for large pictures.")},
        {"truncated",
         QT_TRANSLATE_NOOP("Errors", "The picture is cut short: the file ends before anything can be shown."),
         QT_TRANSLATE_NOOP(
             "Errors", "Look at what made it. Uploading or downloading it again helps only where it is not verified.")},
        {"broken", QT_TRANSLATE_NOOP("Errors", "The picture is broken: what follows its beginning cannot be decoded."),
         QT_TRANSLATE_NOOP(
             "Errors", "Look at what made it. Uploading or downloading it again helps only where it is not verified.")},
        {"sizes-differ",
         QT_TRANSLATE_NOOP("Errors", "The pictures have different sizes, so they cannot be compared pixel by pixel."),
         QT_TRANSLATE_NOOP("Errors",
                           "Use --match fit or --match width, or give an --offset to compare what both cover.")},
        {"no-overlap", QT_TRANSLATE_NOOP("Errors", "With this offset the pictures do not overlap."),
         QT_TRANSLATE_NOOP("Errors", "Choose a smaller offset.")},
    };
    return codes;
}

} // namespace wcs
