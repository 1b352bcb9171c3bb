#include "main/historycontroller.h"

#include "async/sleep.h"
#include "base/sentences.h"
#include "base/text.h"
#include "engine/engine.h"
#include "engine/ownedrows.h"
#include "firstrun/emptystate.h"
#include "history/historymodel.h"
#include "history/historystore.h"
#include "history/historytable.h"
#include "history/searchbar.h"
#include "main/actionset.h"
#include "main/historylookout.h"
#include "main/menubuilder.h"
#include "main/modeststack.h"
#include "main/rowremarks.h"
#include "settings/settings.h"
#include "settings/statestore.h"
#include "toast/inlinebar.h"
#include "toast/toasthost.h"
#include "wechat/errorcatalogue.h"

#include <QHeaderView>
#include <QMenu>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace wcs::ui {

namespace {

using C = ActionSet::Command;

/// A run of uploads commits several times a second, and nobody picks a filter faster.
constexpr std::chrono::milliseconds BetweenFilters(250);

} // namespace

HistoryController::HistoryController(const WindowContext &context, QWidget *column)
    : QObject(column), m_context(context), m_model(new HistoryModel(context.history, this)),
      m_lookout(new HistoryLookout(context.history, context.window, this)), m_remarks(new RowRemarks(this)),
      m_search(new SearchBar(column)), m_stack(new ModestStack(column)), m_view(new HistoryView(m_model, m_stack)),
      m_empty(new EmptyState(m_stack)), m_notice(new InlineBar(column)), m_profileBar(new InlineBar(column)),
      m_menu(MenuBuilder::makeHistoryMenu(column, *context.actions)), m_column(column),
      m_leastWidth(column->minimumWidth())
{
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_view);
    column->layout()->addWidget(m_search);
    m_profileBar->setObjectName(u"profileBar"_s);
    column->layout()->addWidget(m_profileBar);
    column->layout()->addWidget(m_notice);
    column->layout()->addWidget(m_stack);

    m_remarks->keepIn(context.state);
    connectActions();
    connectModel();
    connect(m_search, &SearchBar::queryChanged, this, &HistoryController::applyQuery);
    connect(m_search, &SearchBar::leaveRequested, m_view, &HistoryView::focusList);
    connect(m_search, &SearchBar::hitsRequested, m_view, &HistoryView::enterHits);
    connect(m_view, &HistoryView::sortRequested, this, [this](int sortedColumn, Qt::SortOrder order) {
        const auto sort = HistoryCells::sortColumn(HistoryColumn(sortedColumn));
        if (sort) {
            m_query.sort = *sort;
            m_query.order = order;
            applyQuery();
        }
        // A column that cannot be sorted by leaves the indicator where it was.
        m_view->table()->showSort(int(HistoryCells::columnOf(m_query.sort)), m_query.order);
    });
    connect(m_view, &HistoryView::selectionChanged, this, [this] {
        ++m_picks;
        reviewActions();
        Q_EMIT selectionChanged();
    });
    connect(m_view, &HistoryView::selectionDataChanged, this, [this] {
        reviewActions();
        Q_EMIT selectionDataChanged();
    });
    connect(m_view, &HistoryView::activated, this, &HistoryController::activated);
    connect(m_view, &HistoryView::contextMenuRequested, m_menu, [this](const QPoint &place) { m_menu->popup(place); });
    connect(m_empty, &EmptyState::actionChosen, this, [this](EmptyState::Reason reason) {
        if (reason == EmptyState::Reason::NoMatch)
            m_search->clear();
        else if (reason == EmptyState::Reason::NotConfigured)
            Q_EMIT settingsRequested();
        else if (reason == EmptyState::Reason::FirstUse)
            Q_EMIT uploadRequested();
        else
            Q_EMIT retryRequested();
    });
    connect(m_profileBar, &InlineBar::actionTriggered, this, &HistoryController::settingsRequested);
    connect(context.settings, &Settings::changed, this, &HistoryController::reviewProfiles);
    connect(context.settings, &Settings::changed, this, &HistoryController::reviewFilters);
    connect(context.settings, &Settings::changed, this, &HistoryController::reviewActions);
    connect(context.settings, &Settings::currentProfileChanged, this, &HistoryController::reviewProfiles);
    m_owners = context.settings->rowOwners();
    reviewProfiles();
    reviewActions();
}

