#include "main/statusbarcontroller.h"

#include "base/format.h"
#include "base/text.h"
#include "common/accessible.h"
#include "common/icons.h"
#include "common/mnemonic.h"
#include "common/onelinelabel.h"
#include "common/plaintip.h"
#include "engine/engine.h"
#include "settings/colourbox.h"
#include "settings/secretstore.h"
#include "settings/settings.h"
#include "wechat/errorcatalogue.h"

#include <QActionGroup>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStatusBar>

namespace wcs::ui {

using namespace std::chrono_literals;

namespace {
constexpr int LongestProfileName = 24; // average characters; the bar has other things to say
}

StatusBarController::StatusBarController(const WindowContext &context, QStatusBar *bar)
    : QObject(bar), m_context(context), m_profile(new QPushButton(bar)), m_token(new OneLineLabel(Qt::ElideRight, bar)),
      m_secrets(new QLabel(bar)), m_totals(new OneLineLabel(Qt::ElideRight, bar))
{
    identify(m_profile, u"profileButton"_s, tr("Profile"));
    m_profile->setFlat(true);
    m_profile->setMenu(new QMenu(m_profile));
    m_profile->setFocusPolicy(Qt::TabFocus);
    identify(m_token, u"tokenLabel"_s, tr("State of the token"));
    m_secrets->setObjectName(u"secretPlaceLabel"_s);
    identify(m_totals, u"totalsLabel"_s, tr("Progress of all transfers"));
    for (QFrame *label : std::initializer_list<QFrame *>{m_token, m_secrets, m_totals})
        label->setContentsMargins(8, 0, 8, 0);
    bar->setSizeGripEnabled(false);
    bar->addPermanentWidget(m_totals);
    bar->addPermanentWidget(m_secrets);
    bar->addPermanentWidget(m_token);
    bar->addPermanentWidget(m_profile);

    connect(m_profile->menu(), &QMenu::aboutToShow, this, &StatusBarController::refillProfiles);
    connect(context.settings, &Settings::currentProfileChanged, this, &StatusBarController::reviewProfile);
    connect(context.settings, &Settings::changed, this, &StatusBarController::reviewProfile);
    connect(context.engine, &Engine::tokenStatusChanged, this, &StatusBarController::reviewToken);
    connect(context.secrets, &SecretStore::placeChanged, this, &StatusBarController::reviewSecrets);
    m_minute.setInterval(30s);
    connect(&m_minute, &QTimer::timeout, this, &StatusBarController::reviewToken);
    m_minute.start();
    refillProfiles();
    reviewProfile();
    reviewSecrets();
}

void StatusBarController::setTotals(const QString &text)
{
    m_totals->setText(text);
}

void StatusBarController::setAwaited(const QString &awaited)
{
    m_awaited = awaited;
    reviewProfile();
}

void StatusBarController::refillProfiles()
{
    QMenu *menu = m_profile->menu();
    menu->clear();
    auto *group = new QActionGroup(menu);
    bool sandbox = false;
    const QList<Profile> profiles = m_context.settings->allProfiles();
    for (const Profile &profile : profiles) {
        QAction *action = menu->addAction(colourDot(profile.colour), asLabel(profile.name));
        action->setCheckable(true);
        action->setChecked(profile.id == m_context.settings->currentProfileId());
        group->addAction(action);
        sandbox = sandbox || profile.sandbox;
        connect(action, &QAction::triggered, m_context.settings,
                [settings = m_context.settings, id = profile.id] { settings->setCurrentProfileId(id); });
    }
    menu->addSeparator();
    if (!sandbox)
        connect(menu->addAction(icon(u"sandbox"_s), tr("Start the &sandbox")), &QAction::triggered, this,
                &StatusBarController::sandboxRequested);
    connect(menu->addAction(icon(u"settings"_s), tr("&Manage profiles…")), &QAction::triggered, this,
            &StatusBarController::settingsRequested);
}

void StatusBarController::reviewProfile()
{
    const Profile profile = m_awaited.isEmpty() ? m_context.profile() : Profile();
    const QString unnamed = m_awaited.isEmpty() ? tr("No profile") : m_awaited;
    const QString name = profile.id.isEmpty() ? unnamed : profile.name;
    const QFontMetrics metrics = m_profile->fontMetrics();
    const QString shown = metrics.elidedText(name, Qt::ElideMiddle, metrics.averageCharWidth() * LongestProfileName);
    m_profile->setText(asLabel(shown));
    m_profile->setIcon(profile.id.isEmpty() ? icon(u"profile"_s) : colourDot(profile.colour));
    const QString environment = tr("Environment %1").arg(profile.envId);
    const QString facts = shown == name ? environment : name + u'\n' + environment;
    const QString way = m_awaited.isEmpty() ? tr("Set up a profile") : m_awaited;
    m_profile->setToolTip(profile.id.isEmpty() ? way : plainTip(facts));
    m_profile->setEnabled(m_awaited.isEmpty()); // what is chosen now would not last
    m_profile->setAccessibleName(tr("Profile: %1").arg(name));
    reviewToken();
}

QString StatusBarController::tokenText() const
{
    const Profile profile = m_context.profile();
    if (profile.id.isEmpty() || !m_awaited.isEmpty())
        return {};
    const TokenStatus status = m_context.engine->tokenStatus(profile.id);
    switch (status.state) {
    case TokenStatus::State::None:
        return tr("No token yet");
    case TokenStatus::State::Fetching:
        return tr("Getting a token…");
    case TokenStatus::State::Failed:
        return tr("No token: %1").arg(status.error ? shortReason(*status.error) : QString());
    case TokenStatus::State::Valid:
        break;
    }
    // Whole minutes: a bar that counts seconds draws the eye for nothing.
    const qint64 seconds = QDateTime::currentDateTimeUtc().secsTo(status.expiresAt);
    if (seconds <= 0)
        return tr("Token expired");
    const QString left = formatDuration(qMax<qint64>(60, seconds / 60 * 60));
    if (status.mode == TokenMode::Classic)
        return tr("Classic token, valid %1, %n call(s) today", nullptr, status.classicCallsToday).arg(left);
    return tr("Stable token, valid %1").arg(left);
}

void StatusBarController::reviewToken()
{
    const QString text = tokenText();
    m_token->setText(text);
    m_token->setVisible(!text.isEmpty());
}

void StatusBarController::reviewSecrets()
{
    const SecretPlace place = m_context.secrets->place();
    m_secrets->setText(place == SecretPlace::Keychain  ? tr("Secrets: keychain")
                       : place == SecretPlace::Session ? tr("Secrets: this session only")
                                                       : QString());
    m_secrets->setToolTip(m_context.secrets->description());
    m_secrets->setVisible(place != SecretPlace::Unknown);
}

} // namespace wcs::ui
