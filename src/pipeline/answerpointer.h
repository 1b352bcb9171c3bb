#pragma once

#include "base/result.h"

#include <QJsonValue>
#include <QList>
#include <QString>

namespace wcs {

/// A place, or several, in a JSON answer: a JSON Pointer (RFC 6901: "/data/file_id", "" is the whole answer), or a JSONPath
/// of names, indexes and wildcards ("$.results[*].file_id", "$['odd name'][0]", "$.items[-1]").
class AnswerPointer
{
public:
    /// The error is an Argument "bad-pointer" with the text as its subject.
    static Result<AnswerPointer> parse(const QString &text);
    /// Whether a placeholder's name is one of these and not the name of a value.
    static bool looksLike(const QString &text) { return text.startsWith(u'/') || text.startsWith(u'$'); }

    /// The values found, in the order of the answer; empty when there is none.
    QList<QJsonValue> select(const QJsonValue &answer) const;

private:
    struct Step {
        QString name; ///< of a member; of a JSON Pointer also the index in an array
        qint64 index = 0; ///< of an array, from the end when negative
        enum Kind { Member, Index, Any } kind = Member;
    };
    static QList<QJsonValue> take(const QJsonValue &from, const Step &step);
    bool parsePointer(const QString &text);
    bool parsePath(const QString &text);

    QList<Step> m_steps;
};

/// The text of a value as it is compared and put into addresses: strings as they are, numbers without exponent where they
/// are whole, "true", "false", "null"; arrays and objects as compact JSON.
QString valueText(const QJsonValue &value);

} // namespace wcs
