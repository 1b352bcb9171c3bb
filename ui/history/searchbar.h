#pragma once

#include "history/historyquery.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;

namespace wcs::ui {

/// The search field over the history with its filters. Filters while one types, tells "n of m", and Esc clears it.
class SearchBar : public QWidget
{
    Q_OBJECT
public:
    explicit SearchBar(QWidget *parent = nullptr);

    /// What is asked for now; sort and order are not this bar's and stay at their defaults.
    HistoryQuery query() const;
    bool isFiltering() const;
    void focusField();
    void clear();
    /// Searches for this text at once, with no other filter.
    void showText(const QString &text);

    /// The profiles to choose from, as id and name; with fewer than two the box is hidden.
    void setProfiles(const QList<QPair<QString, QString>> &profiles);
    /// The tags to choose from; without any the box is hidden.
    void setTags(const QStringList &tags);
    /// With `isPartial` there may be more of the matching ones, as not all are indexed yet.
    void setCount(qint64 matching, qint64 total, bool isPartial = false);

Q_SIGNALS:
    /// Text (after a short rest) or a filter has changed.
    void queryChanged(const wcs::HistoryQuery &query);
    /// Esc in an empty field: the list should have the focus.
    void leaveRequested();
    /// Enter or Down: the list should have the focus, and the first of what is found be picked.
    void hitsRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void announce();
    QComboBox *addFilter(const QString &objectName, const QString &name, const QString &all);
    void refill(QComboBox *box, const QList<QPair<QString, QString>> &entries, int least);

    QLineEdit *m_field;
    QLabel *m_count;
    QComboBox *m_state;
    QComboBox *m_profile;
    QComboBox *m_tag;
    QTimer m_rest;
};

} // namespace wcs::ui
