#pragma once

#include "base/result.h"
#include "pipeline/pipeline.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

class QCommandLineParser;

namespace wcs::cli {

enum class PipelineVerb { Add, List, Export, Import, Remove };

/// What was typed after `run` and `pipeline`, beyond what all commands know.
struct PipelineArguments {
    // pipeline
    PipelineVerb verb = PipelineVerb::List;
    Pipeline added; ///< add: with the values of secret headers
    bool replace = false; ///< add, import: one of the same name gives way
    QString importName; ///< import: instead of the name in the file
    // run
    QString set;
    QMap<QString, QString> values; ///< by parameter
    std::optional<double> failBelowSsim;
    bool accept = false;
    QString report; ///< where the HTML report goes
};

/// Enters the options of `run` and `pipeline`.
void addRunOptions(QCommandLineParser &parser);
void addPipelineOptions(QCommandLineParser &parser);

/// Reads them. Errors are plain sentences for readers of the command line.
Result<PipelineArguments> readRunOptions(const QCommandLineParser &parser);
/// `words` are those behind `pipeline`; the first is the verb and is taken away.
Result<PipelineArguments> readPipelineOptions(const QCommandLineParser &parser, QStringList &words);

} // namespace wcs::cli
