// The door of the module "wcs_modernformats".
#include "image/moderndecoder.h"

extern "C" Q_DECL_EXPORT const wcs::ModernFormats *wcsModernFormats()
{
    static const wcs::ModernFormats formats{
#ifdef WCS_HAVE_AVIF
        &wcs::detail::openAvif,
#else
        nullptr,
#endif
#ifdef WCS_HAVE_HEIC
        &wcs::detail::openHeic,
#else
        nullptr,
#endif
    };
    return &formats;
}
