#pragma once

#include <QJsonObject>
#include <QMap>
#include <QString>

namespace wcs {

/// Texts by name, such as the parameters of a run, as they stand in JSON.
inline QJsonObject textsToJson(const QMap<QString, QString> &texts)
{
    QJsonObject json;
    for (auto it = texts.begin(); it != texts.end(); ++it)
        json.insert(it.key(), it.value());
    return json;
}

/// The way back; what is no text becomes an empty one.
inline QMap<QString, QString> textsFromJson(const QJsonObject &json)
{
    QMap<QString, QString> texts;
    for (auto it = json.begin(); it != json.end(); ++it)
        texts.insert(it.key(), it.value().toString());
    return texts;
}

} // namespace wcs
