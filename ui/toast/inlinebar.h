#pragma once

#include "toast/toast.h"

#include <QFrame>

class QAction;
class QHBoxLayout;
class QLabel;

namespace wcs::ui {

class BarText;

/// A message at the top of a page, near its cause, that stays until it is closed or the cause is gone. One action is the way to mend
/// it; another beside it is for who has mended it elsewhere. Hidden until showMessage().
class InlineBar : public QFrame
{
    Q_OBJECT
public:
    explicit InlineBar(QWidget *parent = nullptr);

    /// The same message again is counted. `actionText` empty: no button; pressing it emits actionTriggered(), and that of `otherText`
    /// otherTriggered().
    void showMessage(ToastKind kind, const QString &text, const QString &actionText = {},
                     const QString &otherText = {});
    /// Whether there is an "×" that hides it. Not where it tells of something under way, goes by itself, and holds the way to stop it.
    void setClosable(bool closable);
    QString text() const { return m_message; }
    int count() const { return m_count; }

Q_SIGNALS:
    void actionTriggered();
    void otherTriggered();
    void dismissed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void refresh();

    QLabel *m_icon;
    BarText *m_text;
    QPushButton *m_action;
    QPushButton *m_other;
    QToolButton *m_close;
    QString m_message;
    ToastKind m_kind = ToastKind::Info;
    int m_count = 0;
};

} // namespace wcs::ui
