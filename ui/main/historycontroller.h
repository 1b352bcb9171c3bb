#pragma once

#include "async/scope.h"
#include "history/historyquery.h"
#include "history/historyview.h"
#include "main/windowcontext.h"
#include "settings/rowowners.h"

#include <QHash>
#include <QObject>

#include <optional>

class QMenu;
class QStackedWidget;

namespace wcs::ui {

class EmptyState;
class HistoryLookout;
class HistoryModel;
class InlineBar;
class RowRemarks;
class SearchBar;

/// The history column: search bar, list or table, and what stands in their place while there is nothing to list. Decides
/// which commands fit the selection.
class HistoryController : public QObject
{
    Q_OBJECT
public:
    /// Fills `column`.
    HistoryController(const WindowContext &context, QWidget *column);

    /// The store is open: shows the first rows.
    void begin();
    /// Nothing can be listed: what has happened stands in place of the rows until begin(), its cause and the way out below.
    void showTrouble(const QString &sentence, const QString &hint);
    bool isInTrouble() const { return !m_trouble.isEmpty(); }
    void showNotice(const QString &text);
    /// It is no longer true; what else is said stays.
    void withdrawNotice(const QString &text);
    /// Says above the rows that no profile is set up, with the way to do so.
    void setProfileMissing(bool missing);
    /// How many rows there are, whatever is searched for; nothing before the store has said so.
    std::optional<qint64> total() const { return m_counted ? std::optional(m_total) : std::nullopt; }

    /// How many of them are listed, as far as the store has said.
    qint64 matching() const { return m_matching; }

    HistoryView *view() const { return m_view; }
    HistoryModel *model() const { return m_model; }
    /// By what the list hears of other processes.
    HistoryLookout *lookout() const { return m_lookout; }
    /// What is known of the rows besides their states.
    RowRemarks *remarks() const { return m_remarks; }
    SearchBar *searchBar() const { return m_search; }
    EmptyState *emptyState() const { return m_empty; }
    HistoryQuery query() const { return m_query; }
    bool isListing() const;

    /// Every selected object in the order it was picked, also those that were not loaded yet. When the list changes too
    /// fast to tell which those are, that is said in a toast and the answer is a cancellation.
    Task<Result<QList<ObjectRecord>>> selection();
    /// The same for what may come of it later: tried once, and nothing is said when it fails. Empty: it changed meanwhile.
    Task<Result<QList<ObjectRecord>>> selectionAhead();

    void saveState() const;
    void restoreState();

Q_SIGNALS:
    void selectionChanged();
    /// The selection is the same, but more of its rows are in memory or something else is known of them.
    void selectionDataChanged();
    void activated(const wcs::ObjectRecord &record);
    void uploadRequested();
    void settingsRequested();
    /// Rows go by other profiles than before: what could not be fetched may be now.
    void ownersChanged();
    /// The store should be opened once more.
    void retryRequested();

private:
    void connectActions();
    void connectModel();
    void applyQuery();
    void reviewPage();
    void reviewActions();
    void reviewGone(const QString &none);
    void reviewProfiles();
    void reviewFilters();
    void reviewWidth();
    void noteCommit(const HistoryChange &change);
    void reviewNames();
    Task<void> loadFilters();
    Task<void> renameProfiles();
    /// Nothing when the rows change all the while.
    Task<Result<QList<ObjectRecord>>> readSelection(int readings);
    /// Nothing when the history is not at the revision any more.
    Task<Result<QList<ObjectRecord>>> readRows(QList<RowSpan> spans, HistoryQuery query, quint64 revision);

    WindowContext m_context;
    HistoryModel *m_model;
    HistoryLookout *m_lookout;
    RowRemarks *m_remarks;
    SearchBar *m_search;
    QStackedWidget *m_stack;
    HistoryView *m_view;
    EmptyState *m_empty;
    InlineBar *m_notice;
    InlineBar *m_profileBar;
    QMenu *m_menu;
    QWidget *m_column;
    int m_leastWidth; // of the column, whatever stands in it
    HistoryQuery m_query;
    qint64 m_matching = 0;
    qint64 m_total = 0;
    int m_picks = 0; // changes of the selection
    HistoryFilters m_filters; // as they are offered
    RowOwners m_owners; // by which the rows are shown and filtered
    bool m_filtersAsked = false;
    bool m_namesAsked = false;
    QHash<QString, QString> m_profileNames; // that the rows were given last, by their ids
    std::optional<qint64> m_renameFrom; // rows from this one on may be called otherwise than their profile
    bool m_renameAllAtRest = false; // all may be, and it is looked at once nothing is stored for a moment
    bool m_counted = false;
    bool m_isProfileMissing = false;
    QString m_trouble; // what stands in place of the rows
    QString m_troubleHint;
    Scope m_scope; // of loadFilters() alone
    Scope m_renaming; // of renameProfiles() alone
};

} // namespace wcs::ui
