#pragma once

#include "cli/transferoperation.h"

namespace wcs::cli {

/// `download FILE_ID...`
class DownloadOperation final : public TransferOperation
{
    Q_OBJECT
public:
    explicit DownloadOperation(Scene scene) : TransferOperation(scene) {}

    void refuse(const Error &cause) override;

private:
    Task<Result<int>> enqueue() override;
    QJsonObject describe(const JobSnapshot &job, const ObjectRecord &row) const override;
    QString essence(const JobSnapshot &job) const override;
    QString shown(const JobSnapshot &job) const override;

    QStringList m_fileIds; // each once
};

} // namespace wcs::cli
