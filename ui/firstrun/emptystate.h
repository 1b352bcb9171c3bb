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
        Trouble, ///< the history cannot be read; the sentence is set by setSentence()
    };

    explicit EmptyState(QWidget *parent = nullptr);

    void setReason(Reason reason);
    Reason reason() const { return m_reason; }
    /// Replaces the sentence, for reasons that carry a text of their own.
    void setSentence(const QString &sentence);

Q_SIGNALS:
    /// The one action was chosen: choose files, clear the search, or open the settings, as the reason says.
    void actionChosen(wcs::ui::EmptyState::Reason reason);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showReason();

    Reason m_reason = Reason::FirstUse;
    QLabel *m_icon;
    QLabel *m_sentence;
    QLabel *m_hint;
    QPushButton *m_action;
};

} // namespace wcs::ui
