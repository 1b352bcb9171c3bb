#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace wcs::ui {

/// What stands where a list would be while there is nothing to list: an icon, one sentence, one action.
class EmptyState : public QWidget
{
    Q_OBJECT
public:
    enum class Reason {
        FirstUse, ///< nothing was uploaded yet
        NoMatch, ///< a search or filter that nothing fits
        NotConfigured, ///< the profile has no usable credentials
        Trouble, ///< one of the program's databases cannot be opened
    };

    explicit EmptyState(QWidget *parent = nullptr);

    /// `sentence` and `hint` stand instead of the reason's own, for reasons that carry a text of their own.
    void setReason(Reason reason, const QString &sentence = {}, const QString &hint = {});
    Reason reason() const { return m_reason; }
    /// Why no files can be chosen now, which disables the action of FirstUse; empty when they can.
    void setUploadHindrance(const QString &reason);

Q_SIGNALS:
    /// The one action was chosen: choose files, clear the search, open the settings or try again, as the reason says.
    void actionChosen(wcs::ui::EmptyState::Reason reason);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showReason();

    Reason m_reason = Reason::FirstUse;
    QString m_ownSentence;
    QString m_ownHint;
    QString m_uploadHindrance;
    QLabel *m_icon;
    QLabel *m_sentence;
    QLabel *m_hint;
    QPushButton *m_action;
};

} // namespace wcs::ui
