#include "settings/secretid.h"

#include "base/text.h"

namespace wcs {

SecretId SecretId::secretOf(const QString &profileId)
{
    return SecretId(u"secret/"_s + profileId);
}

SecretId SecretId::tokenOf(const QString &profileId)
{
    return SecretId(u"token/"_s + profileId);
}

SecretId SecretId::proxyPassword()
{
    return SecretId(u"proxy"_s);
}

} // namespace wcs
