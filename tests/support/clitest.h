#pragma once

#include "base/text.h"
#include "support/program.h"
#include "support/relay.h"
#include "support/sandboxfixture.h"

#include <QDir>
#include <QJsonArray>
#include <QObject>

#include <memory>

namespace wcs::test {

/// What the tests of the command line share: a sandbox and the program with the credentials of it.
class CliTest : public QObject
{
protected:
    /// Both anew, for a test function.
    void begin()
    {
        m_sandbox = std::make_unique<SandboxFixture>();
        m_program = std::make_unique<Program>(QStringLiteral(WCS_CLI_PROGRAM));
        m_program->useSandbox(*m_sandbox);
    }

    /// Has the settings hold one profile, with the sandbox's account and this rule for taken keys.
    void setProfile(const QString &name, const QString &sameKeyPolicy)
    {
        const QJsonObject profile{{u"id"_s, u"p1"_s},
                                  {u"name"_s, name},
                                  {u"appid"_s, m_sandbox->appid()},
                                  {u"envId"_s, m_sandbox->env()},
                                  {u"apiBase"_s, m_sandbox->baseUrl().toString()},
                                  {u"sameKeyPolicy"_s, sameKeyPolicy}};
        m_program->setProfiles(QJsonArray{profile});
    }

    /// Runs a download over a slow wire, and interrupts it when more than so many bytes of it are in the folder. Not for Windows.
    void cutShort(const QStringList &command, const QDir &folder, qint64 bytes)
    {
        Relay slow((*m_sandbox)->port());
        slow.setMode(Relay::Mode::Slow, 150'000);
        m_program->useSandbox(*m_sandbox, slow.port());
        const auto process = m_program->start(command);
        QTRY_VERIFY_WITH_TIMEOUT(partSize(folder) > bytes, 30'000);
        interrupt(*process);
        QVERIFY(process->waitForFinished(30'000));
        QCOMPARE(process->exitCode(), 130);
        m_program->useSandbox(*m_sandbox);
    }

    std::unique_ptr<SandboxFixture> m_sandbox;
    std::unique_ptr<Program> m_program;
};

} // namespace wcs::test
