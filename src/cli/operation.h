#pragma once

#include "async/task.h"
#include "base/error.h"
#include "cli/sharedcauses.h"

#include <QJsonObject>
#include <QObject>

namespace wcs::cli {

struct Arguments;
class Console;
class Tally;
class Workplace;

/// What an operation works with. All of it outlives the operation.
struct Scene {
    const Arguments &arguments;
    Console &console;
    Workplace &workplace;
    Tally &tally;
};

/// One command of the command line at work: does it for every item, prints a result for each and counts how it went.
class Operation : public QObject
{
    Q_OBJECT
public:
    explicit Operation(Scene scene) : m_scene(scene) {}

    /// Whether it works on the cloud; without, no account is looked for.
    virtual bool needsAccount() const { return true; }
    /// Ends when every item has been reported.
    virtual Task<void> perform() = 0;
    /// Reports every item as failed for one cause, without having tried; before perform().
    virtual void refuse(const Error &cause) = 0;
    /// Asks for an early end. True: perform() ends soon by itself; false: it may be let go of at once.
    virtual bool stop() { return false; }
    /// How many milliseconds perform() has after stop() before the program ends without it; negative: as long as it takes.
    virtual int patience() const { return 5000; }

protected:
    /// Counts an item that failed, and prints it: with --json `object` with the error, otherwise `text`, unless that is empty. Why it
    /// failed is left for the person to be told.
    void countFailed(QJsonObject object, const Error &error, const QString &text = {});

    Scene m_scene;
    SharedCauses m_shared; ///< told when the operation has come to its end
};

} // namespace wcs::cli
