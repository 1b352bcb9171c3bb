#pragma once

#include "base/text.h"

#include <QCoreApplication>

namespace wcs::cli {

/// Gives the texts of the command line their translation context.
class Cli
{
    Q_DECLARE_TR_FUNCTIONS(Cli)
};

/// Counts and the like one after the other, as the language of the terminal divides them: "2 failed, 1 not verified".
QString inOneLine(const QStringList &parts);
/// Names one after the other, as the language of the terminal divides them: "Blur, Edges".
QString namesInLine(const QStringList &names);

} // namespace wcs::cli
