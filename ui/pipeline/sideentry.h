#pragma once

#include "theme/theme.h"

#include <QString>

namespace wcs::ui {

/// One line of the side bar.
struct SideEntry {
    enum class Kind {
        Heading, ///< above a group; cannot be picked
        Pipeline,
        Set, ///< a golden set
        Watch, ///< a watched file or folder; has a switch
    };
    Kind kind = Kind::Pipeline;
    QString id; ///< of the pipeline, set or watch; empty for a heading
    QString title;
    QString detail; ///< second line; further ones stand below it
    QString remark; ///< the end of the second line, whole where the rest is cut
    QString icon;
    QString badge; ///< a short word at the right, such as a number under way; empty for none
    Theme::Role badgeRole = Theme::Role::Muted;
    QString tip; ///< tool tip, and description for assistive technology
    bool on = false; ///< the switch of a Watch

    bool isSame(const SideEntry &other) const
    {
        return kind == other.kind && id == other.id && (!id.isEmpty() || title == other.title);
    }
    friend bool operator==(const SideEntry &, const SideEntry &) = default;
};

} // namespace wcs::ui
