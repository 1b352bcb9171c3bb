#include "wechat/errorcodes.h"

#include <QtGlobal>

namespace wcs {

std::span<const CodeText> fileCodes()
{
    static constexpr CodeText codes[] = {
        {"mkpath", QT_TRANSLATE_NOOP("Errors", "The folder cannot be made: %1"),
         QT_TRANSLATE_NOOP("Errors", "Check that its drive is there and that the folder above it may be written.")},
        {"mkdir", QT_TRANSLATE_NOOP("Errors", "The folder cannot be made: %1"),
         QT_TRANSLATE_NOOP("Errors", "Check that its drive is there and that the folder above it may be written.")},
        {"access", QT_TRANSLATE_NOOP("Errors", "The folder may not be used: %1"),
         QT_TRANSLATE_NOOP("Errors", "Check its permissions.")},
        {"open", QT_TRANSLATE_NOOP("Errors", "The file cannot be opened: %1"),
         QT_TRANSLATE_NOOP("Errors",
                           "Check that it is there, its permissions, and that no other program has locked it.")},
        {"read", QT_TRANSLATE_NOOP("Errors", "The file cannot be read to its end: %1"),
         QT_TRANSLATE_NOOP("Errors", "Check the drive, and try again.")},
        {"write", QT_TRANSLATE_NOOP("Errors", "The file cannot be written: %1"),
         QT_TRANSLATE_NOOP("Errors", "Check that the drive has room and that the folder may be written.")},
        {"rename", QT_TRANSLATE_NOOP("Errors", "The file cannot be put in its place: %1"),
         QT_TRANSLATE_NOOP("Errors", "Check that no other program has locked it and that the folder may be written.")},
        {"remove", QT_TRANSLATE_NOOP("Errors", "It cannot be deleted: %1"),
         QT_TRANSLATE_NOOP("Errors", "Check its permissions and that no other program has locked it.")},
        {"lock", QT_TRANSLATE_NOOP("Errors", "Another process is using this place: %1"),
         QT_TRANSLATE_NOOP("Errors", "Wait until it has ended, or close it, then try again.")},
        {"sandbox-in-use",
         QT_TRANSLATE_NOOP("Errors",
                           "Another window or command is using this sandbox, and it serves one at a time: %1"),
         QT_TRANSLATE_NOOP("Errors", "Close that window, or wait until the command has ended, then try again. With "
                                     "another --config-dir (serve: --state) there is a sandbox of its own.")},
        {"pin-too-large", QT_TRANSLATE_NOOP("Errors", "A picture of a golden set may have at most 500 MB: %1"),
         QT_TRANSLATE_NOOP("Errors", "Pin a smaller one.")},
    };
    return codes;
}

} // namespace wcs
