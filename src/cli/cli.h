#pragma once

#include <QStringList>

namespace wcs {
struct Error;
}

namespace wcs::cli {

/// Exit status of the program, as documented in its help.
enum ExitStatus { AllDone = 0, SomeFailed = 1, WrongUsage = 2, WrongSettings = 3, LimitBroken = 4, BySignal = 128 };

/// Has writing into a pipe that nobody reads any more, and over the size that the system allows a file (ulimit -f), fail, instead of
/// ending the process in the middle of its work; and has no file that is opened later stand for a stream that was closed at the start.
/// For every face of the program, first of all: before anything is opened.
void outliveRefusedWrites();

/// To be called before the QCoreApplication is made.
void prepare();

/// Has what is printed from now on speak the language of the terminal, with Qt's own words in it; where there are no texts for that
/// language, English. For every face of the program that prints; needs the QCoreApplication, which keeps the texts until it goes.
void speakLanguage();

/// Tells what is wrong with the words behind the program's name, on stderr and, where --json is among them, on a line of stdout,
/// too; gives the exit status for that. For every face of the program; needs the QCoreApplication.
int refuseWords(const QStringList &words, const Error &error);

/// Prints this on stdout; gives the exit status for that: where it cannot be written, that is said, and it is no success. For every
/// face of the program.
int print(const QString &text);

/// The headless face of the program: upload, download, link, exists, delete, list, compare, run, pipeline and serve, on the same services as the window. Needs a
/// QCoreApplication and no display; runs its event loop and gives the exit status of the process.
///
/// `arguments` are QCoreApplication::arguments(): the program's name first. Results go to stdout, progress and messages to
/// stderr. A signal that ends the program gives 128 and its number, 130 for Ctrl+C.
int run(const QStringList &arguments);

} // namespace wcs::cli
