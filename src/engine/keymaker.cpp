#include "engine/keymaker.h"

#include "base/text.h"
#include "storage/keytemplate.h"
#include "storage/partfile.h"

#include <QDateTime>
#include <QFileInfo>

namespace wcs {

QString keyBelow(const QString &prefix, const UploadSpec &spec, bool isSingle)
{
    if (!prefix.endsWith(u'/') && isSingle)
        return prefix;
    return prefix + (prefix.endsWith(u'/') ? QString() : u"/"_s) + spec.relativePath;
}

Result<QList<UploadSpec>> makeKeys(QList<UploadSpec> specs, const QString &keyTemplate, const QString &prefix,
                                   std::stop_token stop)
{
    const KeyTemplate pattern(keyTemplate);
    const bool hashed = pattern.needsHash();
    const QDateTime now = QDateTime::currentDateTime();
    int number = 0;
    for (UploadSpec &spec : specs) {
        if (stop.stop_requested())
            return Error::cancelled(Stage::LocalFile);
        ++number;
        if (spec.relativePath.isEmpty())
            spec.relativePath = QFileInfo(spec.localPath).fileName();
        if (spec.key.isEmpty() && !prefix.isEmpty()) {
            spec.key = keyBelow(prefix, spec, specs.size() == 1);
            spec.isNamed = true;
        }
        if (spec.key.isEmpty()) {
            KeyInput input;
            input.fileName = spec.relativePath.section(u'/', -1);
            input.folder = spec.relativePath.section(u'/', 0, -2);
            input.when = now;
            input.number = number;
            const auto hash = hashed ? hashFile(spec.localPath, stop) : nullptr;
            if (stop.stop_requested())
                return Error::cancelled(Stage::LocalFile);
            if (hash)
                input.md5 = hash->md5();
            spec.key = pattern.expand(input);
        }
    }
    return specs;
}

} // namespace wcs
