#pragma once

#include "settings/paths.h"

#include <QByteArray>
#include <QSettings>
#include <QString>

namespace wcs {

/// What only this machine remembers and nobody misses when it is gone: window geometry, column states, the folder last
/// used for a purpose. Kept in `state.ini` in the state directory, apart from the settings. GUI thread.
class StateStore
{
public:
    explicit StateStore(const Paths &paths);

    /// Bytes as QWidget::saveGeometry() and QHeaderView::saveState() give them. `key` is a stable name such as
    /// "mainwindow".
    QByteArray blob(const QString &key) const;
    void setBlob(const QString &key, const QByteArray &bytes);

    /// The folder last used for `purpose` ("upload", "download", "export"), or an empty string when there is none any
    /// more, or where it does not answer at once, as on a share that is away. Blocks for a quarter of a second at most.
    QString lastFolder(const QString &purpose) const;
    void setLastFolder(const QString &purpose, const QString &folder);

private:
    QSettings m_settings;
};

} // namespace wcs
