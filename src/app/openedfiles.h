#pragma once

#include "app/handover.h"

#include <QDeadlineTimer>
#include <QObject>

class QCoreApplication;

namespace wcs::app {

/// Files that the system hands to the program that runs already, as macOS does with what is dropped on its icon or opened with
/// it: there is no second start there. They come one by one and are handed on together, from the event loop. GUI thread.
///
/// As the program starts, macOS hands over what stands on its command line as well, of which Qt keeps back only what is spelled the
/// same there. `fromCommandLine`, absolute paths, are taken already: each is dropped once, while the program starts.
class OpenedFiles : public QObject
{
    Q_OBJECT
public:
    explicit OpenedFiles(QCoreApplication *application, const QStringList &fromCommandLine = {});

Q_SIGNALS:
    void handed(const wcs::app::Handover &handed);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void tell();

    QStringList m_files;
    QStringList m_fromCommandLine; ///< clean
    QDeadlineTimer m_start;
};

} // namespace wcs::app
