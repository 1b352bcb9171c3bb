#pragma once

#include <QStyleOption>

class QPainter;
class QWidget;

namespace wcs::ui {

/// Draws what shows a position on a line: progress bars, scroll bars and sliders.
namespace BarPainter {

void progressGroove(QPainter *painter, const QStyleOption *option);
/// A bar without a range shows a segment that moves, or stands when animations are switched off.
void progressContents(QPainter *painter, const QStyleOptionProgressBar *option, bool animate);
void scrollBar(QPainter *painter, const QStyleOptionSlider *option, const QRect &thumb);
/// Where the thumb of a scroll bar lies: at least 28 pixels long, the whole groove its range.
QRect scrollThumb(const QStyleOptionSlider *option);
void slider(QPainter *painter, const QStyleOptionSlider *option, const QRect &groove, const QRect &handle);

} // namespace BarPainter

} // namespace wcs::ui
