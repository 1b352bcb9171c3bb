#pragma once

#include "settings/preferences.h"

#include <QWidget>

#include <memory>

namespace wcs::ui {

namespace Ui {
class AppearancePage;
}

/// Language, theme, and what is worth a notification.
class AppearancePage : public QWidget
{
    Q_OBJECT
public:
    /// Where the desktop cannot notify, the page says so and keeps what was chosen.
    AppearancePage(const AppearanceSettings &appearance, const NotificationSettings &notifications, bool canNotify,
                   QWidget *parent = nullptr);
    ~AppearancePage() override;

    AppearanceSettings appearance() const;
    NotificationSettings notifications() const;

private:
    std::unique_ptr<Ui::AppearancePage> m_ui;
};

} // namespace wcs::ui
