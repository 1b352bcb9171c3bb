#pragma once

#include <QFrame>
#include <QTimer>

#include <functional>

class QLabel;
class QPushButton;
class QToolButton;

namespace wcs::ui {

class IconLabel;

enum class ToastKind { Info, Success, Warning, Error };

/// A short message that states a fact ("3 items removed") and may offer one way back ("Undo").
struct ToastMessage {
    QString text;
    ToastKind kind = ToastKind::Info;
    QString actionText; ///< empty: no button
    std::function<void()> action;
    bool mayReplaceSame = false; ///< its action only tells more: the same message once more takes its place
    QString tag; ///< by which ToastHost::withdraw() finds it
    int durationMs = 0; ///< 0: chosen by length and action; shorter than the minimum is lengthened
};

/// One toast. Counts down only while neither the pointer nor the focus is on it, so that it can be read and reached.
class Toast : public QFrame
{
    Q_OBJECT
public:
    explicit Toast(ToastMessage message, QWidget *parent);

    const ToastMessage &message() const { return m_message; }
    QSize sizeHint() const override;
    bool hasAction() const { return !m_message.actionText.isEmpty(); }
    int count() const { return m_count; }
    /// The same message once more: shows a counter and starts the time anew.
    void repeat(ToastMessage message);
    bool isHeld() const;
    /// Puts the focus on its button, or on its close button.
    void takeFocus();

    /// At least 4 s, 8 s with an action, more for long texts.
    static int durationOf(const ToastMessage &message);

Q_SIGNALS:
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void updateText();
    void updateCountdown();
    void announce();

    ToastMessage m_message;
    IconLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_action = nullptr;
    QToolButton *m_close;
    QTimer *m_timer;
    int m_count = 1;
};

} // namespace wcs::ui
