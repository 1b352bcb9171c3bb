#include "settings/profilespage.h"

#include "base/sentences.h"
#include "base/text.h"
#include "common/accessible.h"
#include "settings/colourbox.h"
#include "ui_profilespage.h"

#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace wcs::ui {

namespace {

/// What the profile is called outside its field; a SECRET that was pasted there is not spread.
QString shownName(const Profile &profile)
{
    const QString name = cleanField(profile.name);
    return name.isEmpty() || holdsSecret(name) ? ProfilesPage::tr("(no name)") : name;
}

} // namespace

ProfilesPage::ProfilesPage(const Settings *settings, SecretStore *secrets, ConnectionProbe *probe,
                           ConnectionTestView::Explain explain, Usage usage, QWidget *parent)
    : QWidget(parent), m_settings(settings), m_secrets(secrets), m_explain(std::move(explain)),
      m_usage(std::move(usage)), m_ui(std::make_unique<Ui::ProfilesPage>())
{
    m_ui->setupUi(this);
    m_editor = new ProfileEditor(probe, m_explain, this);
    m_ui->list->setFixedWidth(fontMetrics().averageCharWidth() * 24);
    m_ui->right->addWidget(emptyState());
    m_ui->right->addWidget(m_editor);
    connect(m_ui->addButton, &QPushButton::clicked, this, &ProfilesPage::addProfile);
    connect(m_ui->duplicateButton, &QPushButton::clicked, this, &ProfilesPage::duplicateProfile);
    connect(m_ui->removeButton, &QPushButton::clicked, this, &ProfilesPage::removeProfile);
    connect(m_ui->list, &QListWidget::currentRowChanged, this, &ProfilesPage::showCurrent);
    connect(m_editor, &ProfileEditor::draftChanged, this, &ProfilesPage::takeOver);
    connect(m_editor, &ProfileEditor::testRequested, this, &ProfilesPage::runTest);
    const auto showPlace = [this] { m_editor->setPlaceDescription(m_secrets->description()); };
    connect(m_secrets, &SecretStore::placeChanged, this, showPlace);
    showPlace();

    m_secrets->askAgain(); // else one that was cancelled a moment ago would look like one that keeps nothing
    for (const Profile &profile : settings->profiles()) {
        ProfileDraft draft = ProfileDraft::of(profile);
        const std::optional<Profile> used = settings->profile(profile.id);
        if (used && used->apiBase != profile.apiBase)
            draft.usedApiBase = used->apiBase;
        insert(draft);
        m_scope.start(askForKept(profile.id));
    }
    m_ui->list->setCurrentRow(m_drafts.isEmpty() ? -1 : std::max(0, rowOf(settings->currentProfileId())));
    showCurrent();
}

ProfilesPage::~ProfilesPage() = default;

QWidget *ProfilesPage::emptyState()
{
    auto *page = new QWidget;
    auto *text = new QLabel(
        tr("There is no profile yet. A profile holds the APPID, the SECRET and the ENV_ID of one cloud environment."),
        page);
    text->setWordWrap(true);
    text->setAlignment(Qt::AlignCenter);
    auto *add = new QPushButton(tr("Add a &profile"), page);
    add->setObjectName(u"addFirstProfile"_s);
    add->setAutoDefault(false);
    connect(add, &QPushButton::clicked, this, &ProfilesPage::addProfile);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(32, 32, 32, 32);
    layout->addStretch();
    layout->addWidget(text);
    layout->addWidget(add, 0, Qt::AlignHCenter);
    layout->addStretch();
    return page;
}

void ProfilesPage::insert(const ProfileDraft &draft)
{
    m_drafts.append(draft);
    m_ui->list->addItem(new QListWidgetItem);
    showRow(int(m_drafts.size()) - 1);
}

void ProfilesPage::addProfile()
{
    Profile profile = Profile::create(freeName(tr("New profile")));
    profile.colour = profileColours().at(m_drafts.size() % profileColours().size());
    insert(ProfileDraft::fresh(profile));
    m_ui->list->setCurrentRow(m_ui->list->count() - 1);
    focusFirst();
    Q_EMIT changed();
}