void HistoryController::connectActions()
{
    const ActionSet &actions = *m_context.actions;
    connect(actions[C::ViewList], &QAction::triggered, m_view, [this] { m_view->setMode(HistoryView::Mode::List); });
    connect(actions[C::ViewTable], &QAction::triggered, m_view, [this] { m_view->setMode(HistoryView::Mode::Table); });
    connect(actions[C::SelectAll], &QAction::triggered, m_view, &HistoryView::selectAll);
    connect(actions[C::Find], &QAction::triggered, m_search, &SearchBar::focusField);
    const auto reviewUpload = [this] { m_empty->setUploadHindrance(m_context.actions->whyNot(C::UploadFiles)); };
    connect(actions[C::UploadFiles], &QAction::changed, this, reviewUpload);
    // These keys mean something else in a text field or in the transfers, so they belong to the list.
    for (const C command : {C::CopyFileId, C::SelectAll, C::Remove, C::Delete, C::Open}) {
        actions[command]->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        m_context.window->removeAction(actions[command]); // whose children are everything
        m_view->addAction(actions[command]);
    }
}

void HistoryController::connectModel()
{
    connect(m_model, &HistoryModel::countChanged, this, [this](qint64 matching, qint64 total) {
        m_matching = matching;
        m_total = total;
        m_counted = true;
        m_search->setCount(matching, total, m_model->isPartial());
        reviewWidth();
        reviewPage();
        reviewActions();
    });
    m_model->setRemarkSource([this](const ObjectRecord &record) { return m_remarks->of(record); });
    connect(m_remarks, &RowRemarks::changed, m_model, &HistoryModel::remarkChanged);
    connect(m_view, &HistoryView::visibleChanged, m_remarks, &RowRemarks::look);
    connect(m_model, &HistoryModel::trouble, this, [this](const Error &error) { m_context.report(error); });
    connect(m_context.history, &HistoryStore::trouble, this, [this](const Error &error) { m_context.report(error); });
    connect(m_context.history, &HistoryStore::recovered, this, [this](const OpenReport &report) {
        showNotice(tr("The history was damaged while it was used. It was rebuilt; the damaged file was kept as %1.")
                       .arg(report.setAsidePath));
    });
    connect(m_context.engine, &Engine::unmeantLeft, this, [this](const Error &why) {
        const ErrorText text = explain(why);
        showNotice(joinSentences({text.why, text.advice}));
    });
    connect(m_context.history, &HistoryStore::committed, this, &HistoryController::noteCommit);
}

void HistoryController::begin()
{
    m_trouble.clear();
    reviewPage();
    applyQuery();
    m_profileNames = m_context.profileNames();
    m_renameAllAtRest = true; // what earlier versions and runs have left
    reviewFilters();
    m_lookout->begin();
}

void HistoryController::showTrouble(const QString &sentence, const QString &hint)
{
    m_trouble = sentence;
    m_troubleHint = hint;
    reviewPage();
}

void HistoryController::showNotice(const QString &text)
{
    // What is already there may be about something else that was damaged. The same once more is the newest again.
    QStringList lines = m_notice->isHidden() ? QStringList() : m_notice->text().split(u'\n');
    lines.removeAll(text);
    lines << text;
    m_notice->showMessage(ToastKind::Warning, lines.join(u'\n'));
}

