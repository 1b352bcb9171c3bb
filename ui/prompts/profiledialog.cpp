#include "prompts/profiledialog.h"

#include "base/text.h"
#include "prompts/dialoglook.h"
#include "ui_profiledialog.h"

#include <QListWidget>
#include <QPushButton>

namespace wcs::ui {

ProfileDialog::ProfileDialog(const QList<ProfileChoice> &profiles, const QString &current, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<::Ui::ProfileDialog>())
{
    m_ui->setupUi(this);
    setHeading(m_ui->heading);
    for (const ProfileChoice &profile : profiles) {
        const QString text = profile.detail.isEmpty()
                                 ? profile.name
                                 : tr("%1 (%2)", "profile, detail").arg(profile.name, profile.detail);
        auto *item = new QListWidgetItem(text, m_ui->profiles);
        item->setData(Qt::UserRole, profile.id);
        if (profile.id == current)
            m_ui->profiles->setCurrentItem(item);
    }
    QPushButton *choose = m_ui->buttons->addButton(tr("&Use profile"), QDialogButtonBox::AcceptRole);
    choose->setObjectName(u"useButton"_s);
    choose->setDefault(true);
    m_ui->buttons->addButton(tr("&Cancel"), QDialogButtonBox::RejectRole)->setObjectName(u"cancelButton"_s);
    const auto update = [this, choose] {
        choose->setEnabled(m_ui->profiles->currentItem() != nullptr);
        choose->setToolTip(choose->isEnabled() ? QString() : tr("Choose a profile first"));
    };
    connect(m_ui->profiles, &QListWidget::currentRowChanged, this, update);
    connect(m_ui->profiles, &QListWidget::itemActivated, this, &QDialog::accept);
    update();
    m_ui->profiles->setFocus();
}

ProfileDialog::~ProfileDialog() = default;

QString ProfileDialog::profileId() const
{
    const QListWidgetItem *item = m_ui->profiles->currentItem();
    return item ? item->data(Qt::UserRole).toString() : QString();
}

} // namespace wcs::ui
