#pragma once

#include <memory>
#include <optional>
#include <utility>

namespace wcs {

/// An optional value that takes the room of a pointer while there is none: for what most of a hundred thousand objects do not
/// have (an error, a target folder). Copies are deep.
template <typename T>
class Rare
{
public:
    Rare() = default;
    Rare(std::nullopt_t) {}
    Rare(const T &value) : m_value(std::make_unique<T>(value)) {}
    Rare(const std::optional<T> &value) : m_value(value ? std::make_unique<T>(*value) : nullptr) {}
    Rare(const Rare &other) : m_value(other.m_value ? std::make_unique<T>(*other.m_value) : nullptr) {}
    Rare(Rare &&) noexcept = default;
    Rare &operator=(Rare other) noexcept
    {
        m_value = std::move(other.m_value);
        return *this;
    }
    ~Rare() = default;

    explicit operator bool() const { return m_value != nullptr; }
    bool has_value() const { return m_value != nullptr; }
    const T &operator*() const { return *m_value; }
    T &operator*() { return *m_value; }
    const T *operator->() const { return m_value.get(); }
    T *operator->() { return m_value.get(); }
    T value_or(const T &fallback) const { return m_value ? *m_value : fallback; }
    void reset() { m_value.reset(); }
    T &emplace()
    {
        m_value = std::make_unique<T>();
        return *m_value;
    }
    operator std::optional<T>() const { return m_value ? std::optional<T>(*m_value) : std::nullopt; }

private:
    std::unique_ptr<T> m_value;
};

} // namespace wcs
