#pragma once

#include "base/result.h"
#include "cli/operation.h"
#include "history/historyquery.h"
#include "settings/rowowners.h"

#include <memory>

namespace wcs {
class HistoryStore;
class Settings;
struct OpenReport;
} // namespace wcs

namespace wcs::cli {

/// `list [WORD...]`: what the search of the window finds in the history, the newest first. Works on the history and the settings
/// alone, and makes no history where there is none.
///
/// Page by page, each a snapshot of its own: a reader of the output that takes its time holds nobody up, and however many rows there
/// are, one page is in memory. What is uploaded again meanwhile moves to the beginning, and is not listed when that has passed.
class ListOperation final : public Operation
{
    Q_OBJECT
public:
    explicit ListOperation(Scene scene);
    ~ListOperation() override;

    bool needsAccount() const override { return false; }
    Task<void> perform() override;
    void refuse(const Error &cause) override;

private:
    Task<Result<void>> list();
    /// As it is, where nothing may be written.
    Task<Result<OpenReport>> openHistory(QString directory);
    /// For the rows that go by the profile that was named; without one for all.
    Task<Result<HistoryQuery>> profileQuery();
    /// Of the profile that it goes by.
    QString profileNameOf(const ObjectRecord &record) const;
    Task<Result<void>> print(HistoryQuery query);
    void print(const ObjectRecord &record);
    /// What there is beside the printed, as far as that is to be told.
    Task<Result<void>> tellRest(HistoryQuery query);

    std::unique_ptr<Settings> m_settings;
    RowOwners m_owners;
    std::unique_ptr<HistoryStore> m_history;
    qint64 m_printed = 0;
    bool m_isWhole = false; ///< all that is found was printed
};

} // namespace wcs::cli