void ProfilesPage::duplicateProfile()
{
    const int row = m_ui->list->currentRow();
    if (row < 0)
        return;
    ProfileDraft draft = ProfileDraft::fresh(
        m_drafts.at(row).profile.duplicate(freeName(m_drafts.at(row).profile.name)));
    draft.apiBaseText = m_drafts.at(row).apiBaseText;
    draft.isCopy = true;
    insert(draft);
    m_ui->list->setCurrentRow(m_ui->list->count() - 1);
    focusFirst();
    Q_EMIT changed();
}

void ProfilesPage::removeProfile()
{
    const int row = m_ui->list->currentRow();
    if (row < 0)
        return;
    m_testScope.cancelAll();
    // It is called as it was saved: under another name nobody would know it again.
    if (const std::optional<Profile> stored = m_settings->profile(m_drafts.at(row).profile.id)) {
        m_removed.append({*stored, {}});
        if (m_usage)
            m_scope.start(askForUse(stored->id));
    }
    m_drafts.removeAt(row);
    // The signal comes in the middle of the removal, when list and drafts do not agree.
    const QSignalBlocker blocker(m_ui->list);
    delete m_ui->list->takeItem(row);
    m_ui->list->setCurrentRow(std::min(row, m_ui->list->count() - 1));
    showCurrent();
    Q_EMIT changed();
}

void ProfilesPage::choose(const QString &profileId)
{
    if (const int row = rowOf(profileId); row >= 0)
        m_ui->list->setCurrentRow(row);
}

void ProfilesPage::focusFirst()
{
    if (m_drafts.isEmpty()) {
        m_ui->right->findChild<QPushButton *>(u"addFirstProfile"_s)->setFocus(Qt::OtherFocusReason);
    } else if (m_editor->draft().kept != ProfileDraft::Kept::Asking) {
        m_editor->focusFirst();
    } else {
        // It may be the SECRET that is missing. Who has it on the clipboard must not paste it into a field that shows it.
        m_firstFieldWaits = true;
        m_ui->list->setFocus(Qt::OtherFocusReason);
    }
}

void ProfilesPage::showCurrent()
{
    const int row = m_ui->list->currentRow();
    const bool any = row >= 0 && row < m_drafts.size();
    m_testScope.cancelAll();
    m_firstFieldWaits = false;
    for (QPushButton *button : {m_ui->duplicateButton, m_ui->removeButton}) {
        button->setEnabled(any);
        button->setToolTip(any ? QString() : tr("Add a profile first."));
    }
    m_ui->right->setCurrentIndex(any ? 1 : 0);
    if (any)
        m_editor->setDraft(m_drafts.at(row));
}

void ProfilesPage::showRow(int row)
{
    const Profile &profile = m_drafts.at(row).profile;
    QListWidgetItem *item = m_ui->list->item(row);
    item->setText(shownName(profile));
    item->setIcon(colourDot(profile.colour));
    item->setToolTip(profile.production ? tr("Production") : QString());
}

void ProfilesPage::takeOver()
{
    const int row = m_ui->list->currentRow();
    if (row < 0)
        return;
    m_drafts[row] = m_editor->draft();
    showRow(row);
    Q_EMIT changed();
}

QString ProfilesPage::firstIssue() const
{
    for (const ProfileDraft &draft : m_drafts) {
        if (const FieldIssue issue = DraftIssues::of(draft).first())
            return tr("Profile “%1”: %2").arg(shownName(draft.profile), issue.text);
    }
    return {};
}

QList<ProfileDraft> ProfilesPage::draftsToStore() const
{
    QList<RemovedProfile> gone = m_settings->removedProfiles();
    for (const Removed &removed : m_removed)
        gone.append(removed.profile.removed());
    QList<ProfileDraft> drafts = m_drafts;
    for (ProfileDraft &draft : drafts)
        draft.profile = draft.cleaned();
    for (ProfileDraft &draft : drafts) {
        const auto isOther = [&draft](const ProfileDraft &other) {
            return &other != &draft && other.profile.isOfAccountOf(draft.profile.removed());
        };
        if (draft.isNew && !(draft.isCopy && std::ranges::any_of(drafts, isOther)))
            draft.profile.takeIdFrom(gone);
    }
    return drafts;
}

