#pragma once

#include "pipeline/runrecord.h"

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>

#include <optional>

namespace wcs {

/// What a result may at worst be like against the accepted one. A limit that is not set judges nothing.
struct GoldenThresholds {
    std::optional<double> minimumSsim; ///< 0 to 1
    std::optional<double> minimumPsnr; ///< dB
    std::optional<double> maximumBytesGrowth; ///< percent: 10 allows a tenth more
    std::optional<double> maximumTimeGrowth; ///< percent, of the backend's milliseconds

    bool judges() const { return minimumSsim || minimumPsnr || maximumBytesGrowth || maximumTimeGrowth; }
    QJsonObject toJson() const;
    static GoldenThresholds fromJson(const QJsonObject &json);
    friend bool operator==(const GoldenThresholds &, const GoldenThresholds &) = default;
};

/// What a pipeline made of an input when a person last said that it is right.
struct GoldenAccepted {
    QStringList paths; ///< copies of the results, in the set's folder; relative to it in the file
    qint64 bytes = 0; ///< of all of them
    qint64 backendMs = -1;
    QMap<QString, QString> parameters;
    QDateTime at;

    friend bool operator==(const GoldenAccepted &, const GoldenAccepted &) = default;
};

/// A pinned picture. The set keeps a copy of its bytes, so it stays the same whatever becomes of the file.
struct GoldenInput {
    QString id; ///< MD5 of its bytes
    QString name;
    QString path; ///< the copy
    QMap<QString, GoldenAccepted> accepted; ///< by pipeline id

    friend bool operator==(const GoldenInput &, const GoldenInput &) = default;
};

/// Pictures by which a backend is judged again and again: a regression test for what it makes of them.
struct GoldenSet {
    QString id; ///< also the name of its folder
    QString name;
    QList<GoldenInput> inputs;
    GoldenThresholds thresholds;
    QJsonObject unknown; ///< keys of a newer version, written back untouched

    const GoldenInput *input(const QString &inputId) const;
    friend bool operator==(const GoldenSet &, const GoldenSet &) = default;
};

/// One input of a run over a set, against what was accepted.
struct GoldenRow {
    GoldenInput input;
    RunRecord run;
    QStringList acceptedPaths; ///< empty: nothing was accepted yet
    std::optional<double> ssim; ///< the worst of its results
    std::optional<double> psnr; ///< the worst; none also when nothing differs
    int worst = 0; ///< which of its results that is: the one to look at, the first while none was measured
    bool identical = false; ///< every result has the pixels of its accepted one
    bool otherSize = false; ///< a result has another size in pixels than its accepted one; it was scaled to be measured
    qint64 bytes = -1;
    qint64 acceptedBytes = -1;
    qint64 backendMs = -1;
    qint64 acceptedMs = -1;
    std::optional<Error> error; ///< the run failed, or the pictures could not be measured
    QStringList
        broken; ///< "ssim", "psnr", "bytes", "time", "missing" (nothing accepted), "count" (other number of results), "size" (other size in pixels), "failed"

    bool isBroken() const { return !broken.isEmpty(); }
    bool hasRun() const { return run.id != 0; }
    /// Of the one to look at, and what was accepted for it; empty where there is none.
    QString resultPath() const { return run.results.value(worst).localPath; }
    QString acceptedPath() const { return acceptedPaths.value(worst); }
};

/// Fills in `broken`; of an input that has not run it stays empty. With limits set, an input that nothing was accepted for counts as broken: a test that compares nothing
/// must not look passed.
void judge(GoldenRow &row, const GoldenThresholds &limits);
/// Failed first, then by SSIM, worst first; new ones before identical ones; at the end what has not run.
void sortWorstFirst(QList<GoldenRow> &rows);

} // namespace wcs

Q_DECLARE_METATYPE(wcs::GoldenRow)
