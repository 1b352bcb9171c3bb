#pragma once

#include "support/program.h"
#include "support/sandboxfixture.h"

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

    std::unique_ptr<SandboxFixture> m_sandbox;
    std::unique_ptr<Program> m_program;
};

} // namespace wcs::test
