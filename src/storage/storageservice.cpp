#include "storage/storageservice.h"

namespace wcs {

StorageService::StorageService(HttpClient &http, Credentials credentials, QThreadPool *pool)
    : m_tokens(http, credentials), m_api(http, m_tokens, credentials), m_resolver(http, m_api),
      m_uploader(http, m_api, m_resolver, pool), m_downloader(http, m_resolver, pool)
{
}

} // namespace wcs
