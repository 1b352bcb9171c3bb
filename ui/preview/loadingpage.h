#pragma once

#include <QWidget>

#include <chrono>

class QLabel;
class QProgressBar;
class QPushButton;

namespace wcs::ui {

/// What is under way before there is something to see: a title, a bar, and a button that calls it off.
class LoadingPage : public QWidget
{
    Q_OBJECT
public:
    explicit LoadingPage(QWidget *parent = nullptr);

    /// A picture that is there within this time replaces the last one without this page in between.
    static constexpr std::chrono::milliseconds patience{150};

    /// `percent` below zero stands for an unknown amount of work.
    void setProgress(const QString &title, int percent);
    QString title() const;

Q_SIGNALS:
    void cancelRequested();

private:
    QLabel *m_title;
    QProgressBar *m_bar;
    QLabel *m_percent;
    QPushButton *m_cancel;
};

} // namespace wcs::ui
