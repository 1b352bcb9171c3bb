// Headers that nearly every file of the core includes, compiled once per layer.
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>
#include <QUrl>

#include <coroutine>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <variant>
#include <vector>
