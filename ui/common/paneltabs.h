#pragma once

#include <QWidget>

class QButtonGroup;
class QHBoxLayout;
class QToolButton;

namespace wcs::ui {

/// A row of words in a panel's header, one of them chosen, in the place of a title. Several panels that take turns each carry
/// one, so that the words stay where they are.
class PanelTabs : public QWidget
{
    Q_OBJECT
public:
    explicit PanelTabs(QWidget *parent = nullptr);

    void addTab(const QString &objectName, const QString &text);
    /// A number or word behind the text of a tab, such as how many are under way; empty for none.
    void setNote(int tab, const QString &note);
    void setCurrent(int tab);
    void focusCurrent();

Q_SIGNALS:
    /// The user has chosen a tab.
    void chosen(int tab);

private:
    QHBoxLayout *m_row;
    QButtonGroup *m_group;
    QStringList m_texts;
};

} // namespace wcs::ui
