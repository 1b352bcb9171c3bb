#pragma once

#include "theme/theme.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QMetaType>
#include <QString>

namespace wcs::ui {

/// What this computer knows of an object besides its state, without asking the cloud. Stands beside the state in its row, as an
/// icon and words.
struct RowRemark {
    Q_DECLARE_TR_FUNCTIONS(wcs::ui::RowRemark)
public:
    enum class Kind {
        None,
        OnlyHere, ///< it is gone from the cloud, and the file it was uploaded from is still here
        LinkExpired, ///< the link that was copied last serves it no more
    };

    Kind kind = Kind::None;
    QString path; ///< OnlyHere: of the file
    QDateTime since; ///< LinkExpired: its end

    bool isSomething() const { return kind != Kind::None; }
    /// In one or two words.
    QString text() const;
    /// A sentence or two for tool tips.
    QString meaning() const;
    /// The icon's name for icon().
    QString iconName() const;
    /// The meaning whose colour icon and words have.
    Theme::Role role() const;

    friend bool operator==(const RowRemark &, const RowRemark &) = default;
};

} // namespace wcs::ui

Q_DECLARE_METATYPE(wcs::ui::RowRemark)
