#include "history/objectstatetext.h"

#include "base/text.h"

#include <QCoreApplication>

namespace wcs::ui {

namespace {

struct StateTexts {
    Q_DECLARE_TR_FUNCTIONS(wcs::ui::ObjectState)
};

} // namespace

QString stateMeaning(ObjectState state)
{
    switch (state) {
    case ObjectState::Verified:
        return StateTexts::tr("The file ID was looked up again; the stored object matches the file that was sent.");
    case ObjectState::Uploaded:
        return StateTexts::tr("The storage took the object; whether its file ID leads to it is not proven yet.");
    case ObjectState::Unreadable:
        return StateTexts::tr(
            "The object is stored, but the service does not give it out, or it differs from what was sent.");
    case ObjectState::Missing:
        return StateTexts::tr("The service says that there is no such object.");
    case ObjectState::Deleted:
        return StateTexts::tr("The object was deleted from the cloud with this program.");
    case ObjectState::Unknown:
        break;
    }
    return StateTexts::tr("The ID was not asked for yet.");
}

QString stateIconName(ObjectState state)
{
    switch (state) {
    case ObjectState::Verified:
        return u"verified"_s;
    case ObjectState::Uploaded:
        return u"cloud"_s;
    case ObjectState::Unreadable:
        return u"unreadable"_s;
    case ObjectState::Missing:
        return u"missing"_s;
    case ObjectState::Deleted:
        return u"delete"_s;
    case ObjectState::Unknown:
        break;
    }
    return u"unknown"_s;
}

Theme::Role stateRole(ObjectState state)
{
    switch (state) {
    case ObjectState::Verified:
        return Theme::Role::Success;
    case ObjectState::Uploaded:
        return Theme::Role::Info;
    case ObjectState::Unreadable:
        return Theme::Role::Warning;
    case ObjectState::Missing:
        return Theme::Role::Danger;
    case ObjectState::Deleted:
    case ObjectState::Unknown:
        break;
    }
    return Theme::Role::Muted;
}

QString typeIconName(const QString &mimeType)
{
    if (mimeType.startsWith("image/"_L1))
        return u"image"_s;
    if (mimeType.startsWith("video/"_L1))
        return u"video"_s;
    if (mimeType.startsWith("audio/"_L1))
        return u"audio"_s;
    if (mimeType.endsWith("json"_L1))
        return u"json"_s;
    if (mimeType.startsWith("text/"_L1))
        return u"text"_s;
    if (mimeType.contains("zip"_L1) || mimeType.contains("tar"_L1) || mimeType.contains("compressed"_L1))
        return u"archive"_s;
    return u"file"_s;
}

} // namespace wcs::ui
