#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace wcs {

/// What a key is made from.
struct KeyInput {
    QString fileName; ///< "IMG_01.png"
    QString folder; ///< path below the dropped folder, without the file name; may be empty
    QDateTime when; ///< local time
    QByteArray md5; ///< 32 hex digits; needed only when the template holds {hash8}
    int number = 1; ///< position in the batch, from 1
};

/// Makes an object key from a template with {yyyy} {mm} {dd} {hhmmss} {name} {ext} {hash8} {n}.
///
/// {name} is the file's name without its ending, {ext} the ending without the dot; a dot before an empty {ext} goes away. The
/// folder of a dropped tree is kept in front of the last part. Unknown placeholders stay as they are.
class KeyTemplate
{
public:
    explicit KeyTemplate(const QString &pattern);

    QString expand(const KeyInput &input) const;
    /// Whether `key` may have come from this template and the same file: at another time, at another place in its batch, or with a
    /// number added because it was taken.
    bool couldHaveMade(const QString &key, const KeyInput &input) const;
    bool needsHash() const;
    /// Whether a placeholder of this name, without the brackets, means something.
    static bool knows(const QString &name);

private:
    enum class Variables { Filled, Marked };
    QString expand(const KeyInput &input, Variables variables) const;

    QString m_pattern;
};

} // namespace wcs
