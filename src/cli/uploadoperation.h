#pragma once

#include "cli/givenpaths.h"
#include "cli/transferoperation.h"

namespace wcs::cli {

/// `upload PATH...`
class UploadOperation final : public TransferOperation
{
    Q_OBJECT
public:
    explicit UploadOperation(Scene scene);

    void refuse(const Error &cause) override;

private:
    Task<Result<int>> enqueue() override;
    QJsonObject describe(const JobSnapshot &job, const ObjectRecord &row) const override;
    QString essence(const JobSnapshot &job) const override;
    QString shown(const JobSnapshot &job) const override;

    void failFile(const QString &path, const Error &error);
    ReusePolicy reusePolicy() const;
    /// Of m_specs, how many an earlier run had certainly begun and not finished.
    Task<int> countBegun() const;

    const GivenPaths m_given;
    QList<UploadSpec> m_specs; // found and not yet given to the queue
};

} // namespace wcs::cli
