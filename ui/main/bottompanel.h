#pragma once

#include <QObject>
#include <QPointer>

class QSplitter;
class QWidget;

namespace wcs::ui {

class ActionSet;
class PanelTabs;
class RunPanel;
class TransferPanel;

/// The lower part of the window, where transfers and runs take turns: which of them is shown, folding, and the height.
class BottomPanel : public QObject
{
    Q_OBJECT
public:
    enum class Tab { Transfers, Runs };

    /// Puts `runs` into `column` beside the transfers, which are there already; `column` is the lower part of `rows`.
    BottomPanel(QSplitter *rows, QWidget *column, TransferPanel *transfers, RunPanel *runs, ActionSet *actions);

    void show(Tab tab);
    void fold();
    bool isFolded() const;
    Tab current() const { return m_tab; }
    /// Which of them is in front and whether it is folded; the height is the splitter's. restore() is for a window not shown yet.
    QByteArray state() const;
    void restore(const QByteArray &state);
    /// How many runs are under way, shown beside the word.
    void setRunNote(const QString &note);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    PanelTabs *makeTabs(QWidget *parent);
    void choose(Tab tab);
    void setFolded(bool folded);
    void fit();
    void reviewActions();

    QSplitter *m_rows;
    QWidget *m_column;
    TransferPanel *m_transfers;
    RunPanel *m_runs;
    ActionSet *m_actions;
    QList<PanelTabs *> m_tabs;
    Tab m_tab = Tab::Transfers;
    bool m_keepsHeight = false; ///< the splitter has one from an earlier time
};

} // namespace wcs::ui
