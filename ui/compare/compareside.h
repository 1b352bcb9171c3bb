#pragma once

#include "compare/comparesession.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace wcs::ui {

class ImageView;
class LoadingPage;
class MessagePage;

/// One side of a comparison that cannot begin yet: the progress of fetching and decoding, the picture itself once it is there, or the
/// reason why there is none with the ways out.
class CompareSide : public QWidget
{
    Q_OBJECT
public:
    /// `which`: 0 the reference, 1 the compared picture.
    CompareSide(CompareSession *session, int which, QWidget *parent = nullptr);

Q_SIGNALS:
    void saveRequested();
    void openRequested();

private:
    void refresh();
    void showReason(const QString &title, const QString &text, const QString &details);

    CompareSession *m_session;
    int m_which;
    QLabel *m_title;
    QStackedWidget *m_pages;
    LoadingPage *m_loading;
    MessagePage *m_message;
    ImageView *m_view;
    QPushButton *m_retry;
};

} // namespace wcs::ui
