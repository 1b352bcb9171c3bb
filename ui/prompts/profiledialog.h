#pragma once

#include "prompts/prompts.h"

#include <QDialog>

#include <memory>

namespace Ui {
class ProfileDialog;
}

namespace wcs::ui {

/// Chooses one of the profiles.
class ProfileDialog : public QDialog
{
    Q_OBJECT
public:
    ProfileDialog(const QList<ProfileChoice> &profiles, const QString &current, QWidget *parent);
    ~ProfileDialog() override;

    QString profileId() const;

private:
    std::unique_ptr<::Ui::ProfileDialog> m_ui;
};

} // namespace wcs::ui
