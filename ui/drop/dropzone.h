#pragma once

#include "drop/dropcontent.h"

#include <QPointer>
#include <QRect>
#include <QWidget>

#include <functional>
#include <optional>

namespace wcs::ui {

/// What a drop at some place would do, as the overlay tells it.
struct DropOffer {
    QString title; ///< the deed: "3 files → Blur"
    QString note; ///< what is left out, or empty
    QString icon = QStringLiteral("upload");
    QRect target; ///< the part of the zone that takes it, in the zone's coordinates; empty for the whole zone
};

/// A part of the window where a drop means something other than an upload, such as a list of pipelines. It is asked while something
/// hovers over it, so both functions look at nothing but what they are given.
struct DropZone {
    QPointer<QWidget> area;
    /// What a drop at this point (in the area's coordinates) would do; nothing: what it does anywhere else in the window.
    std::function<std::optional<DropOffer>(const DropContent &content, const QPoint &place)> offer;
    /// Does it; called from the event loop after the drop.
    std::function<void(const DropContent &content, const QPoint &place)> take;
    /// The overlay leaves the area uncovered, since its parts are what is aimed at.
    bool staysClear = false;
};

} // namespace wcs::ui
