#pragma once

#include <QString>

namespace wcs {

/// Locks on single bytes of a file that holds none, shared by processes: they may lie beyond its end. The file is made and stays
/// open; all locks go with it, and with the process in whatever way that ends. One thread.
class ByteLocks
{
public:
    explicit ByteLocks(const QString &path);
    ~ByteLocks();
    ByteLocks(const ByteLocks &) = delete;
    ByteLocks &operator=(const ByteLocks &) = delete;

    /// False where another process has it. Where nothing can be locked everything is granted.
    bool lock(quint64 place);
    void unlock(quint64 place);

private:
#ifdef Q_OS_WIN
    void *m_file; // a HANDLE
#else
    bool set(short type, quint64 place);

    int m_file;
#endif
};

} // namespace wcs
