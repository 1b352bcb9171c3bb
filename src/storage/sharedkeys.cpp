#include "storage/sharedkeys.h"

#include "base/text.h"
#include "net/crc64.h"
#include "storage/bytelocks.h"

#include <QDir>

#include <map>
#include <optional>
#include <utility>

namespace wcs {

namespace {

/// The same for all processes, and within what a file can be long. Two keys of one place would only be taken for one.
quint64 placeOf(const QString &name)
{
    Crc64 hash;
    hash.addData(name.toUtf8());
    return hash.result() >> 2;
}

} // namespace

struct SharedKeys::All {
    struct Key {
        int holds = 0;
        int reserved = 0;
        bool isOurs = false; // no other process has it
    };

    explicit All(const QString &inDirectory) : directory(inDirectory) {}

    bool makeOurs(const QString &name);
    void letGo(const QString &name);

    QString directory;
    std::optional<ByteLocks> locks;
    std::map<QString, Key> keys;
};

bool SharedKeys::All::makeOurs(const QString &name)
{
    if (directory.isEmpty())
        return true;
    if (!locks)
        locks.emplace(QDir(directory).filePath(u"keys.lock"_s));
    return locks->lock(placeOf(name));
}

void SharedKeys::All::letGo(const QString &name)
{
    if (locks)
        locks->unlock(placeOf(name));
}

SharedKeys::Hold::Hold(std::shared_ptr<All> all, const QString &name) : m_all(std::move(all)), m_name(name)
{
    All::Key &key = m_all->keys[m_name];
    ++key.holds;
    // One that is held here for an "overwrite" alone may have been let go of elsewhere since.
    if (!key.isOurs)
        key.isOurs = m_all->makeOurs(m_name);
    m_isElsewhere = !key.isOurs;
}

SharedKeys::Hold::~Hold()
{
    const auto mine = m_all->keys.find(m_name);
    All::Key &key = mine->second;
    if (m_isReserved)
        --key.reserved;
    if (--key.holds > 0)
        return;
    if (key.isOurs)
        m_all->letGo(m_name);
    m_all->keys.erase(mine);
}

bool SharedKeys::Hold::isTaken() const
{
    return m_isElsewhere || m_all->keys.at(m_name).reserved > (m_isReserved ? 1 : 0);
}

void SharedKeys::Hold::reserve()
{
    if (std::exchange(m_isReserved, true))
        return;
    ++m_all->keys.at(m_name).reserved;
}

SharedKeys::SharedKeys() : SharedKeys(QString()) {}

SharedKeys::SharedKeys(const QString &directory) : m_all(std::make_shared<All>(directory)) {}

SharedKeys::HoldPtr SharedKeys::hold(const QString &name) const
{
    return std::make_shared<Hold>(m_all, name);
}

} // namespace wcs
