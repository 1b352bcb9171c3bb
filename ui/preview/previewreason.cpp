#include "preview/previewreason.h"

#include "base/text.h"

#include <QCoreApplication>

namespace wcs::ui {

namespace {

struct ReasonTexts {
    Q_DECLARE_TR_FUNCTIONS(wcs::ui::PreviewReason)
};

} // namespace

PreviewReason reasonFor(const Error &error)
{
    if (error.kind == ErrorKind::File) {
        return {ReasonTexts::tr("The file cannot be read"),
                ReasonTexts::tr(
                    "The local copy is gone or may not be opened. Download it again, or check its permissions.")};
    }
    if (error.code == "empty"_L1) {
        return {ReasonTexts::tr("The picture is empty"),
                ReasonTexts::tr(
                    "The file holds no pixels. If it was produced by your backend, look there for what went wrong.")};
    }
    if (error.code == "too-large"_L1) {
        return {ReasonTexts::tr("The picture is too large to show"),
                ReasonTexts::tr(
                    "Showing it would need more memory than this preview allows itself. Save it, or open it with "
                    "a program made for "
                    "large pictures.")};
    }
    if (error.code == "truncated"_L1) {
        return {ReasonTexts::tr("The picture is cut short"),
                ReasonTexts::tr("The file ends before the picture does, so nothing of it can be shown. Look at what "
                                "made it. Uploading or downloading it again helps only where it is not verified.")};
    }
    if (error.code == "unsupported"_L1)
        return {ReasonTexts::tr("No preview for this kind of picture"),
                ReasonTexts::tr("Save it, or open it with a program that knows the format.")};
    return {ReasonTexts::tr("The picture is broken"),
            ReasonTexts::tr("Its beginning says what it is, but what follows cannot be decoded. Look at what made it. "
                            "Uploading or downloading it again helps only where it is not verified.")};
}

PreviewReason reasonFor(const Content &content, qint64 bytes)
{
    if (bytes == 0)
        return {ReasonTexts::tr("The file is empty"),
                ReasonTexts::tr("It holds no bytes, so there is nothing to see.")};
    if (!content.namedAs.isEmpty()) {
        return {
            ReasonTexts::tr("The file is not what its name says"),
            ReasonTexts::tr(
                "By its name it is: %1. Its content does not begin like one. Look at what made it, or upload it again.")
                .arg(content.namedAs)};
    }
    if (content.mime == "application/octet-stream"_L1) // whose description is "unknown"
        return {ReasonTexts::tr("No preview for this kind of file"),
                ReasonTexts::tr(
                    "What kind of file it is cannot be told. Save it, or open it with a program that knows it.")};
    const QString kind = content.description.isEmpty() ? content.mime : content.description;
    return {ReasonTexts::tr("No preview for this kind of file"),
            ReasonTexts::tr("This is: %1. Save it, or open it with a program that knows it.").arg(kind)};
}

} // namespace wcs::ui
