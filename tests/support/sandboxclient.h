#pragma once

#include "support/httpprobe.h"
#include "support/sandboxfixture.h"

#include <QJsonArray>

namespace wcs::test {

/// The shortest client of the cloud API, for tests of the sandbox and as a second opinion beside the program's own.
class SandboxClient
{
public:
    explicit SandboxClient(sandbox::Sandbox *sandbox) : m_sandbox(sandbox), probe(sandbox->port()) {}

    /// The answer of stable_token.
    QJsonObject stableToken(bool force = false);
    QJsonObject classicToken();
    /// POST to a /tcb/ call with a living token and this environment.
    QJsonObject call(const QByteArray &path, QJsonObject body);
    QJsonObject ticket(const QString &key);
    QJsonObject download(const QStringList &fileIds, int maxAge = 7200);
    QJsonObject remove(const QStringList &fileIds);
    /// The first link of download().
    QString link(const QString &fileId);

    /// The fields of a correct upload, `file` last.
    static QList<ProbeField> formFor(const QJsonObject &ticket, const QString &key, const QByteArray &data);
    /// Both steps. Fails the test when they do not succeed; gives the file id.
    QString upload(const QString &key, const QByteArray &data);

private:
    sandbox::Sandbox *m_sandbox;

public:
    HttpProbe probe;
};

} // namespace wcs::test
