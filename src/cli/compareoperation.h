#pragma once

#include "base/result.h"
#include "cli/comparejob.h"
#include "cli/operation.h"

#include <QJsonObject>
#include <QThreadPool>

namespace wcs::cli {

/// `compare A B`
class CompareOperation final : public Operation
{
    Q_OBJECT
public:
    using Operation::Operation;

    /// Only where one of the pictures lies in the cloud.
    bool needsAccount() const override;
    Task<void> perform() override;
    void refuse(const Error &cause) override;

private:
    Task<Result<CompareSide>> locate(QString item);
    void tell(const CompareOutcome &outcome);
    /// The names of the numbers that lie below their limits.
    QStringList brokenLimits(const Metrics &metrics) const;

    QThreadPool m_pool;
};

} // namespace wcs::cli
