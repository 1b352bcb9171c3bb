#pragma once

#include "sandbox/sandbox.h"

#include <QTest>

namespace wcs::test {

/// A sandbox with an empty bucket for one test, and what a client needs to speak to it. Its directory goes with it.
class SandboxFixture
{
public:
    explicit SandboxFixture(sandbox::SandboxOptions options = {})
    {
        options.seedSamples = false;
        auto started = sandbox::Sandbox::start(std::move(options));
        if (!started)
            qFatal("the sandbox does not start: %s", qPrintable(started.error().toLogLine()));
        m_sandbox = started.take();
    }

    sandbox::Sandbox *operator->() const { return m_sandbox.get(); }
    sandbox::Sandbox &operator*() const { return *m_sandbox; }
    QUrl baseUrl() const { return m_sandbox->apiBase(); }
    QString appid() const { return m_sandbox->appid(); }
    QString secret() const { return m_sandbox->secret(); }
    QString env() const { return m_sandbox->env(); }
    sandbox::Faults &faults() const { return m_sandbox->faults(); }

private:
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
};

} // namespace wcs::test
