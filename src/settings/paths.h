#pragma once

#include "base/result.h"

#include <QString>

namespace wcs {

/// The four directories the program writes to: settings, the person's data, what can be made again, and what only this
/// machine remembers (windows, the log). Nothing is ever written anywhere else unasked.
///
/// They follow the platform (on Linux the XDG base directory specification), or lie below one directory when the person
/// says so by `--config-dir` or by a file `portable.txt` beside the executable.
class Paths
{
public:
    /// The directories of the platform.
    static Paths platform();
    /// `dir`/config, `dir`/data, `dir`/cache and `dir`/state. A relative `dir` is taken from the current directory.
    static Paths below(const QString &dir);
    /// What a run uses: below(configDir) when that is given, below(executableDir/wx-cloud-storage-data) in portable
    /// mode, otherwise platform().
    static Paths resolve(const QString &configDir, const QString &executableDir);

    QString config() const { return m_config; }
    QString data() const { return m_data; }
    QString cache() const { return m_cache; }
    QString state() const { return m_state; }

    /// Makes the directories, readable by their owner alone where the platform knows that. Fails with ErrorKind::File
    /// and the directory as its subject.
    Result<void> create() const;

private:
    QString m_config;
    QString m_data;
    QString m_cache;
    QString m_state;
};

} // namespace wcs
