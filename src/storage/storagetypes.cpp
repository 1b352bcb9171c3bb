#include "storage/storagetypes.h"

#include "base/names.h"
#include "base/text.h"

namespace wcs {

namespace {

constexpr std::array proofs{
    std::pair{Proof::Verified, "verified"},
    std::pair{Proof::Unreadable, "unreadable"},
    std::pair{Proof::Missing, "missing"},
    std::pair{Proof::Unknown, "unknown"},
};
constexpr std::array reusePolicies{
    std::pair{ReusePolicy::Ask, "ask"},
    std::pair{ReusePolicy::Always, "always"},
    std::pair{ReusePolicy::Never, "never"},
    std::pair{ReusePolicy::SameUpload, "same-upload"},
};

constexpr auto earlierObjectCode = "earlier-object"_L1;
constexpr auto unmeasuredCode = "no-size"_L1;

} // namespace

bool Verification::isOfEarlierObject() const
{
    return error && error->code == earlierObjectCode;
}

Error earlierObject(Stage stage, const QString &fileId)
{
    return Error::make(ErrorKind::BadAnswer, stage, earlierObjectCode, {}, fileId);
}

bool Verification::isUnmeasured() const
{
    return error && error->code == unmeasuredCode;
}

Error unmeasuredObject(const QString &fileId)
{
    return Error::make(ErrorKind::BadAnswer, Stage::Verify, unmeasuredCode, {}, fileId);
}

bool isUnmeantStored(const Error &error)
{
    return error.code == "changed-stored"_L1 || error.code == "damaged-stored"_L1;
}

QString proofName(Proof proof)
{
    return nameIn(proofs, proof);
}

Proof proofFromName(const QString &name)
{
    return valueIn(proofs, name).value_or(Proof::Unknown);
}

QString reusePolicyName(ReusePolicy policy)
{
    return nameIn(reusePolicies, policy);
}

ReusePolicy reusePolicyFromName(const QString &name)
{
    return valueIn(reusePolicies, name).value_or(ReusePolicy::Ask);
}

} // namespace wcs
