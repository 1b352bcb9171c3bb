#pragma once

#include "base/result.h"
#include "cli/compareoptions.h"
#include "cli/listoptions.h"
#include "cli/pipelinearguments.h"

#include <QStringList>
#include <QUrl>

#include <optional>

class QCommandLineParser;

namespace wcs::cli {

enum class Command { Help, Version, Upload, Download, Link, Exists, Delete, List, Compare, Run, Pipeline, Serve };

/// What was typed, checked as far as that is possible without looking at anything but the words.
struct Arguments {
    Command command = Command::Help;
    Command topic = Command::Help; ///< Help: of which command; Help itself is the overview
    QStringList items; ///< paths, file ids, words to look for, two pictures to compare, or what a pipeline runs on
    QString pipelineName; ///< run
    PipelineArguments pipeline; ///< run, pipeline
    bool json = false;
    bool sandbox = false;
    bool yes = false; ///< delete: asked for in earnest
    bool again = false; ///< upload, download: also what is there already
    QString profile; ///< name or id; empty: the environment's, or the current one; list: all
    QString configDir;
    QUrl apiBase;
    QString caFile; ///< absolute
    QString to; ///< upload: a key, or a prefix that ends with '/'
    QString out; ///< download: the directory
    bool keepFolders = false; ///< download: below it the folders of the keys
    int jobs = 0; ///< 1..16; 0: as set
    std::optional<int> limitUp, limitDown; ///< KB (10^3 bytes) a second, 0 is no limit; empty: as set
    int maxAge = 0; ///< seconds a link lives; 0: as set
    quint16 port = 0; ///< serve; 0: a free one
    ListOptions list;
    CompareOptions compare;
    QString stateDir, appid, secret, env; ///< serve; empty: the sandbox's own
};

/// Reads the words behind the program's name. Global options may stand before or behind the command. The error's message is one
/// or two sentences for a terminal: what is wrong, and the way out.
Result<Arguments> parseArguments(const QStringList &words);

/// The word for the command on the command line; empty for Version.
QString commandName(Command command);
/// Enters the options that the command knows.
void addOptions(QCommandLineParser &parser, Command command);

} // namespace wcs::cli
