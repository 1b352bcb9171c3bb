#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace wcs {

/// How objects are put on the clipboard.
enum class CopyFormat {
    FileId, ///< cloud://env.bucket/key
    Link, ///< a download address
    Markdown, ///< ![name](link), or [name](link) for what is no picture
    Html, ///< <img …> or <a …>
    ImageTag, ///< the mini-program's <image>, which takes a file_id
    Custom, ///< the user's template
};

/// What a copy format can speak of. `link` may be empty unless needsLink() asks for it.
struct CopyItem {
    QString fileId;
    QString link;
    QString key;
    QString name;
    QString mimeType;
    qint64 size = -1; ///< bytes, -1 when unknown
    int width = 0; ///< pixels, 0 when unknown
    int height = 0;
};

/// One object as text. A custom template knows {file_id} (or {id}) {link} {key} {name} {size} {width} {height}, `\n` and `\t`;
/// `{{` is a brace. Unknown values become empty, unknown placeholders stay as they are.
QString formatCopy(const CopyItem &item, CopyFormat format, const QString &customTemplate = {});

/// Several objects, a line each, in the order given.
QString formatCopies(const QList<CopyItem> &items, CopyFormat format, const QString &customTemplate = {});

/// The first word between braces of a custom template that is no placeholder, without the braces; empty when there is none. Braces
/// around anything but a word, as those of JSON, are no mistake.
QString unknownPlaceholder(const QString &customTemplate);

/// True when the format holds a download address, which has to be asked for before formatting.
bool needsLink(CopyFormat format, const QString &customTemplate = {});

} // namespace wcs
