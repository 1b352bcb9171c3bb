#pragma once

#include "history/historyengine.h"

#include <QHash>

namespace wcs {

/// What an import did.
struct ImportReport {
    qint64 added = 0;
    qint64 merged = 0; ///< were there and got something new
    qint64 unchanged = 0; ///< were there, complete
    qint64 skipped = 0; ///< had no usable fileId, or one that no object can have
};

/// Reads the whole document once without keeping anything: the number of objects, or what is wrong with it, "not-a-history" where it
/// is no export or not a whole one.
Result<qint64> checkImport(const QString &path, std::stop_token stop);

/// Reads the next rows of a document, to be put into the history a batch at a time. Texts longer than any of this program's own are
/// cut, or left out where a part of them would be wrong.
class ImportFile
{
public:
    static Result<std::shared_ptr<ImportFile>> open(const QString &path);
    ~ImportFile();

    /// Reads and writes one batch; false when the document has ended. Runs in the writing lane of `engine`.
    Result<bool> importBatch(HistoryEngine &engine, ImportReport *report);
    /// Notes the parents, once all rows are there. In pieces: where it is stopped, a cancellation, those that are noted stay, and a
    /// second call goes on behind them. Runs in the writing lane of `engine`.
    Result<bool> adoptParents(HistoryEngine &engine, const std::stop_token &stop);

private:
    struct State;
    explicit ImportFile(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace wcs
