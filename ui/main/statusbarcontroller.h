#pragma once

#include "async/scope.h"
#include "main/windowcontext.h"

#include <QObject>
#include <QTimer>

class QLabel;
class QStatusBar;
class QPushButton;

namespace wcs::ui {

class OneLineLabel;

/// The status bar: whose cloud it is, what its token is worth, where secrets are kept, and what is under way. Nothing
/// important stands only here.
class StatusBarController : public QObject
{
    Q_OBJECT
public:
    StatusBarController(const WindowContext &context, QStatusBar *bar);

    void setTotals(const QString &text);
    /// Stands in the place of the profile while another one is on its way; empty: none is.
    void setAwaited(const QString &awaited);

Q_SIGNALS:
    void settingsRequested();
    void sandboxRequested();

private:
    void refillProfiles();
    void reviewProfile();
    void reviewToken();
    void reviewSecrets();
    QString tokenText() const;

    WindowContext m_context;
    QString m_awaited;
    QPushButton *m_profile;
    OneLineLabel *m_token;
    QLabel *m_secrets;
    OneLineLabel *m_totals;
    QTimer m_minute;
};

} // namespace wcs::ui
