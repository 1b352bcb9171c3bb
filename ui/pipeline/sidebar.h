#pragma once

#include "pipeline/pipeline.h"
#include "pipeline/sideentry.h"

#include <QList>
#include <QListView>
#include <QPersistentModelIndex>
#include <QWidget>

#include <optional>

class QLabel;
class QMenu;
class QPushButton;
class QToolButton;

namespace wcs::ui {

class OneLineLabel;
class ParameterFields;
class SideModel;

/// The side bar: the pipelines of the profile as targets for drops, its golden sets, and what is watched. It shows and asks; it
/// starts nothing itself.
class SideBar : public QWidget
{
    Q_OBJECT
public:
    explicit SideBar(QWidget *parent = nullptr);

    void setEntries(const QList<SideEntry> &entries);
    /// The menu behind the plus button. The caller's.
    void setAddMenu(QMenu *menu);
    /// The lower part: the parameters of the picked pipeline and a button that runs it. An empty name hides it.
    void showPipeline(const QString &name, const QList<PipelineParameter> &parameters,
                      const QMap<QString, QString> &values);
    ParameterFields *parameterFields() const { return m_fields; }
    /// What the button would do, or why it cannot.
    void setRunText(const QString &text, const QString &reason);
    /// What stands below the list, such as what to do while there is no pipeline; empty: nothing.
    void setHint(const QString &text);

    /// The picked line; nothing when none is.
    std::optional<SideEntry> current() const;
    /// The line at a point of the list; nothing on a heading and beneath the last line.
    std::optional<SideEntry> entryAt(const QPoint &place) const;
    QRect rectOf(SideEntry::Kind kind, const QString &id) const;
    bool select(SideEntry::Kind kind, const QString &id);
    /// Brings a line into sight and keeps it there until another one is picked; what is picked stays picked.
    void reveal(SideEntry::Kind kind, const QString &id);
    QListView *list() const { return m_list; }
    QWidget *listArea() const { return m_list->viewport(); }

    QSize sizeHint() const override { return {210, 300}; }
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void currentChanged();
    /// Enter or a double click.
    void activated(const wcs::ui::SideEntry &entry);
    void contextMenuRequested(const wcs::ui::SideEntry &entry, const QPoint &globalPosition);
    void switched(const QString &watchId, bool on);
    /// The button was pressed.
    void runRequested();

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeFooter();
    void shareHeight();
    void askForMenu(const QModelIndex &index, const QPoint &global);

    SideModel *m_model;
    QListView *m_list;
    QPersistentModelIndex m_revealed;
    QLabel *m_hint;
    QToolButton *m_add;
    QWidget *m_footer = nullptr;
    OneLineLabel *m_pipelineName = nullptr;
    QWidget *m_scroll = nullptr;
    ParameterFields *m_fields = nullptr;
    QPushButton *m_run = nullptr;
    bool m_hasFields = false;
};

} // namespace wcs::ui
