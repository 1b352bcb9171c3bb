// What the window says while a profile's transfers wait: for the network, until WeChat takes calls again, or for a person.
#include "main/transfercontroller.h"

#include "base/text.h"
#include "engine/engine.h"
#include "main/tray.h"
#include "net/retrypolicy.h"
#include "settings/environmentcredentials.h"
#include "settings/secretstore.h"
#include "settings/settings.h"
#include "toast/inlinebar.h"
#include "transfer/transferqueue.h"
#include "transfers/transfermodel.h"
#include "wechat/credentials.h"
#include "wechat/errorcatalogue.h"

#include <QApplication>
#include <QLocale>

#include <algorithm>

namespace wcs::ui {

namespace {

bool isWaiting(JobState state)
{
    return state == JobState::Paused || state == JobState::NeedsDecision;
}

/// Given to this run by variables: no dialog holds what it is made of.
bool isHanded(const QString &profileId)
{
    return profileId == EnvironmentCredentials::profileId();
}

} // namespace

/// What comes in waiting was left by an earlier run: what is new is queued.
void TransferController::noteLeftOver(const QList<JobSnapshot> &added)
{
    for (const JobSnapshot &job : added) {
        if (isWaiting(job.state))
            m_leftOver.insert(job.id, job.state);
    }
}

void TransferController::followLeftOver(const QList<JobSnapshot> &changed)
{
    bool isNews = false;
    for (const JobSnapshot &job : changed) {
        const auto known = m_leftOver.find(job.id);
        if (known == m_leftOver.end() || *known == job.state)
            continue;
        isNews = true;
        if (isWaiting(job.state))
            *known = job.state;
        else
            m_leftOver.erase(known);
    }
    if (isNews && m_isLeftOverKnown && !m_bar->isHidden())
        showLeftOver();
}

void TransferController::dropLeftOver(const QList<JobId> &removed)
{
    const auto before = m_leftOver.size();
    for (const JobId id : removed)
        m_leftOver.remove(id);
    if (m_leftOver.size() != before && m_isLeftOverKnown && !m_bar->isHidden())
        showLeftOver();
}

void TransferController::showLeftOver()
{
    m_isLeftOverKnown = true;
    if (m_leftOver.isEmpty()) {
        m_bar->hide();
        return;
    }
    // What waits for an answer is asked about, and is not resumed.
    const bool isAnyPaused = std::ranges::find(m_leftOver, JobState::Paused) != m_leftOver.end();
    m_bar->showMessage(ToastKind::Info,
                       tr("%n transfer(s) of the last run are waiting.", nullptr, int(m_leftOver.size())),
                       isAnyPaused ? tr("Resume") : QString());
}

/// Whichever way the paused ones are taken up or given up, the bar that offers it has said its word.
void TransferController::endLeftOver()
{
    if (!m_leftOver.isEmpty())
        m_bar->hide();
    m_leftOver.clear();
}

void TransferController::showNetwork(const QString &profileId, const Error &cause)
{
    const QString host = cause.subject.isEmpty() || cause.subject.contains(u'/')
                             ? m_context.settings->profile(profileId).value_or(Profile()).apiBase.host()
                             : cause.subject;
    m_withoutNetwork.insert(profileId, host);
    m_networkBar->showMessage(ToastKind::Warning, networkText(), tr("Try now"));
    Q_EMIT totalsChanged();
}

void TransferController::endNetworkWait(const QString &profileId)
{
    m_withoutNetwork.remove(profileId);
    if (m_withoutNetwork.isEmpty())
        m_networkBar->hide();
    else if (!m_networkBar->isHidden() && m_networkBar->text() != networkText())
        m_networkBar->showMessage(ToastKind::Warning, networkText(), tr("Try now"));
    Q_EMIT totalsChanged();
}

QString TransferController::networkText() const
{
    QStringList hosts = m_withoutNetwork.values();
    hosts.removeDuplicates();
    return tr("There is no connection to %1. Transfers wait and go on when it is back.")
        .arg(QLocale().createSeparatedList(hosts));
}

void TransferController::showRest(const QString &profileId, const Error &cause)
{
    m_resting.insert(profileId, shortReason(cause));
    tellRest();
}

void TransferController::endRest(const QString &profileId)
{
    m_resting.remove(profileId);
    tellRest();
}

void TransferController::tellRest()
{
    QStringList names;
    for (auto it = m_resting.cbegin(); it != m_resting.cend(); ++it)
        names << m_model->profileName(it.key());
    if (names.isEmpty())
        m_restBar->hide();
    else
        m_restBar->showMessage(ToastKind::Warning,
                               tr("The transfers of %1 wait: %2 They go on by themselves when WeChat "
                                  "takes calls again, mostly after a minute.")
                                   .arg(QLocale().createSeparatedList(names), m_resting.last()));
    Q_EMIT totalsChanged();
}

void TransferController::showHalt(const QString &profileId, const Error &cause)
{
    const bool isKnown = m_halts.contains(profileId) && m_halts.value(profileId).code == cause.code;
    m_halts.insert(profileId, cause);
    tellHalts();
    // While it is hidden, the way back from the background is told instead. Of a profile that was removed what had begun comes to
    // the same one by one.
    if (isKnown || !m_context.window->isVisible() || m_context.window->isActiveWindow()
        || !m_context.settings->notifications().batchFailed)
        return;
    QApplication::alert(m_context.window);
    m_context.tray->notify(haltLine(profileId, cause), true);
    Q_EMIT notified();
}

void TransferController::endHalt(const QString &profileId)
{
    m_halts.remove(profileId);
    reviewHalts();
}

void TransferController::reviewHalts()
{
    if (m_haltBar->isHidden())
        return; // who has closed it knows
    const QString text = haltText();
    if (text.isEmpty())
        m_haltBar->hide();
    else if (m_haltBar->text() != text)
        tellHalts();
}

QString TransferController::haltLine(const QString &profileId, const Error &cause) const
{
    const ErrorText text = explain(cause);
    const QString profileName = m_model->profileName(profileId);
    // Another one may be called the same by now.
    const QString name = isProfileGone(cause) ? tr("%1 (removed)").arg(profileName) : profileName;
    QStringList lines(tr("The transfers of %1 were paused. %2 %3").arg(name, text.why, text.advice).trimmed());
    if (isHanded(profileId) && isRefusedCredentials(cause))
        lines << tr("This account comes from WX_APPID, WX_SECRET and WX_ENV_ID. If one of them is wrong, correct it "
                    "and start the program again.");
    lines << saidLine(text);
    lines.removeAll(QString());
    return lines.join(u'\n');
}

QString TransferController::haltText() const
{
    QStringList lines;
    for (auto it = m_halts.cbegin(); it != m_halts.cend(); ++it)
        lines << haltLine(it.key(), *it);
    const Profile current = m_context.profile();
    if (m_lacking && !m_halts.contains(current.id)) {
        const ErrorText text = explain(*m_lacking);
        lines << tr("Nothing can be sent with %1 yet. %2 %3").arg(current.name, text.why, text.advice).trimmed();
    }
    return lines.join(u'\n');
}

TransferController::Remedy TransferController::remedyOf(const QString &profileId, const Error &cause)
{
    if (lacksCredentials(cause))
        return Remedy::Settings;
    if (lacksSandbox(cause))
        return Remedy::Sandbox;
    if (isRefusedCredentials(cause) && !isHanded(profileId))
        return Remedy::Credentials;
    return isProfileGone(cause) ? Remedy::Account : Remedy::Resume;
}

TransferController::Mending TransferController::nextMending() const
{
    Mending next;
    for (auto it = m_halts.cbegin(); it != m_halts.cend(); ++it) {
        if (const Remedy remedy = remedyOf(it.key(), *it); remedy > next.remedy)
            next = {remedy, it.key()};
    }
    // What is paused comes before what could not be sent.
    if (const QString current = m_context.profile().id;
        m_lacking && !m_halts.contains(current) && next.remedy <= Remedy::Resume)
        next = {Remedy::Settings, current};
    return next;
}

void TransferController::tellHalts()
{
    QString mend;
    switch (nextMending().remedy) {
    case Remedy::None:
        break;
    case Remedy::Resume:
        mend = tr("Resume");
        break;
    case Remedy::Sandbox:
        mend = tr("Start the sandbox");
        break;
    case Remedy::Account:
    case Remedy::Credentials:
    case Remedy::Settings:
        mend = tr("Open settings");
        break;
    }
    bool isAnyRefused = false;
    for (auto it = m_halts.cbegin(); it != m_halts.cend(); ++it)
        isAnyRefused = isAnyRefused || remedyOf(it.key(), *it) == Remedy::Credentials;
    m_haltBar->showMessage(m_halts.isEmpty() ? ToastKind::Warning : ToastKind::Error, haltText(), mend,
                           isAnyRefused ? tr("Resume") : QString());
}

void TransferController::mendHalt()
{
    const Mending next = nextMending();
    // Beside what the button says: these would get none as long as something else is in the bar.
    resumeWhere(Remedy::Resume);
    switch (next.remedy) {
    case Remedy::Account:
    case Remedy::Credentials:
    case Remedy::Settings:
        m_context.openSettings(next.profileId);
        break;
    case Remedy::Sandbox:
        m_scope.start(startSandbox());
        break;
    case Remedy::None:
    case Remedy::Resume:
        break;
    }
}

void TransferController::resumeHalts()
{
    resumeWhere(Remedy::Resume);
    resumeWhere(Remedy::Credentials);
}

void TransferController::resumeWhere(Remedy remedy)
{
    for (auto it = m_halts.cbegin(); it != m_halts.cend(); ++it) {
        if (remedyOf(it.key(), *it) != remedy)
            continue;
        m_context.secrets->askAgain();
        m_context.engine->queue()->resumeHalted(it.key());
    }
}

Task<void> TransferController::startSandbox()
{
    const Result<Profile> sandbox = co_await m_context.startSandbox();
    if (!sandbox.ok())
        m_context.report(sandbox.error());
}

void TransferController::reviewCredentials()
{
    m_reviews.cancelAll();
    if (const QString current = m_context.profile().id; m_reviewed != current) {
        m_reviewed = current;
        m_lacking.reset(); // what is known is of another profile
        reviewHalts();
    }
    connect(m_context.secrets, &SecretStore::placeChanged, this, &TransferController::reviewLacking,
            Qt::UniqueConnection);
    m_reviews.start(askCredentials());
}

void TransferController::reviewLacking()
{
    if (m_lacking)
        reviewCredentials();
}

Task<void> TransferController::askCredentials()
{
    const Profile profile = m_context.profile();
    std::optional<Error> lacking;
    // Where more than the SECRET is missing, the commands say so.
    if (profile.isComplete()) {
        const Result<void> complete = co_await m_context.engine->checkCredentials(profile.id);
        if (!complete.ok() && complete.error().kind == ErrorKind::Credentials)
            lacking = complete.error();
    }
    const bool isNews = lacking && !m_lacking && !m_halts.contains(profile.id);
    m_lacking = lacking;
    if (isNews)
        tellHalts();
    else
        reviewHalts();
}

} // namespace wcs::ui
