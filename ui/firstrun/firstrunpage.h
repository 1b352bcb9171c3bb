#pragma once

#include <QWidget>

class QBoxLayout;
class QLabel;
class QPushButton;
class QScrollArea;

namespace wcs::ui {

class CredentialsForm;

/// What a new user meets: two ways to the first file_id, credentials of an account or the built-in sandbox. The first field
/// has the focus in the page's stead.
class FirstRunPage : public QWidget
{
    Q_OBJECT
public:
    explicit FirstRunPage(QWidget *parent = nullptr);

    CredentialsForm *form() const { return m_form; }
    /// One sentence on where the SECRET will be kept.
    void setSecretPlace(const QString &sentence);
    /// A view of the running test, shown below the fields while one runs and after a failure. Takes ownership.
    void setTestView(QWidget *view);
    /// While a test runs the button cancels it.
    void setTesting(bool testing);
    /// While the sandbox is being started its button waits.
    void setSandboxStarting(bool starting);
    void showMessage(const QString &message);

Q_SIGNALS:
    void testAndSaveRequested();
    void cancelTestRequested();
    void sandboxRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeAccountCard();
    QWidget *makeSandboxCard();
    void reviewButton();

    CredentialsForm *m_form = nullptr;
    QLabel *m_secretPlace = nullptr;
    QLabel *m_message = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_sandbox = nullptr;
    QBoxLayout *m_cards = nullptr;
    QBoxLayout *m_accountLayout = nullptr;
    QScrollArea *m_scroll = nullptr;
    QWidget *m_testView = nullptr;
    QWidget *m_leftField = nullptr; ///< had the focus when the test began; of the form, so it lives as long
    bool m_testing = false;
};

} // namespace wcs::ui
