#pragma once

namespace wcs::ui {

class ImageView;

/// Lets assistive technology see an ImageView as a graphic whose value is its zoom in percent. Installing twice is harmless.
void installImageViewAccessibility();
/// Tells that the zoom has changed.
void announceZoom(ImageView *view);

} // namespace wcs::ui
