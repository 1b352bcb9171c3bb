#pragma once

#include "base/error.h"

#include <QString>
#include <QStringList>

namespace wcs {

struct GoldenReport;

/// Leaves the servers out of what a report says that may be given away: the backend's, those that it redirects to, and those that its
/// results stand on. Each is a “…” then. What a file ID names is no server.
class UnnamedServers
{
public:
    /// Those that the report's runs and errors name.
    explicit UnnamedServers(const GoldenReport &report);

    /// The same error about no server, to be explained.
    static Error without(const Error &error);
    /// The text without any of them, also where the backend's own words name one.
    QString without(const QString &text) const;

private:
    void add(const QString &host);
    void addOf(const Error &error);

    QStringList m_hosts;
};

} // namespace wcs
