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

QString reusePolicyName(ReusePolicy policy)
{
    switch (policy) {
    case ReusePolicy::Always:
        return u"always"_s;
    case ReusePolicy::Never:
        return u"never"_s;
    case ReusePolicy::SameUpload:
        return u"same-upload"_s;
    case ReusePolicy::Ask:
        break;
    }
    return u"ask"_s;
}

ReusePolicy reusePolicyFromName(const QString &name)
{
    static const QHash<QString, ReusePolicy> policies{{u"always"_s, ReusePolicy::Always},
                                                      {u"never"_s, ReusePolicy::Never},
                                                      {u"same-upload"_s, ReusePolicy::SameUpload}};
    return policies.value(name, ReusePolicy::Ask);
}

} // namespace wcs
