#pragma once

#include <QIcon>
#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QToolButton;

namespace wcs::ui {

/// A page that says something instead of showing something: an icon, a title, a text, raw details that can be unfolded and copied, and up to
/// two buttons.
class MessagePage : public QWidget
{
    Q_OBJECT
public:
    explicit MessagePage(QWidget *parent = nullptr);

    void setMessage(const QIcon &symbol, const QString &title, const QString &text, const QString &details = {});
    /// "Save as…" and "Open with…".
    void setButtonsVisible(bool visible);
    /// What the keyboard has to do with here: the first button that is shown, or nullptr.
    QWidget *firstButton() const;

Q_SIGNALS:
    void saveRequested();
    void openRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void drawIcon();

    QIcon m_symbol;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    QPushButton *m_save;
    QPushButton *m_open;
    QToolButton *m_unfold;
    QPlainTextEdit *m_details;
};

} // namespace wcs::ui
