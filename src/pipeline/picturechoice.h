#pragma once

#include "pipeline/runrecord.h"
#include "transfer/filescan.h"

namespace wcs {

/// What a pipeline is run on, of what was given to it and looked through.
struct PictureChoice {
    QList<RunInput> inputs;
    qint64 bytes = 0; ///< of all inputs
    QStringList notPictures; ///< whole paths of the files of given folders that are left out for their names
    QList<Error> unreadable; ///< what would have been an input, or holds some, and cannot be read
};

/// Of a folder the files with names of pictures are taken, and what was given by itself is meant whatever its name. `given` as it
/// was given to the scan. Looks at no file; any thread.
PictureChoice choosePictures(const ScanReport &report, const QStringList &given);

} // namespace wcs
