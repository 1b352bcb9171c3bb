#include "base/diskfull.h"

#include <QFileDevice>

#include <algorithm>
#include <array>

#ifdef Q_OS_WIN
#    include <qt_windows.h>
#else
#    include <cerrno>
#endif

namespace wcs {

namespace {

#ifdef Q_OS_WIN
constexpr std::array fullCodes{int(ERROR_DISK_FULL), int(ERROR_HANDLE_DISK_FULL)};
#elif defined(EDQUOT)
constexpr std::array fullCodes{ENOSPC, EDQUOT};
#else
constexpr std::array fullCodes{ENOSPC};
#endif

} // namespace

bool isDiskFull(const QFileDevice &file)
{
    if (file.error() == QFileDevice::NoError)
        return false;
    // The file keeps the system's code as a text alone, in the language of the moment: it is compared with what the same codes
    // read as now. QFileDevice::ResourceError also means too many open files, and errno may be that of a later call.
    const QString text = file.errorString();
    return std::any_of(fullCodes.begin(), fullCodes.end(), [&text](int code) { return text == qt_error_string(code); });
}

} // namespace wcs