void HistoryController::withdrawNotice(const QString &text)
{
    QStringList lines = m_notice->text().split(u'\n');
    if (m_notice->isHidden() || lines.removeAll(text) == 0)
        return;
    if (lines.isEmpty())
        m_notice->hide();
    else
        m_notice->showMessage(ToastKind::Warning, lines.join(u'\n'));
}

void HistoryController::setProfileMissing(bool missing)
{
    if (std::exchange(m_isProfileMissing, missing) == missing)
        return; // who has closed it knows
    if (missing)
        m_profileBar->showMessage(ToastKind::Warning, tr("No profile is set up: nothing can be sent or fetched."),
                                  tr("Set up a profile"));
    else
        m_profileBar->hide();
}

void HistoryController::applyQuery()
{
    HistoryQuery query = m_search->query();
    query.sort = m_query.sort;
    query.order = m_query.order;
    query = withOwners(query, m_filters.profiles, m_owners);
    if (query.isUnfiltered() != m_query.isUnfiltered())
        m_view->setCurrentSought(query.isUnfiltered());
    m_query = query;
    m_model->setQuery(query);
}

bool HistoryController::isListing() const
{
    return m_stack->currentWidget() == m_view;
}

void HistoryController::reviewPage()
{
    const Profile profile = m_context.profile();
    m_search->setVisible(m_total > 0);
    if (!m_trouble.isEmpty()) {
        m_empty->setReason(EmptyState::Reason::Trouble, m_trouble, m_troubleHint);
    } else if (m_matching > 0 || !m_counted) {
        // Nothing is claimed to be empty before the store has said so.
        m_stack->setCurrentWidget(m_view);
        return;
    } else if (m_total > 0 && m_model->isPartial()) {
        m_empty->setReason(EmptyState::Reason::NoMatch, tr("Nothing was found so far"),
                           tr("Older objects are still being indexed for the search. What matches will appear here."));
    } else if (m_total > 0) {
        m_empty->setReason(EmptyState::Reason::NoMatch);
    } else if (profile.id.isEmpty()) {
        m_stack->setCurrentWidget(m_view); // its profile is on its way, or the bar says that there is none
        return;
    } else {
        m_empty->setReason(profile.isComplete() || profile.sandbox ? EmptyState::Reason::FirstUse
                                                                   : EmptyState::Reason::NotConfigured);
    }
    m_stack->setCurrentWidget(m_empty);
}

void HistoryController::reviewActions()
{
    ActionSet &actions = *m_context.actions;
    const int selected = m_view->selectedCount();
    const QString none = selected > 0 ? QString() : tr("Select an object first.");
    actions.setAvailable({C::CopyFileId, C::CopyLink, C::CopyMarkdown, C::CopyHtml, C::CopyImageTag, C::CopyCustom,
                          C::Download, C::Verify, C::EditTags, C::EditNote, C::Remove, C::Delete},
                         none);
    if (none.isEmpty() && m_context.settings->transfers().customCopyFormat.isEmpty())
        actions.setAvailable(C::CopyCustom, tr("There is no template yet; it is written in the settings."));
    const QString one = selected == 1 ? QString() : tr("Select one object first.");
    actions.setAvailable({C::Open, C::Reveal, C::Preview}, one);
    reviewGone(none);
    const QString listed = m_matching > 0 ? QString() : tr("Nothing is listed.");
    actions.setAvailable({C::SelectAll, C::ExportHistory}, listed);
    actions.setAvailable({C::Find}, m_total > 0 ? QString() : tr("The history is empty."));
}

