#pragma once

#include <QLatin1StringView>
#include <QString>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace wcs {

/// The names under which the values of an enumeration stand in files, databases and JSON: one table for both directions. They are
/// never shown and never change.
template <typename Enum, size_t N>
using Names = std::array<std::pair<Enum, const char *>, N>;

/// Empty for a value without a name.
template <typename Enum, size_t N>
QString nameIn(const Names<Enum, N> &names, Enum value)
{
    const auto row = std::ranges::find_if(names, [value](const auto &entry) { return entry.first == value; });
    return row == names.end() ? QString() : QString::fromLatin1(row->second);
}

template <typename Enum, size_t N>
std::optional<Enum> valueIn(const Names<Enum, N> &names, const QString &name)
{
    const auto row = std::ranges::find_if(
        names, [&name](const auto &entry) { return name == QLatin1StringView(entry.second); });
    return row == names.end() ? std::nullopt : std::optional(row->first);
}

} // namespace wcs
