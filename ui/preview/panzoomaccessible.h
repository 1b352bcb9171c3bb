#pragma once

namespace wcs::ui {

class PanZoomView;

/// Lets assistive technology see a PanZoomView as a graphic whose value is its zoom in percent. Installing twice is harmless.
void installPanZoomAccessibility();
/// Tells that the zoom has changed.
void announceZoom(PanZoomView *view);

} // namespace wcs::ui
