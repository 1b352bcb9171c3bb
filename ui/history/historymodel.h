#pragma once

#include "async/scope.h"
#include "history/historycells.h"
#include "history/historystore.h"
#include "history/rowremark.h"
#include "history/rowwindow.h"
#include "settings/rowowners.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QSet>
#include <QTimer>

#include <functional>
#include <optional>

namespace wcs::ui {

/// The history as a table of any length: rowCount() is the number of matching rows, but only rows near those that are
/// looked at are in memory. The others are placeholders that load when asked for. data() reads memory and never waits.
///
/// Follows the store live. A row that comes, changes, moves or goes is inserted, updated, moved or removed as that row,
/// so selection and scroll position stay. Changes too large for that (an import, a rebuilt file) reset the model
/// between aboutToReload() and reloaded(), with which a view can keep its selection by row ids.
///
/// Lives in the window's thread; the store must outlive it.
class HistoryModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role {
        RecordRole = Qt::UserRole + 1, ///< wcs::ObjectRecord; invalid for a placeholder
        RemarkRole, ///< wcs::ui::RowRemark
    };

    explicit HistoryModel(HistoryStore *store, QObject *parent = nullptr);
    ~HistoryModel() override;

    /// Shows other rows. What is shown stays until the first rows of the new query are there; a query that is overtaken
    /// by the next is dropped.
    void setQuery(const HistoryQuery &query);
    const HistoryQuery &query() const { return m_query; }
    /// The query that the rows answer: the one before query() until the first rows of that are there.
    const HistoryQuery &shownQuery() const { return m_shown; }
    /// The revision of the history whose rows these are, number for number; 0 while changes are still worked into them.
    quint64 shownRevision() const { return m_exact ? m_revision : 0; }
    /// Reads everything again, keeping the query.
    void refresh();
    /// Which rows the view shows, so that they and their neighbours are loaded first.
    void setVisibleRange(int first, int last);

    /// Gives what is known of a row besides its state; called while painting, so it only looks up.
    void setRemarkSource(std::function<RowRemark(const ObjectRecord &)> source);
    /// Something else is known of this object.
    void remarkChanged(const QString &fileId);

    /// What profiles are called now, by their ids: rows are shown under these names, whatever they have (see
    /// HistoryStore::renameProfile()); others are called as their rows have it. A row has the name of the profile that it goes by.
    void setProfileNames(const QHash<QString, QString> &names, const RowOwners &owners = {});

    /// nullptr while the row is a placeholder. Valid until the model changes.
    const ObjectRecord *record(int row) const { return m_rows.at(row); }
    /// -1 when the row is not loaded or does not match.
    int rowOf(qint64 rowId) const { return m_rows.rowOf(rowId); }
    /// Where objects stand, by their row ids, also those that are not in memory; without those that do not match. Nothing when
    /// the history cannot be read or changes too fast to tell.
    Task<std::optional<QHash<qint64, int>>> find(QList<qint64> rowIds) const;
    /// The numbers of the rows in memory, ascending.
    QList<int> loadedRows() const { return m_rows.numbers(); }
    qint64 matchingCount() const { return m_count; }
    qint64 totalCount() const { return m_total; }
    /// Whether more may match than matchingCount(), as rows still wait for the search index. Told with countChanged().
    bool isPartial() const { return m_isPartial; }
    /// Whether rows or counts are on their way.
    bool isBusy() const { return m_working; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// Type-ahead looks among the rows in memory: a list of a million is searched by the search field.
    QModelIndexList match(const QModelIndex &start, int role, const QVariant &value, int hits,
                          Qt::MatchFlags flags) const override;
    /// Sorts by the column where HistoryCells::sortColumn() allows it.
    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    void countChanged(qint64 matching, qint64 total);
    void aboutToReload();
    void reloaded();
    /// Rows could not be read; what is shown stays.
    void trouble(wcs::Error error);

private:
    void onCommitted(const HistoryChange &change);
    void wake();
    Task<void> work();
    Task<void> reload();
    Task<void> reloadAround(int first);
    Task<void> loadPage(int page);
    Task<void> followChanges();
    Task<void> askForNews() const;
    Task<Result<HistoryNumbers>> numbersOfFew(QList<qint64> rowIds) const;
    bool applyChanges(const HistoryPlaces &places, const HistoryChange &pending, bool *uncertain);
    bool applyRemoved(const QList<qint64> &removed, bool *uncertain);
    bool applyPlaced(const HistoryPlaces &places, const HistoryChange &pending, bool *uncertain);
    void applyGone(const HistoryPlaces &places, const HistoryChange &pending, bool *uncertain);
    void insertRow(int row, const ObjectRecord &record);
    void removeRow(int row);
    void moveRow(int from, int to, const ObjectRecord &record);
    void updateRow(int row, const ObjectRecord &record);
    void resetTo(const HistoryStretch &stretch);
    void growTo(qint64 count);
    quint64 pendingRevision() const { return m_pending.isEmpty() ? 0 : m_pending.last().revision; }
    void dropPendingUpTo(quint64 revision);
    bool isPendingWhole() const;
    std::optional<int> nextPage();
    WindowRequest requestFor(int page) const;
    void want(int row) const;
    ObjectRecord asShown(const ObjectRecord &record) const;
    RowRemark remarkOf(const ObjectRecord &record) const { return m_remarks ? m_remarks(record) : RowRemark(); }
    bool isComplete() const { return m_rows.size() == m_count; }
    void fail(const Error &error);

    HistoryStore *m_store;
    HistoryQuery m_query;
    HistoryQuery m_shown;
    RowWindow m_rows;
    qint64 m_count = 0;
    qint64 m_total = 0;
    bool m_isPartial = false;
    quint64 m_revision = 0; // all changes up to it are in the rows
    bool m_exact = false; // and no row outside the memory may have come or gone unnoticed
    int m_generation = 0; // counts queries: work for an older one ends
    QList<HistoryChange> m_pending; // announced and not yet in the rows, in the order of their revisions
    int m_misses = 0; // answers in a row that did not fit the rows
    int m_visibleFirst = 0;
    int m_visibleLast = 0;
    bool m_reload = false;
    bool m_sameQuery = false; // the reload is no new query: keep the place
    bool m_working = false;
    mutable QList<int> m_wanted; // pages, the most recent last
    mutable QTimer m_wake;
    std::function<RowRemark(const ObjectRecord &)> m_remarks;
    QHash<QString, QString> m_profileNames;
    RowOwners m_owners;
    Scope m_scope;
};

} // namespace wcs::ui
