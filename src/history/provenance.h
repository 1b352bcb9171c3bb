#pragma once

#include <QDateTime>
#include <QMap>
#include <QString>

namespace wcs {

/// How a result came to be: which pipeline made it from its parent, with what, how long that took and what the backend said.
/// A value without secrets; kept as text in ObjectRecord::madeBy.
struct Provenance {
    QString pipelineId;
    QString pipelineName; ///< as it was then
    QMap<QString, QString> parameters;
    qint64 backendMs = -1; ///< from the request to the result being ready, polling included
    qint64 totalMs = -1; ///< of the whole run
    QString answer; ///< redacted, at most answerKept characters
    qint64 runId = 0;
    QDateTime at;

    static constexpr qsizetype answerKept = 4096;

    bool isEmpty() const { return pipelineId.isEmpty() && pipelineName.isEmpty(); }
    /// Compact JSON.
    QString toText() const;
    /// Tolerant: what cannot be read is empty.
    static Provenance fromText(const QString &text);

    friend bool operator==(const Provenance &, const Provenance &) = default;
};

} // namespace wcs
