#include "pipeline/pipeline.h"

#include "base/names.h"
#include "base/text.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>

#include <algorithm>
#include <array>
#include <utility>

namespace wcs {

namespace {

constexpr std::array bodyKinds{
    std::pair{BodyKind::None, "none"},
    std::pair{BodyKind::Json, "json"},
    std::pair{BodyKind::Form, "form"},
    std::pair{BodyKind::Text, "text"},
};
constexpr std::array parameterKinds{
    std::pair{ParameterKind::Text, "text"},
    std::pair{ParameterKind::Number, "number"},
    std::pair{ParameterKind::Choice, "choice"},
};

QString freshId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QStringList texts(const QJsonValue &array)
{
    QStringList list;
    for (const QJsonValue &value : array.toArray()) {
        if (value.isString())
            list << value.toString();
    }
    return list;
}

QJsonObject toJson(const PipelineHeader &header)
{
    QJsonObject json{{u"name"_s, header.name}};
    if (header.secret)
        json.insert("secret"_L1, true);
    else
        json.insert("value"_L1, header.value);
    if (header.secret && header.withheld)
        json.insert("withheld"_L1, true);
    return json;
}

PipelineHeader headerFrom(const QJsonObject &json)
{
    PipelineHeader header;
    header.name = json["name"_L1].toString();
    header.secret = json["secret"_L1].toBool();
    if (header.secret)
        header.withheld = json["withheld"_L1].toBool(); // not in older files, which lose nothing they have
    else
        header.value = json["value"_L1].toString();
    return header;
}

QJsonObject toJson(const PipelineParameter &parameter)
{
    QJsonObject json{{u"name"_s, parameter.name},
                     {u"kind"_s, parameterKindName(parameter.kind)},
                     {u"default"_s, parameter.defaultValue}};
    if (parameter.kind == ParameterKind::Number) {
        json.insert("min"_L1, parameter.minimum);
        json.insert("max"_L1, parameter.maximum);
        json.insert("step"_L1, parameter.step);
    }
    if (parameter.kind == ParameterKind::Choice)
        json.insert("choices"_L1, QJsonArray::fromStringList(parameter.choices));
    return json;
}

PipelineParameter parameterFrom(const QJsonObject &json)
{
    PipelineParameter parameter;
    parameter.name = json["name"_L1].toString();
    parameter.kind = parameterKindFromName(json["kind"_L1].toString());
    parameter.defaultValue = json["default"_L1].toVariant().toString();
    parameter.minimum = json["min"_L1].toDouble(parameter.minimum);
    parameter.maximum = json["max"_L1].toDouble(parameter.maximum);
    parameter.step = json["step"_L1].toDouble(parameter.step);
    parameter.choices = texts(json["choices"_L1]);
    return parameter;
}

QJsonObject toJson(const PipelineCondition &condition)
{
    return {{u"pointer"_s, condition.pointer}, {u"value"_s, condition.value}};
}

PipelineCondition conditionFrom(const QJsonValue &json)
{
    return {json["pointer"_L1].toString(), json["value"_L1].toString()};
}

QJsonObject toJson(const PipelinePoll &poll)
{
    return {{u"enabled"_s, poll.enabled},
            {u"url"_s, poll.url},
            {u"interval"_s, poll.intervalSeconds},
            {u"limit"_s, poll.limitSeconds},
            {u"done_when"_s, toJson(poll.doneWhen)},
            {u"failed_when"_s, toJson(poll.failedWhen)}};
}

PipelinePoll pollFrom(const QJsonObject &json)
{
    PipelinePoll poll;
    poll.enabled = json["enabled"_L1].toBool();
    poll.url = json["url"_L1].toString();
    poll.intervalSeconds = std::clamp(json["interval"_L1].toDouble(poll.intervalSeconds), 0.2, 3600.0);
    poll.limitSeconds = std::clamp(json["limit"_L1].toInt(poll.limitSeconds), 1, 86'400);
    poll.doneWhen = conditionFrom(json["done_when"_L1]);
    poll.failedWhen = conditionFrom(json["failed_when"_L1]);
    return poll;
}

QStringList knownKeys()
{
    return {u"id"_s,      u"name"_s,      u"profile"_s,    u"method"_s,     u"url"_s,
            u"headers"_s, u"body_kind"_s, u"body"_s,       u"parameters"_s, u"results"_s,
            u"poll"_s,    u"parallel"_s,  u"per_minute"_s, u"timeout"_s,    u"retries"_s};
}

} // namespace

QString bodyKindName(BodyKind kind)
{
    return nameIn(bodyKinds, kind);
}

BodyKind bodyKindFromName(const QString &name)
{
    return valueIn(bodyKinds, name).value_or(BodyKind::Json);
}

QString parameterKindName(ParameterKind kind)
{
    return nameIn(parameterKinds, kind);
}

ParameterKind parameterKindFromName(const QString &name)
{
    return valueIn(parameterKinds, name).value_or(ParameterKind::Text);
}

bool isSecretHeaderName(const QString &name)
{
    static const QStringList marks{u"auth"_s, u"cookie"_s,   u"token"_s,    u"secret"_s,
                                   u"key"_s,  u"password"_s, u"signature"_s};
    return std::any_of(marks.begin(), marks.end(),
                       [&name](const QString &mark) { return name.contains(mark, Qt::CaseInsensitive); });
}

Pipeline Pipeline::create(const QString &name)
{
    Pipeline pipeline;
    pipeline.id = freshId();
    pipeline.name = name;
    pipeline.body = u"{\"file_id\": \"{{file_id}}\"}"_s;
    pipeline.results = {u"/file_id"_s};
    return pipeline;
}

Pipeline Pipeline::duplicate(const QString &newName) const
{
    Pipeline copy = withoutNotes();
    copy.id = freshId();
    copy.name = newName;
    return copy;
}

Pipeline Pipeline::withoutNotes() const
{
    Pipeline request = *this;
    for (PipelineHeader &header : request.headers)
        header.withheld = false;
    return request;
}

QMap<QString, QString> Pipeline::defaultParameters() const
{
    QMap<QString, QString> values;
    for (const PipelineParameter &parameter : parameters)
        values.insert(parameter.name, parameter.defaultValue);
    return values;
}

const PipelineParameter *Pipeline::parameter(const QString &parameterName) const
{
    const auto it = std::find_if(parameters.begin(), parameters.end(),
                                 [&parameterName](const auto &known) { return known.name == parameterName; });
    return it == parameters.end() ? nullptr : &*it;
}

QStringList Pipeline::builtinNames()
{
    return {u"file_id"_s, u"temp_url"_s, u"key"_s,  u"name"_s,    u"width"_s,
            u"height"_s,  u"size"_s,     u"mime"_s, u"api_base"_s};
}

QString Pipeline::fingerprint() const
{
    QJsonObject json = withoutNotes().toJson();
    json.remove("name"_L1);
    const QByteArray compact = QJsonDocument(json).toJson(QJsonDocument::Compact);
    return QString::fromLatin1(QCryptographicHash::hash(compact, QCryptographicHash::Sha256).toHex());
}

QJsonObject Pipeline::toJson() const
{
    QJsonArray headerList;
    for (const PipelineHeader &header : headers)
        headerList.append(wcs::toJson(header));
    QJsonArray parameterList;
    for (const PipelineParameter &parameter : parameters)
        parameterList.append(wcs::toJson(parameter));
    QJsonObject json = unknown;
    json.insert("id"_L1, id);
    json.insert("name"_L1, name);
    json.insert("profile"_L1, profileId);
    json.insert("method"_L1, QString::fromLatin1(method));
    json.insert("url"_L1, url);
    json.insert("headers"_L1, headerList);
    json.insert("body_kind"_L1, bodyKindName(bodyKind));
    json.insert("body"_L1, body);
    json.insert("parameters"_L1, parameterList);
    json.insert("results"_L1, QJsonArray::fromStringList(results));
    json.insert("poll"_L1, wcs::toJson(poll));
    json.insert("parallel"_L1, parallel);
    json.insert("per_minute"_L1, perMinute);
    json.insert("timeout"_L1, timeoutSeconds);
    json.insert("retries"_L1, retries);
    return json;
}

Pipeline Pipeline::fromJson(const QJsonObject &json)
{
    Pipeline pipeline;
    pipeline.id = json["id"_L1].toString();
    if (pipeline.id.isEmpty())
        pipeline.id = freshId();
    pipeline.name = json["name"_L1].toString();
    pipeline.profileId = json["profile"_L1].toString();
    const QByteArray method = json["method"_L1].toString().trimmed().toUpper().toLatin1();
    if (!method.isEmpty())
        pipeline.method = method;
    pipeline.url = json["url"_L1].toString();
    for (const QJsonValue &header : json["headers"_L1].toArray())
        pipeline.headers << headerFrom(header.toObject());
    pipeline.bodyKind = bodyKindFromName(json["body_kind"_L1].toString());
    pipeline.body = json["body"_L1].toString();
    for (const QJsonValue &parameter : json["parameters"_L1].toArray())
        pipeline.parameters << parameterFrom(parameter.toObject());
    pipeline.results = texts(json["results"_L1]);
    pipeline.poll = pollFrom(json["poll"_L1].toObject());
    pipeline.parallel = std::clamp(json["parallel"_L1].toInt(pipeline.parallel), 1, 16);
    pipeline.perMinute = std::clamp(json["per_minute"_L1].toInt(pipeline.perMinute), 0, 60'000);
    pipeline.timeoutSeconds = std::clamp(json["timeout"_L1].toInt(pipeline.timeoutSeconds), 1, 3600);
    pipeline.retries = std::clamp(json["retries"_L1].toInt(pipeline.retries), 0, 5);
    pipeline.unknown = json;
    for (const QString &key : knownKeys())
        pipeline.unknown.remove(key);
    return pipeline;
}

} // namespace wcs
