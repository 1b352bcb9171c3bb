#pragma once

#include <QWidget>

class QLabel;
class QTableWidget;

namespace wcs::ui {

class CompareSession;

/// What the files say about themselves, side by side: size, format, bytes, colours, metadata. What changed is marked by a word and by
/// weight, with what the change means.
class ChangesPage : public QWidget
{
    Q_OBJECT
public:
    explicit ChangesPage(CompareSession *session, QWidget *parent = nullptr);

Q_SIGNALS:
    /// The changes in one line; empty while a picture is missing.
    void lineChanged(const QString &line);

private:
    void refresh();

    CompareSession *m_session;
    QLabel *m_line;
    QTableWidget *m_table;
};

} // namespace wcs::ui
