#pragma once

#include <QDialog>

#include <functional>
#include <memory>

class QPushButton;

namespace Ui {
class DestinationDialog;
}

namespace wcs::ui {

/// Asks for the folder in the cloud that files go to. The text is checked while it is typed.
class DestinationDialog : public QDialog
{
    Q_OBJECT
public:
    using Problem = std::function<QString(QString)>;
    DestinationDialog(const QString &current, Problem problem, QWidget *parent);
    ~DestinationDialog() override;

    /// Ends in '/' or is empty.
    QString prefix() const;

private:
    void check();

    std::unique_ptr<::Ui::DestinationDialog> m_ui;
    Problem m_problem;
    QPushButton *m_accept;
};

} // namespace wcs::ui
