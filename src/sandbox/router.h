#pragma once

#include "sandbox/cloud.h"
#include "sandbox/demobackend.h"

namespace wcs::sandbox {

/// Leads a request to the part of the cloud it is for, and lets the faults have their turn before.
class Router
{
public:
    explicit Router(Cloud *cloud) : m_cloud(cloud), m_demo(cloud) {}
    /// Thread-safe.
    void handle(HttpRequest &request, HttpResponse &response);

private:
    void dispatch(HttpRequest &request, HttpResponse &response, const QString &endpoint);
    void handleObject(HttpRequest &request, HttpResponse &response, const QString &endpoint);
    void handleFaults(HttpRequest &request, HttpResponse &response);

    Cloud *m_cloud;
    DemoBackend m_demo;
};

} // namespace wcs::sandbox
