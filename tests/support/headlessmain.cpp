// The command line as a program of its own, for builds without the window.
#include "async/unstoppable.h"
#include "cli/cli.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    wcs::cli::prepare();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("wx-cloud-storage"));
    return wcs::UnstoppableWork::endWith(wcs::cli::run(QCoreApplication::arguments()));
}
