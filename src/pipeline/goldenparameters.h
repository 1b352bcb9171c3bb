#pragma once

#include "pipeline/goldenset.h"

#include <QStringList>

namespace wcs {

struct GoldenReport;
struct Pipeline;

/// Whether anything that this pipeline has made of the set's inputs was accepted.
bool hasAccepted(const GoldenSet &set, const QString &pipelineId);

/// What this pipeline has made of any of the set's inputs that was accepted last; without paths where nothing was.
GoldenAccepted lastAccepted(const GoldenSet &set, const QString &pipelineId);

/// The parameters that an input of a set is run with, so that a result differs from the accepted one by what the backend does and
/// not by a slider: those that its result was accepted with, as far as the pipeline still takes them; for an input that has none
/// those of `last`, which is lastAccepted() of the set; for what is left the defaults. `told` stands over all of them, and is not
/// checked.
QMap<QString, QString> goldenParameters(const Pipeline &pipeline, const GoldenAccepted &last, const GoldenInput &input,
                                        const QMap<QString, QString> &told);

/// What inputs of a set are run with, beside what their results were accepted with; for the user, each one once.
struct GoldenParameters {
    QStringList used; ///< "radius = 14, mode = fast"; empty where the pipeline has none
    QStringList accepted; ///< where something was accepted with others: those, "radius = 8"

    bool areOthers() const { return !accepted.isEmpty(); }
    /// Each in one line; "–" for none.
    QString usedText() const;
    QString acceptedText() const;
    /// Of a run that was, with the difference in words; empty where there are none.
    QString text() const;

    /// Of a run that would begin now.
    static GoldenParameters planned(const Pipeline &pipeline, const GoldenSet &set, const QMap<QString, QString> &told);
    /// Of a run that was.
    static GoldenParameters measured(const GoldenReport &report);

    friend bool operator==(const GoldenParameters &, const GoldenParameters &) = default;

private:
    void add(const QMap<QString, QString> &values, const GoldenAccepted &other);
};

} // namespace wcs
