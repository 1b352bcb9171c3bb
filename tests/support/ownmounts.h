#pragma once

#include <QString>

#ifdef Q_OS_LINUX
#    include <QByteArray>
#    include <QFile>

#    include <sched.h>
#    include <sys/mount.h>
#    include <unistd.h>
#endif

namespace wcs::test {

/// A small drive of the test's own, which can be full. Needs a name space of mounts that this process may change: enter it in
/// main(), before the first thread.
class SmallDrive
{
public:
#ifdef Q_OS_LINUX
    static bool enterOwnMounts()
    {
        const QByteArray user = QByteArray::number(getuid());
        const QByteArray group = QByteArray::number(getgid());
        if (unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0)
            return false;
        put("/proc/self/setgroups", "deny");
        put("/proc/self/uid_map", "0 " + user + " 1");
        put("/proc/self/gid_map", "0 " + group + " 1");
        return true;
    }

    SmallDrive(const QString &path, int kilobytes) : m_path(QFile::encodeName(path))
    {
        const QByteArray options = "size=" + QByteArray::number(kilobytes) + 'k';
        m_mounted = mount("none", m_path.constData(), "tmpfs", 0, options.constData()) == 0;
    }
    ~SmallDrive()
    {
        if (m_mounted)
            umount2(m_path.constData(), MNT_DETACH);
    }
#else
    static bool enterOwnMounts()
    {
        return false;
    }
    SmallDrive(const QString &, int) {}
#endif
    SmallDrive(const SmallDrive &) = delete;
    SmallDrive &operator=(const SmallDrive &) = delete;

    bool isMounted() const
    {
        return m_mounted;
    }

private:
#ifdef Q_OS_LINUX
    static void put(const char *path, const QByteArray &text)
    {
        QFile file(QString::fromLatin1(path));
        if (file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            file.write(text);
    }

    QByteArray m_path;
#endif
    bool m_mounted = false;
};

} // namespace wcs::test
