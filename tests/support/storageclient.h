#pragma once

#include "net/httpclient.h"
#include "storage/storageservice.h"
#include "support/engineundertest.h"
#include "support/sandboxfixture.h"

#include <QThreadPool>

namespace wcs::test {

/// One profile's services on an HTTP client of their own, against the sandbox or a relay before it. Patience is twenty seconds: nothing here waits for
/// its end.
class StorageClient
{
public:
    explicit StorageClient(const SandboxFixture &sandbox, quint16 port = 0)
        : http(options()), service(http, credentials(sandbox, port), &pool)
    {
    }

    static NetworkOptions options()
    {
        NetworkOptions o;
        o.connectTimeoutSeconds = 20;
        o.idleTimeoutSeconds = 20;
        o.engine = engineUnderTest();
        return o;
    }
    static Credentials credentials(const SandboxFixture &sandbox, quint16 port)
    {
        Credentials c;
        c.profileId = QStringLiteral("p");
        c.appid = sandbox.appid();
        c.secret = sandbox.secret();
        c.envId = sandbox.env();
        c.apiBase = sandbox.baseUrl();
        if (port)
            c.apiBase.setPort(port);
        return c;
    }

    QThreadPool pool;
    HttpClient http;
    StorageService service;
};

} // namespace wcs::test
