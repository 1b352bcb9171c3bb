#pragma once

#include "settings/preferences.h"
#include "settings/validation.h"

#include <QWidget>

#include <memory>

namespace wcs::ui {

namespace Ui {
class TransfersPage;
}

/// How transfers run, when a drop asks first, and how links and copied texts look.
class TransfersPage : public QWidget
{
    Q_OBJECT
public:
    /// `envId` is the environment of the object that stands for others in the preview of what is copied; may be empty.
    TransfersPage(const TransferSettings &transfers, const QString &envId, QWidget *parent = nullptr);
    ~TransfersPage() override;

    TransferSettings value() const;
    FieldIssue firstIssue() const;

Q_SIGNALS:
    void changed();

private:
    void judge();
    void showPreview();

    std::unique_ptr<Ui::TransfersPage> m_ui;
    TransferSettings m_before;
    QString m_envId;
};

} // namespace wcs::ui
