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
    AppearancePage(const AppearanceSettings &appearance, const NotificationSettings &notifications,
                   QWidget *parent = nullptr);
    ~AppearancePage() override;

    AppearanceSettings appearance() const;
    NotificationSettings notifications() const;

private:
    std::unique_ptr<Ui::AppearancePage> m_ui;
};

} // namespace wcs::ui
