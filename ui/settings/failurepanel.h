#pragma once

#include "base/error.h"
#include "base/errortext.h"

#include <QFrame>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QToolButton;

namespace wcs::ui {

/// The address that WeChat names when it refuses a caller that is not on its whitelist (errcode 40164 and its
/// relatives: protocol, error codes); empty for any other error.
QString refusedAddress(const Error &error);

/// A failure told to a person: what happened, why, what to do, what the service said of it, and on demand the raw facts, all
/// selectable. A refused address gets a line of its own with a button that copies it.
class FailurePanel : public QFrame
{
    Q_OBJECT
public:
    explicit FailurePanel(QWidget *parent = nullptr);

    void show(const Error &error, const ErrorText &text);

private:
    static void offer(QPushButton *button, const QString &text, const QString &done);
    void copy(const QString &text, QPushButton *button, const QString &done);

    QLabel *m_what;
    QLabel *m_why;
    QLabel *m_advice;
    QLabel *m_said;
    QWidget *m_addressRow;
    QLabel *m_address;
    QPushButton *m_copyAddress;
    QToolButton *m_showDetails;
    QPlainTextEdit *m_details;
    QPushButton *m_copyDetails;
    QString m_addressText;
};

} // namespace wcs::ui
