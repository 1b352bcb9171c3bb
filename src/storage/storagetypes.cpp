#include "storage/storagetypes.h"

#include "base/text.h"

#include <QHash>

namespace wcs {

QString proofName(Proof proof)
{
    switch (proof) {
    case Proof::Verified:
        return u"verified"_s;
    case Proof::Unreadable:
        return u"unreadable"_s;
    case Proof::Missing:
        return u"missing"_s;
    case Proof::Unknown:
        break;
    }
    return u"unknown"_s;
}

Proof proofFromName(const QString &name)
{
    static const QHash<QString, Proof> proofs{
        {u"verified"_s, Proof::Verified}, {u"unreadable"_s, Proof::Unreadable}, {u"missing"_s, Proof::Missing}};
    return proofs.value(name, Proof::Unknown);
}

} // namespace wcs
