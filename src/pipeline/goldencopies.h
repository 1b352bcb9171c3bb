#pragma once

#include "pipeline/goldenstore.h"

#include <QMap>
#include <QSet>

#include <memory>
#include <stop_token>

namespace wcs {

/// Files in the folder of a set that its set.json does not name yet. Those that are not kept go with the last who holds this:
/// the copying was stopped or has failed, or nobody waits for its end any more.
class UnnamedCopies
{
public:
    UnnamedCopies() = default;
    UnnamedCopies(const UnnamedCopies &) = delete;
    UnnamedCopies &operator=(const UnnamedCopies &) = delete;
    ~UnnamedCopies();

    void add(const QString &path) { m_paths.insert(path); }
    void keepAll() { m_paths.clear(); }

private:
    QSet<QString> m_paths;
};

/// What is to be pinned, copied into the set's folder under names of this call alone: another process may be pinning the same.
struct CopiedInputs {
    struct Input {
        GoldenInput input; ///< as the set is to have it
        QString incoming; ///< where the copy lies until then
    };
    QList<Input> inputs;
    std::shared_ptr<UnnamedCopies> copies = std::make_shared<UnnamedCopies>();
};

struct CopiedResults {
    QMap<QString, GoldenAccepted> byInput; ///< by the input's id; the files are where they are to stay
    std::shared_ptr<UnnamedCopies> copies = std::make_shared<UnnamedCopies>();
};

/// Copies in what the set does not have yet (blocking; for a pool). The set itself is left to its store: it may change while this
/// takes its time. Stopped, it is a cancellation.
Result<CopiedInputs> copyInputs(const GoldenSet &set, const QString &folder, const QList<GoldenStore::Pin> &pins,
                                const std::stop_token &stop);
/// Gives the copy the name that the set is to know it by.
Result<void> placeInput(const CopiedInputs::Input &copied);
/// The same as copyInputs() for the results of these rows, as far as they are done.
Result<CopiedResults> copyResults(const GoldenSet &set, const QString &folder, const QString &pipelineId,
                                  const QList<GoldenRow> &rows, const std::stop_token &stop);

} // namespace wcs
