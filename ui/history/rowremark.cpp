#include "history/rowremark.h"

#include "base/text.h"

#include <QDir>
#include <QLocale>

namespace wcs::ui {

QString RowRemark::text() const
{
    switch (kind) {
    case Kind::OnlyHere:
        return tr("Only here");
    case Kind::LinkExpired:
        return tr("Link expired");
    case Kind::None:
        break;
    }
    return {};
}

QString RowRemark::meaning() const
{
    switch (kind) {
    case Kind::OnlyHere:
        return tr("The object is gone from the cloud. The file it was uploaded from is still on this computer: %1")
            .arg(QDir::toNativeSeparators(path));
    case Kind::LinkExpired:
        return tr("The link that you copied last expired at %1. Copy a new one.")
            .arg(QLocale().toString(since.toLocalTime(), QLocale::ShortFormat));
    case Kind::None:
        break;
    }
    return {};
}

QString RowRemark::iconName() const
{
    switch (kind) {
    case Kind::OnlyHere:
        return u"local"_s;
    case Kind::LinkExpired:
        return u"link"_s;
    case Kind::None:
        break;
    }
    return {};
}

Theme::Role RowRemark::role() const
{
    return kind == Kind::LinkExpired ? Theme::Role::Warning : Theme::Role::Info;
}

} // namespace wcs::ui
