#pragma once

#include <QObject>
#include <QString>

#include <functional>

class QLabel;

namespace wcs::ui {

/// Has a selectable label that does not show its text letter by letter (shortened, or with places to wrap) give away the text itself: by
/// the key, by its menu, and as the selection of X11. Nothing is dragged out of it, which would be what is shown.
class WholeCopied : public QObject
{
public:
    /// Belongs to the label. `words` gives what is copied at this moment, going by what is selected; empty: what is shown is the text, and
    /// the label copies as it always does.
    WholeCopied(QLabel *label, std::function<QString()> words);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showMenu(const QPoint &place);
    void copy() const;
    void mendSelection() const;

    QLabel *m_label;
    std::function<QString()> m_words;
};

} // namespace wcs::ui