QString ProfilesPage::removalNote() const
{
    if (m_removed.isEmpty()) // asked with each key
        return {};
    const QList<ProfileDraft> stored = draftsToStore();
    QStringList lines;
    for (const Removed &removed : m_removed) {
        const auto isSame = [&removed](const ProfileDraft &draft) { return draft.profile.id == removed.profile.id; };
        if (std::ranges::any_of(stored, isSame))
            continue; // as it was entered again
        // See RowOwners.
        const auto takesOver = [account = removed.profile.removed()](const ProfileDraft &draft) {
            return draft.profile.isOfAccountOf(account);
        };
        const bool isTakenOver = std::ranges::any_of(stored, takesOver);
        QStringList said{tr("Saving removes the profile “%1” and its SECRET.").arg(cleanField(removed.profile.name))};
        if (removed.use && removed.use->objects > 0 && isTakenOver)
            said << tr("%n object(s) of the history belong to it: they go on with another profile of the same account.",
                       nullptr, int(removed.use->objects));
        else if (removed.use && removed.use->objects > 0)
            said << tr("%n object(s) of the history belong to it: they stay in the list, but can no longer be "
                       "downloaded, linked to or deleted in the cloud.",
                       nullptr, int(removed.use->objects));
        if (removed.use && removed.use->transfers > 0)
            said << tr("%n of its transfers have not ended: what is being sent or fetched goes on as long as nothing "
                       "interrupts it, the others stay paused.",
                       nullptr, removed.use->transfers);
        if (removed.profile.hasAccount())
            said << tr("Its APPID and ENV_ID are remembered on this computer: add a profile with them, and all that "
                       "belongs to it can be used as before.");
        lines << joinSentences(said);
    }
    return lines.join(u'\n');
}

int ProfilesPage::rowOf(const QString &profileId) const
{
    for (qsizetype i = 0; i < m_drafts.size(); ++i) {
        if (m_drafts.at(i).profile.id == profileId)
            return int(i);
    }
    return -1;
}

QString ProfilesPage::freeName(const QString &wish) const
{
    const auto taken = [this](const QString &name) {
        return std::any_of(m_drafts.begin(), m_drafts.end(),
                           [&name](const ProfileDraft &draft) { return draft.profile.name == name; });
    };
    QString name = wish;
    for (int n = 2; taken(name); ++n)
        name = tr("%1 (%2)", "name (number)").arg(wish).arg(n);
    return name;
}

void ProfilesPage::runTest()
{
    const ProfileDraft draft = m_editor->draft();
    if (draft.typedSecret.isEmpty())
        m_testScope.start(testWithKept(draft.cleaned()));
    else
        m_editor->testView()->start(draft.cleaned(), draft.typedSecret);
}

void ProfilesPage::cancelTest()
{
    m_testScope.cancelAll();
    m_editor->testView()->cancel();
}

Task<void> ProfilesPage::askForKept(QString profileId)
{
    // The value is looked at for its presence alone and goes no further.
    const Result<QString> secret = co_await m_secrets->read(SecretId::secretOf(profileId));
    noteKept(profileId, secret);
}

void ProfilesPage::noteKept(const QString &profileId, const Result<QString> &secret)
{
    const int row = rowOf(profileId);
    if (row < 0)
        return;
    ProfileDraft &draft = m_drafts[row];
    if (secret) {
        draft.kept = secret->isEmpty() ? ProfileDraft::Kept::No : ProfileDraft::Kept::Yes;
        draft.refusal.clear();
    } else {
        const ErrorText text = m_explain(secret.error());
        draft.kept = ProfileDraft::Kept::Refused;
        draft.refusal = joinSentences({text.why, text.advice});
    }
    if (row == m_ui->list->currentRow()) {
        m_editor->setKept(draft.kept, draft.refusal);
        // Unless the person has gone on by themselves meanwhile.
        if (std::exchange(m_firstFieldWaits, false) && window()->focusWidget() == m_ui->list)
            m_editor->focusFirst();
    }
    Q_EMIT changed();
}

Task<void> ProfilesPage::askForUse(QString profileId)
{
    const std::optional<ProfileUse> use = co_await m_usage(profileId);
    for (Removed &removed : m_removed) {
        if (removed.profile.id == profileId)
            removed.use = use;
    }
    Q_EMIT changed();
}

Task<void> ProfilesPage::testWithKept(Profile profile)
{
    m_secrets->askAgain();
    const Result<QString> secret = co_await m_secrets->read(SecretId::secretOf(profile.id));
    if (!secret) {
        m_editor->testView()->fail(secret.error());
        co_return;
    }
    noteKept(profile.id, secret); // it may have refused before
    if (!secret->isEmpty())
        m_editor->testView()->start(profile, *secret);
}

} // namespace wcs::ui