/// What is gone from the cloud is not deleted once more, and comes back where its file is here.
void HistoryController::reviewGone(const QString &none)
{
    const QList<ObjectRecord> known = m_view->selected();
    const bool isWhole = !known.isEmpty() && known.size() == m_view->selectedCount();
    const auto gone = [](const ObjectRecord &record) { return isGone(record.state); };
    if (isWhole && std::ranges::all_of(known, gone))
        m_context.actions->setAvailable(C::Delete, tr("It is gone from the cloud already."));
    // Whether the files are still there is looked at when it is asked for.
    const auto hasSource = [](const ObjectRecord &record) {
        return isGone(record.state) && !record.localPath.isEmpty();
    };
    const bool mayComeBack = !isWhole || std::ranges::any_of(known, hasSource);
    const QString other = tr("Only what is gone from the cloud and whose file is still here can be uploaded again.");
    m_context.actions->setAvailable(C::UploadAgain, mayComeBack || !none.isEmpty() ? none : other);
}

void HistoryController::reviewProfiles()
{
    const RowOwners owners = m_context.settings->rowOwners();
    const bool areOthers = std::exchange(m_owners, owners) != owners;
    if (areOthers)
        m_renameFrom = 0;
    const QHash<QString, QString> names = m_context.profileNames();
    m_model->setProfileNames(names, owners);
    QList<QPair<QString, QString>> profiles;
    const QList<Profile> known = m_context.settings->allProfiles();
    for (const Profile &profile : known)
        profiles << qMakePair(profile.id, profile.name);
    // Rows outlive their profile, and the sandbox that was ended.
    for (const ProfileInUse &used : std::as_const(m_filters.profiles)) {
        if (ownerOf(used, owners) != used.id)
            continue; // they are listed with the others of that profile
        const auto isSame = [&used](const auto &profile) { return profile.first == used.id; };
        if (std::ranges::none_of(profiles, isSame))
            profiles << qMakePair(used.id, names.value(used.id, used.name));
    }
    m_search->setProfiles(profiles);
    reviewWidth();
    m_view->setProfilesShown(profiles.size() > 1);
    if (withOwners(m_query, m_filters.profiles, owners) != m_query)
        applyQuery();
    reviewPage();
    if (areOthers) {
        reviewFilters(); // and names
        Q_EMIT ownersChanged();
    }
}

void HistoryController::reviewWidth()
{
    m_column->setMinimumWidth(qMax(m_leastWidth, m_search->minimumSizeHint().width()));
}

void HistoryController::reviewFilters()
{
    m_filtersAsked = true;
    if (m_scope.running() == 0)
        m_scope.start(loadFilters());
}

Task<void> HistoryController::loadFilters()
{
    while (m_filtersAsked) { // again, when something was stored during the answer
        m_filtersAsked = false;
        Result<HistoryFilters> read = co_await m_context.history->filters();
        const HistoryFilters before = std::exchange(m_filters, read.valueOr(m_filters));
        if (m_filters.tags != before.tags) {
            m_search->setTags(m_filters.tags);
            reviewWidth();
        }
        if (m_filters.profiles != before.profiles)
            reviewProfiles();
        reviewNames();
        co_await Sleep(BetweenFilters);
        if (m_renameAllAtRest && !m_filtersAsked) {
            m_renameAllAtRest = false;
            m_renameFrom = 0;
            m_filtersAsked = true;
        }
    }
}

void HistoryController::saveState() const
{
    m_context.state->setBlob(u"history/columns"_s, m_view->table()->columnState());
    m_context.state->setBlob(u"history/view"_s, m_view->mode() == HistoryView::Mode::Table ? "table" : "list");
}

void HistoryController::restoreState()
{
    m_view->table()->restoreColumnState(m_context.state->blob(u"history/columns"_s));
    // The arrow comes back with the columns, and the rows must stand as it says.
    const QHeaderView *header = m_view->table()->horizontalHeader();
    if (const auto sort = HistoryCells::sortColumn(HistoryColumn(header->sortIndicatorSection()))) {
        m_query.sort = *sort;
        m_query.order = header->sortIndicatorOrder();
    }
    const bool table = m_context.state->blob(u"history/view"_s) == "table";
    m_context.actions->get(table ? C::ViewTable : C::ViewList)->trigger();
}

} // namespace wcs::ui
