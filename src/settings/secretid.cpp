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

SecretId SecretId::pipelineHeader(const QString &pipelineId, const QString &header)
{
    return SecretId(u"pipeline/"_s + pipelineId + u'/' + header.toLower());
}

SecretId SecretId::proxyPassword()
{
    return SecretId(u"proxy"_s);
}

} // namespace wcs
