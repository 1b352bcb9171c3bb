#pragma once

#include "base/result.h"

#include <QList>
#include <QMap>
#include <QString>

#include <functional>

namespace wcs {

/// A value put into a template. A number is written bare where the place allows it.
struct TemplateValue {
    QString text;
    bool isNumber = false;
    bool isUnknown = false; ///< `null` as a JSON value, nothing elsewhere
};

/// A text with places `{{name}}`, read once and expanded for each run, with every value escaped for where it stands.
///
/// A place is `{{`, a name without braces, quotes or line breaks, and `}}`; blanks around the name are dropped. `{{` that
/// begins no such thing is text. A name that is not known is an error ("unknown-placeholder", with the name as its
/// subject), never sent as it is.
class TemplateText
{
public:
    explicit TemplateText(const QString &source);

    /// The names in it, each once, in the order they come.
    QStringList names() const;

    /// Gives the value of a name, or the Error for one that is not known.
    using Lookup = std::function<Result<TemplateValue>(const QString &name)>;
    static Lookup lookupIn(const QMap<QString, TemplateValue> &values);

    /// Values as they are.
    Result<QString> plain(const Lookup &lookup) const;
    /// Inside a string literal escaped as one, elsewhere as a JSON value. The outcome is checked to be JSON ("body-not-json").
    Result<QByteArray> json(const Lookup &lookup) const;
    /// `name=value` pairs, one a line or divided by '&', written plain; names and values encoded
    /// (application/x-www-form-urlencoded).
    Result<QByteArray> form(const Lookup &lookup) const;
    /// Values encoded as one component of a URL, except a value that begins the text and is an address itself.
    Result<QString> url(const Lookup &lookup) const;
    /// The value of a header: line breaks and control characters are refused ("bad-header-value").
    Result<QByteArray> header(const Lookup &lookup) const;

private:
    struct Piece {
        QString text; ///< literal text, or a name
        bool isName = false;
    };
    Result<QString> expand(const Lookup &lookup,
                           const std::function<QString(const QString &before, const TemplateValue &)> &escape) const;

    QString m_source;
    QList<Piece> m_pieces;
};

} // namespace wcs
