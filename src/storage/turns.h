#pragma once

#include "async/semaphore.h"
#include "async/task.h"

#include <QString>

#include <map>
#include <memory>

namespace wcs {

/// Lets those who want to write under the same name do it one after the other, in the order in which they came. One thread. A
/// Turn may outlive its Turns.
class Turns
{
    using All = std::map<QString, Semaphore>;

public:
    /// The right to write under a name, until it is destroyed.
    class Turn
    {
    public:
        Turn(std::shared_ptr<All> all, const QString &name, Semaphore::Permit permit);
        Turn(Turn &&) noexcept = default;
        Turn &operator=(Turn &&) = delete;
        ~Turn();

    private:
        std::shared_ptr<All> m_all;
        QString m_name;
        Semaphore::Permit m_permit;
    };

    Turns();
    Task<Turn> take(QString name);
    /// Whether somebody has the turn, or waits for it.
    bool isTaken(const QString &name) const { return m_all->contains(name); }

private:
    struct Wait;
    static void forgetUnused(All &all, const QString &name);

    std::shared_ptr<All> m_all;
};

} // namespace wcs
