#include "pipeline/answerpointer.h"

#include "base/backendstages.h"
#include "base/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace wcs {

bool AnswerPointer::parsePointer(const QString &text)
{
    if (text.isEmpty())
        return true;
    const QStringList parts = text.mid(1).split(u'/');
    for (QString part : parts) {
        part.replace("~1"_L1, "/"_L1).replace("~0"_L1, "~"_L1);
        m_steps.append({part, 0, Step::Member});
    }
    return true;
}

bool AnswerPointer::parsePath(const QString &text)
{
    qsizetype at = 1;
    while (at < text.size()) {
        if (text.at(at) == u'.') {
            qsizetype end = ++at;
            while (end < text.size() && text.at(end) != u'.' && text.at(end) != u'[')
                ++end;
            const QString name = text.mid(at, end - at);
            if (name.isEmpty())
                return false; // also "..", which is not supported
            m_steps.append({name, 0, name == "*"_L1 ? Step::Any : Step::Member});
            at = end;
            continue;
        }
        if (text.at(at) != u'[')
            return false;
        ++at;
        if (at < text.size() && (text.at(at) == u'\'' || text.at(at) == u'"')) {
            const QString quote = text.at(at) + u"]"_s;
            const qsizetype end = text.indexOf(quote, at + 1);
            if (end < 0)
                return false;
            m_steps.append({text.mid(at + 1, end - at - 1), 0, Step::Member});
            at = end + 2;
            continue;
        }
        const qsizetype end = text.indexOf(u']', at);
        if (end < 0)
            return false;
        const QString inside = text.mid(at, end - at).trimmed();
        bool isNumber = false;
        const qint64 index = inside.toLongLong(&isNumber);
        if (inside != "*"_L1 && !isNumber)
            return false;
        m_steps.append({{}, index, isNumber ? Step::Index : Step::Any});
        at = end + 1;
    }
    return true;
}

Result<AnswerPointer> AnswerPointer::parse(const QString &text)
{
    AnswerPointer pointer;
    const QString place = text.trimmed();
    const bool isPath = place.startsWith(u'$');
    const bool isPointer = place.isEmpty() || place.startsWith(u'/');
    if ((isPath && pointer.parsePath(place)) || (isPointer && pointer.parsePointer(place)))
        return pointer;
    return Error::make(ErrorKind::Argument, BackendStage, u"bad-pointer"_s, {}, text);
}

QList<QJsonValue> AnswerPointer::take(const QJsonValue &from, const Step &step)
{
    if (from.isObject()) {
        const QJsonObject object = from.toObject();
        if (step.kind == Step::Any) {
            QList<QJsonValue> values;
            for (const QJsonValue &value : object)
                values << value;
            return values;
        }
        const auto it = object.find(step.name);
        if (step.kind == Step::Member && it != object.end())
            return {*it};
        return {};
    }
    if (!from.isArray())
        return {};
    const QJsonArray array = from.toArray();
    if (step.kind == Step::Any)
        return QList<QJsonValue>(array.begin(), array.end());
    bool isNumber = step.kind == Step::Index;
    qint64 index = step.kind == Step::Index ? step.index : step.name.toLongLong(&isNumber);
    if (index < 0 && step.kind == Step::Index)
        index += array.size();
    if (!isNumber || index < 0 || index >= array.size())
        return {};
    return {array.at(index)};
}

QList<QJsonValue> AnswerPointer::select(const QJsonValue &answer) const
{
    QList<QJsonValue> values{answer};
    for (const Step &step : m_steps) {
        QList<QJsonValue> next;
        for (const QJsonValue &value : std::as_const(values))
            next += take(value, step);
        values = next;
    }
    return values;
}

QString valueText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double: {
        const double number = value.toDouble();
        const bool isWhole = std::floor(number) == number && std::abs(number) < 9e15;
        return isWhole ? QString::number(value.toInteger()) : QString::number(number, 'g', 15);
    }
    case QJsonValue::Array:
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    case QJsonValue::Object:
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    default:
        return u"null"_s;
    }
}

} // namespace wcs
