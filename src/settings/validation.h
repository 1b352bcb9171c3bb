#pragma once

#include <QString>
#include <QUrl>

namespace wcs {

/// What is wrong with one field of a form, as a whole sentence in the person's language; empty when the field is right.
/// Cheap enough to ask at every key stroke.
///
/// `missing` tells a field that is merely still empty from one that holds something wrong.
struct FieldIssue {
    QString text;
    bool missing = false;

    explicit operator bool() const { return !text.isEmpty(); }
    static FieldIssue none() { return {}; }
};

/// The text as it is kept: blanks of every kind trimmed at both ends, and the invisible characters that come along when
/// one copies from a web page (zero-width space, byte order mark) dropped.
QString cleanField(const QString &text);

/// "wx" and 16 lower-case letters or digits.
FieldIssue validateAppid(const QString &text);
/// 32 hexadecimal digits. The sentence never repeats what was typed.
FieldIssue validateSecret(const QString &text);
/// Lower-case letters, digits and hyphens, beginning with a letter or digit.
FieldIssue validateEnvId(const QString &text);
/// An absolute https address without query; plain http only where nobody can listen in, on the loopback interface.
FieldIssue validateApiBase(const QString &text);
/// What holds a SECRET is refused: a name is shown everywhere and written to the settings.
FieldIssue validateProfileName(const QString &text);
/// Whether 32 hexadecimal digits stand in a row in it, as in a SECRET that was pasted into the wrong field.
bool holdsSecret(const QString &text);
/// Known placeholders only, no leading or doubled slash, and something that tells two files apart.
FieldIssue validateKeyTemplate(const QString &text);
/// "#rrggbb".
bool isColour(const QString &text);

} // namespace wcs
