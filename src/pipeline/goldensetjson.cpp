#include "pipeline/goldensetjson.h"

#include "base/jsontexts.h"
#include "base/text.h"

#include <QJsonArray>

namespace wcs {

namespace {

QJsonObject toJson(const GoldenAccepted &accepted, const QDir &folder)
{
    QJsonArray paths;
    for (const QString &path : accepted.paths)
        paths.append(folder.relativeFilePath(path));
    return {{u"paths"_s, paths},
            {u"bytes"_s, accepted.bytes},
            {u"backend_ms"_s, accepted.backendMs},
            {u"parameters"_s, textsToJson(accepted.parameters)},
            {u"at"_s, accepted.at.toUTC().toString(Qt::ISODate)}};
}

/// A path inside the folder; nothing that leads out of it.
QString inside(const QDir &folder, const QString &relative)
{
    const QString path = QDir::cleanPath(folder.absoluteFilePath(relative));
    return path.startsWith(QDir::cleanPath(folder.absolutePath()) + u'/') ? path : QString();
}

GoldenAccepted acceptedFrom(const QJsonObject &json, const QDir &folder)
{
    GoldenAccepted accepted;
    for (const QJsonValue &path : json["paths"_L1].toArray())
        accepted.paths << inside(folder, path.toString());
    accepted.paths.removeAll(QString());
    accepted.bytes = json["bytes"_L1].toInteger();
    accepted.backendMs = json["backend_ms"_L1].toInteger(-1);
    accepted.parameters = textsFromJson(json["parameters"_L1].toObject());
    accepted.at = QDateTime::fromString(json["at"_L1].toString(), Qt::ISODate);
    return accepted;
}

} // namespace

QJsonObject goldenSetToJson(const GoldenSet &set, const QDir &folder)
{
    QJsonArray inputs;
    for (const GoldenInput &input : set.inputs) {
        QJsonObject accepted;
        for (auto it = input.accepted.begin(); it != input.accepted.end(); ++it)
            accepted.insert(it.key(), toJson(*it, folder));
        inputs.append(QJsonObject{{u"id"_s, input.id},
                                  {u"name"_s, input.name},
                                  {u"path"_s, folder.relativeFilePath(input.path)},
                                  {u"accepted"_s, accepted}});
    }
    QJsonObject json = set.unknown;
    json.insert("version"_L1, 1);
    json.insert("name"_L1, set.name);
    json.insert("inputs"_L1, inputs);
    json.insert("thresholds"_L1, set.thresholds.toJson());
    return json;
}

GoldenSet goldenSetFrom(const QJsonObject &json, const QDir &folder)
{
    GoldenSet set;
    set.id = folder.dirName();
    set.name = json["name"_L1].toString(set.id);
    set.thresholds = GoldenThresholds::fromJson(json["thresholds"_L1].toObject());
    for (const QJsonValue &entry : json["inputs"_L1].toArray()) {
        GoldenInput input;
        input.id = entry["id"_L1].toString();
        input.name = entry["name"_L1].toString();
        input.path = inside(folder, entry["path"_L1].toString());
        const QJsonObject accepted = entry["accepted"_L1].toObject();
        for (auto it = accepted.begin(); it != accepted.end(); ++it)
            input.accepted.insert(it.key(), acceptedFrom(it->toObject(), folder));
        if (!input.path.isEmpty())
            set.inputs << input;
    }
    set.unknown = json;
    for (const QString &key : {u"version"_s, u"name"_s, u"inputs"_s, u"thresholds"_s})
        set.unknown.remove(key);
    return set;
}

} // namespace wcs
