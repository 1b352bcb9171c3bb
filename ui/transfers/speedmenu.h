#pragma once

#include <QMenu>

class QActionGroup;

namespace wcs::ui {

/// What a person wants to turn quickly while transfers run: how many at a time, and how fast at most in each direction. Takes
/// effect at once.
class SpeedMenu : public QMenu
{
    Q_OBJECT
public:
    explicit SpeedMenu(QWidget *parent = nullptr);

    /// Limits in kilobytes a second, 0 for none.
    void setValues(int parallel, int uploadLimit, int downloadLimit);

Q_SIGNALS:
    void parallelChosen(int transfers);
    void uploadLimitChosen(int kilobytes);
    void downloadLimitChosen(int kilobytes);
    void moreRequested();

private:
    QActionGroup *addLimits(const QString &title, const QString &objectName, void (SpeedMenu::*chosen)(int));
    static void check(QActionGroup *group, int value);

    QActionGroup *m_parallel;
    QActionGroup *m_upload;
    QActionGroup *m_download;
};

} // namespace wcs::ui
