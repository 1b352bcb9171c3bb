#include "pipeline/temporaryurl.h"

#include "base/text.h"
#include "engine/engine.h"
#include "storage/resolver.h"

namespace wcs {

Task<Result<QString>> temporaryUrl(Engine *engine, QString profileId, QString fileId)
{
    const QStringList fileIds(fileId);
    const auto links = co_await engine->links(profileId, fileIds, Resolver::usualLifetime);
    if (!links)
        co_return links.error();
    if (links->isEmpty())
        co_return Error::make(ErrorKind::BadAnswer, Stage::Resolve, u"not-in-answer"_s);
    const DownloadLink &link = links->first();
    if (link.error)
        co_return *link.error;
    co_return QString::fromLatin1(link.url.toEncoded());
}

} // namespace wcs
