// What the window says while a profile's transfers wait: for the network, or until WeChat takes calls again.
#include "main/transfercontroller.h"

#include "base/format.h"
#include "base/text.h"
#include "engine/engine.h"
#include "main/actionset.h"
#include "main/tray.h"
#include "prompts/prompts.h"
#include "settings/settings.h"
#include "toast/inlinebar.h"
#include "transfer/transferqueue.h"
#include "transfers/speedmenu.h"
#include "transfers/transferfeed.h"
#include "transfers/transfermodel.h"
#include "transfers/transferpanel.h"
#include "wechat/errorcatalogue.h"
#include "wechat/fileid.h"

#include <QApplication>
#include <QDesktopServices>
#include <QEvent>
#include <QLayout>
#include <QLocale>
#include <QTimer>
#include <QUrl>

namespace wcs::ui {

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
        names << m_context.settings->profile(it.key()).value_or(Profile()).name;
    if (names.isEmpty())
        m_restBar->hide();
    else
        m_restBar->showMessage(ToastKind::Warning,
                               tr("The transfers of %1 wait: %2 They go on by themselves when WeChat "
                                  "takes calls again, mostly after a minute.")
                                   .arg(QLocale().createSeparatedList(names), m_resting.last()));
    Q_EMIT totalsChanged();
}

} // namespace wcs::ui
