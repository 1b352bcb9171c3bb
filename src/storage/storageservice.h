#pragma once

#include "storage/downloader.h"
#include "storage/resolver.h"
#include "storage/sharedplaces.h"
#include "storage/uploader.h"
#include "wechat/cloudapi.h"
#include "wechat/tokenprovider.h"

#include <memory>

namespace wcs {

/// All that one profile can do with its cloud: token, API, upload, download, links, proof and removal, on one HTTP client.
/// Everything it starts belongs to the tasks it returns. One thread; the client and the pool must outlive it.
class StorageService
{
public:
    /// `places` is what all services of the process share.
    StorageService(HttpClient &http, Credentials credentials, QThreadPool *pool, const SharedPlaces &places = {});

    /// The pauses before a call is made again while WeChat is busy.
    void setCallPauses(const CallPauses &pauses)
    {
        m_tokens.setPauses(pauses);
        m_api.setPauses(pauses);
    }

    TokenProvider &tokens() { return m_tokens; }
    Resolver &resolver() { return m_resolver; }
    Uploader &uploader() { return m_uploader; }
    Downloader &downloader() { return m_downloader; }

private:
    TokenProvider m_tokens;
    CloudApi m_api;
    Resolver m_resolver;
    Uploader m_uploader;
    Downloader m_downloader;
};

} // namespace wcs
