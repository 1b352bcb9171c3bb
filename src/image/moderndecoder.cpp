#include "image/moderndecoder.h"

#include "base/log.h"
#include "base/text.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibrary>

namespace wcs {

namespace {

struct Module {
    const ModernFormats *formats = nullptr;
    QString reason; ///< why there is none
};

/// Beside the program, or where `cmake --install` puts it; never by the system's search path.
Module loadModule()
{
    using Entry = const ModernFormats *(*)();
    const QDir program(QCoreApplication::applicationDirPath());
    Module module;
    for (const QString &place : {u"."_s, QString::fromLatin1(WCS_MODULE_PLACE)}) {
        QLibrary library(QDir(program.absoluteFilePath(place)).absoluteFilePath(u"wcs_modernformats"_s));
        library.setLoadHints(QLibrary::PreventUnloadHint); // a decoder may be at work when the program ends
        if (const auto entry = reinterpret_cast<Entry>(library.resolve("wcsModernFormats"))) {
            module.formats = entry();
            return module;
        }
        module.reason = library.errorString();
    }
    qCWarning(lcImage, "the module for AVIF and HEIC cannot be loaded: %s", qUtf8Printable(module.reason));
    return module;
}

ModernFormats::Open openerOf(PictureFormat format, const ModernFormats &formats)
{
    return format == PictureFormat::Avif ? formats.openAvif : formats.openHeic;
}

} // namespace

bool isModernFormat(PictureFormat format)
{
    return format == PictureFormat::Avif || format == PictureFormat::Heic;
}

bool canDecodeModern([[maybe_unused]] PictureFormat format)
{
#ifdef WCS_HAVE_AVIF
    if (format == PictureFormat::Avif)
        return true;
#endif
#ifdef WCS_HAVE_HEIC
    if (format == PictureFormat::Heic)
        return true;
#endif
    return false;
}

Result<std::unique_ptr<ModernDecoder>> openModern(PictureFormat format, const QByteArray &bytes,
                                                  const DecodeLimits &limits)
{
    const auto unsupported = [format](const QString &why) {
        return Error::make(ErrorKind::Image, Stage::Image, u"unsupported"_s, u"%1: %2"_s.arg(displayName(format), why));
    };
    if (!canDecodeModern(format))
        return unsupported(u"this program was built without its library"_s);
    static const Module module = loadModule();
    const ModernFormats::Open open = module.formats ? openerOf(format, *module.formats) : nullptr;
    if (!open)
        return unsupported(module.formats ? u"its module was built without it"_s : module.reason);
    QString reason;
    std::unique_ptr<ModernDecoder> decoder = open(bytes, limits, &reason);
    if (!decoder)
        return Error::make(ErrorKind::Image, Stage::Image, u"broken"_s, reason);
    return decoder;
}

} // namespace wcs
