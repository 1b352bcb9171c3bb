#pragma once

#include "base/result.h"
#include "cli/operation.h"
#include "storage/storagetypes.h"

#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace wcs::cli {

/// What link, exists and delete share: each id is asked for once, and they are reported in the order given.
class IdOperation : public Operation
{
    Q_OBJECT
public:
    explicit IdOperation(Scene scene) : Operation(scene) {}

    Task<void> perform() final;
    void refuse(const Error &cause) final;

protected:
    /// Asks for the ids, all of which have the form of one, and reports each. An error: none was reported, and it is that of all.
    virtual Task<Result<void>> ask(QStringList fileIds) = 0;
    /// At which a text that is no id fails.
    virtual Stage stage() const = 0;
    /// One that nothing is known of, as its JSON object with all the keys that the command has, but for the error.
    virtual QJsonObject failedObject(const QString &fileId) const;

    /// `text` is what stdout shows without --json.
    void succeed(const QJsonObject &object, const QString &text);
    /// `text` may be empty: then only stderr tells. A cause that is not the object's own is told once for all.
    void fail(const QJsonObject &object, const Error &error, const QString &text = {});
    /// Of a call for several that was not answered: each is reported, and the cause is told once.
    void failAll(const QStringList &fileIds, const Error &cause);
};

/// `link FILE_ID...`
class LinkOperation final : public IdOperation
{
    Q_OBJECT
public:
    using IdOperation::IdOperation;

private:
    Task<Result<void>> ask(QStringList fileIds) override;
    Stage stage() const override { return Stage::Resolve; }
    QJsonObject failedObject(const QString &fileId) const override;
};

/// `exists FILE_ID...`
class ExistsOperation final : public IdOperation
{
    Q_OBJECT
public:
    using IdOperation::IdOperation;

private:
    Task<Result<void>> ask(QStringList fileIds) override;
    Stage stage() const override { return Stage::Verify; }
    QJsonObject failedObject(const QString &fileId) const override;
    void tell(const Verification &found);
};

/// `delete FILE_ID... --yes`
class DeleteOperation final : public IdOperation
{
    Q_OBJECT
public:
    explicit DeleteOperation(Scene scene) : IdOperation(scene) {}

    /// The running batch ends and is told; what comes after it is told as cancelled.
    bool stop() override;
    /// What the cloud has been asked to delete may be gone: it is waited for until that is known. A second Ctrl+C ends it all the
    /// same.
    int patience() const override { return -1; }

private:
    Task<Result<void>> ask(QStringList fileIds) override;
    Stage stage() const override { return Stage::Delete; }
    void tell(const DeleteOutcome &outcome);
    void tellCancelled(const QString &fileId);
    void tellTrouble(const Error &error);

    bool m_stopping = false;
    std::optional<Error> m_trouble; // of the history, as told last
};

} // namespace wcs::cli
