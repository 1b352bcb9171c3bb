#pragma once

#include <QByteArray>
#include <QImage>

#include <stop_token>

namespace wcs {

/// Why the colour profile of a picture was not applied.
enum class ProfileProblem {
    None,
    NoEngine, ///< one with tables or for CMYK, and the program was built without Little CMS
    Damaged, ///< cut, or not what a profile should be
    WrongClass, ///< a profile that does not say what a picture's colours are: a device link, an effect, a list of named colours
    OtherModel, ///< for pixels of another kind than the picture's, such as a CMYK profile in an RGB picture
    NoRawValues, ///< for CMYK, of which the format's decoder gives no more than its own simple conversion to RGB
};

/// What became of a picture's colour profile.
struct ProfileUse {
    bool converted = false; ///< the pixels were something else and are sRGB now
    ProfileProblem problem = ProfileProblem::None;
};

/// Little CMS is there: profiles with tables can be applied.
bool canApplyTables();

/// Converts the pixels, in place, to sRGB from the profile that the image carries, and gives the image sRGB's. The image must be in
/// Format_RGB32, Format_ARGB32, Format_RGBX64 or Format_RGBA64. Qt converts by matrix and curve; profiles with tables, and whatever
/// else Qt cannot use, go through Little CMS, relative colorimetric with black point compensation. On all cores; a stopped token
/// leaves it undone. With a problem the pixels stay as they are.
ProfileUse convertToSrgb(QImage &image, const std::stop_token &stop = {});

/// The same for an image in Format_RGB32 or Format_RGBX64 whose four channels are cyan, magenta, yellow and black, in memory order.
/// `inverted`: the highest value is no ink.
ProfileUse convertCmykToSrgb(QImage &image, const QByteArray &icc, bool inverted, const std::stop_token &stop = {});

} // namespace wcs
