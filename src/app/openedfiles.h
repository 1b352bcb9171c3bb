#pragma once

#include "app/handover.h"

#include <QObject>

class QCoreApplication;

namespace wcs::app {

/// Files that the system hands to the program that runs already, as macOS does with what is dropped on its icon or opened with
/// it: there is no second start there. They come one by one and are handed on together, from the event loop. GUI thread.
class OpenedFiles : public QObject
{
    Q_OBJECT
public:
    explicit OpenedFiles(QCoreApplication *application);

Q_SIGNALS:
    void handed(const wcs::app::Handover &handed);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void tell();

    QStringList m_files;
};

} // namespace wcs::app
