#pragma once

#include <QHash>
#include <QString>

#include <memory>

namespace wcs {

/// Which parts downloads have begun with of late, as far as somebody wants to know it. A copy is the same register. One thread.
class BegunParts
{
    struct Register {
        quint64 last = 0;
        int watching = 0;
        QHash<QString, quint64> begun;
    };

public:
    /// What has begun since this was made.
    class Since
    {
    public:
        explicit Since(const BegunParts &parts) : m_register(parts.m_register), m_from(m_register->last)
        {
            ++m_register->watching;
        }
        ~Since()
        {
            if (--m_register->watching == 0)
                m_register->begun.clear();
        }
        Since(const Since &) = delete;
        Since &operator=(const Since &) = delete;

        bool has(const QString &key) const { return m_register->begun.value(key) > m_from; }

    private:
        std::shared_ptr<Register> m_register;
        quint64 m_from;
    };

    void note(const QString &key)
    {
        if (m_register->watching > 0)
            m_register->begun.insert(key, ++m_register->last);
    }

private:
    std::shared_ptr<Register> m_register = std::make_shared<Register>();
};

} // namespace wcs
