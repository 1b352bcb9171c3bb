#pragma once

#include "base/error.h"

#include <QString>
#include <QStringList>

namespace wcs {

struct GoldenReport;

/// Leaves the servers out of what a report says that may be given away: the backend's, those that it redirects to, and those that its
/// results stand on, and those that parameters name beside them. Each is a “…” then. What a file ID names is no server.
class UnnamedServers
{
public:
    /// Those that the report's runs and errors name.
    explicit UnnamedServers(const GoldenReport &report);

    /// The same error about no server, to be explained: neither by itself nor in the words of the backend or the system that it holds.
    Error without(const Error &error) const;
    /// The program's own sentences, of such an error, without any of them. A host whose name is a mere word is left in there: it is the word.
    QString without(const QString &text) const;
    /// What the person has chosen, without any of them, the mere words included.
    QStringList withoutAny(QStringList texts) const;

private:
    void addParameters(const GoldenReport &report);
    bool isNamedBy(const QString &value) const;
    void add(const QString &host);
    void addOf(const Error &error);

    QStringList m_hosts;
};

} // namespace wcs
