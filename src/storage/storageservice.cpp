#include "storage/storageservice.h"

namespace wcs {

StorageService::StorageService(HttpClient &http, Credentials credentials, QThreadPool *pool, const SharedPlaces &places)
    : m_tokens(http, credentials), m_api(http, m_tokens, credentials), m_resolver(http, m_api),
      m_uploader(http, m_api, m_resolver, pool, credentials.envId, places), m_downloader(http, m_resolver, pool, places)
{
}

} // namespace wcs
