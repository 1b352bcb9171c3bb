// The theme changes while the program runs: icons and texts that carry a colour of their own follow, and stay legible.
#include "base/text.h"
#include "common/iconlabel.h"
#include "firstrun/credentialsform.h"
#include "firstrun/firstrunpage.h"
#include "pipeline/rundetails.h"
#include "pipeline/runmodel.h"
#include "pipeline/runpanel.h"
#include "pipeline/sidebar.h"
#include "prompts/dialoglook.h"
#include "prompts/errordialog.h"
#include "prompts/textdialog.h"
#include "support/ink.h"
#include "support/patience.h"
#include "theme/theme.h"
#include "toast/toast.h"
#include "transfers/batchsummarybar.h"
#include "transfers/transfermodel.h"
#include "transfers/transferpanel.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace wcs;
using namespace wcs::test;
using namespace wcs::ui;
using Role = Theme::Role;

namespace {

/// The colour of the most opaque pixel that a widget draws, without what lies behind it.
QColor inkOf(IconLabel *label)
{
    QImage image(label->size(), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    label->render(&image, QPoint(), QRegion(), QWidget::DrawChildren);
    return inkIn(image);
}

/// Whether a label can be read on its window and is not announced as out of use.
bool isLegible(const QLabel *label)
{
    const QPalette palette = label->palette();
    const QPalette::ColorGroup group = label->isEnabled() ? QPalette::Active : QPalette::Disabled;
    return label->isEnabled()
           && Theme::contrast(palette.color(group, QPalette::WindowText), palette.color(group, QPalette::Window))
                  >= 4.5;
}

bool isInRole(const QLabel *label, Role role)
{
    return label->palette().color(QPalette::Active, QPalette::WindowText) == Theme::color(role);
}

void goDark()
{
    applyTheme(*qApp, ThemeChoice::Dark);
    QCoreApplication::processEvents(); // the change is told to the widgets by an event
    QCOMPARE(Theme::schemeOf(QApplication::palette()), Theme::Scheme::Dark);
}

} // namespace

class TestThemeChange : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { applyTheme(*qApp, ThemeChoice::Light); }

    void theFirstPageFollows()
    {
        FirstRunPage page;
        page.resize(1000, 700);
        page.show();
        auto *appid = page.findChild<QLineEdit *>(u"firstRunAppid"_s);
        const auto *message = page.findChild<QLabel *>(u"firstRunAppidMessage"_s);
        QVERIFY(appid && message);
        appid->setText(u"gh12"_s);
        QVERIFY(!message->text().isEmpty() && isInRole(message, Role::Danger));
        const auto icons = page.findChildren<IconLabel *>(u"firstRunIcon"_s);
        QCOMPARE(icons.size(), 2);
        goDark();
        for (IconLabel *label : icons)
            QVERIFY(nearlyEqual(inkOf(label), Theme::color(Role::Text)));
        QVERIFY(isInRole(message, Role::Danger) && isLegible(message));
        appid->setText(u"gh123"_s); // and stays so while it is typed
        QVERIFY(isInRole(message, Role::Danger));
    }

    void theTransfersFollow()
    {
        TransferModel model;
        TransferPanel panel(&model);
        panel.resize(800, 400);
        panel.show();
        const auto *empty = panel.findChild<QLabel *>(u"transferEmpty"_s);
        QVERIFY(empty && isInRole(empty, Role::Muted));
        BatchSummaryBar bar;
        BatchSummary summary;
        summary.failed = 1;
        bar.add(summary);
        auto *sign = bar.findChild<IconLabel *>();
        QVERIFY(sign && nearlyEqual(inkOf(sign), Theme::color(Role::Danger)));
        goDark();
        QVERIFY(isInRole(empty, Role::Muted) && isLegible(empty));
        QVERIFY(nearlyEqual(inkOf(sign), Theme::color(Role::Danger)));
    }

    void theSignOfARunFollows()
    {
        RunDetails details({});
        details.resize(400, 400);
        details.show();
        RunRecord run;
        run.id = 1;
        run.state = RunState::Done;
        details.showRun(run);
        auto *sign = details.findChild<IconLabel *>();
        QTRY_VERIFY(sign && sign->isVisible() && !sign->size().isEmpty()); // laid out
        QVERIFY(nearlyEqual(inkOf(sign), Theme::color(Role::Success)));
        goDark();
        QVERIFY(nearlyEqual(inkOf(sign), Theme::color(Role::Success)));
    }

    void aToastFollows()
    {
        QWidget window;
        window.resize(600, 300);
        ToastMessage message;
        message.text = u"The file cannot be read."_s;
        message.kind = ToastKind::Error;
        Toast toast(message, &window);
        toast.resize(toast.sizeHint());
        window.show();
        auto *sign = toast.findChild<IconLabel *>();
        QVERIFY(sign && nearlyEqual(inkOf(sign), Theme::color(Role::Danger)));
        goDark();
        QVERIFY(nearlyEqual(inkOf(sign), Theme::color(Role::Danger)));
    }

    void openDialogsFollow()
    {
        ErrorDialog failure({u"The upload failed."_s, u"No answer came."_s, u"Try again."_s}, u"raw"_s, nullptr);
        failure.show();
        TextQuestion question;
        question.label = u"&Name"_s;
        question.verb = u"&Save"_s;
        question.value = u"taken"_s;
        question.problem = [](const QString &) { return u"This name is taken."_s; };
        TextDialog ask(question, nullptr);
        ask.show();
        QPushButton destroy;
        setDangerous(&destroy);
        destroy.show();
        auto *sign = failure.findChild<IconLabel *>();
        const auto *problem = ask.findChild<QLabel *>(u"textProblem"_s);
        QVERIFY(sign && problem && isInRole(problem, Role::Danger));
        goDark();
        QVERIFY(nearlyEqual(inkOf(sign), Theme::color(Role::Danger)));
        QVERIFY(isInRole(problem, Role::Danger) && isLegible(problem));
        QCOMPARE(destroy.palette().color(QPalette::Active, QPalette::ButtonText), Theme::color(Role::Danger));
        destroy.setEnabled(false);
        QVERIFY(destroy.palette().color(QPalette::Disabled, QPalette::ButtonText) != Theme::color(Role::Danger));
    }

    void guidanceIsMutedNotDisabled()
    {
        RunModel model;
        RunPanel panel(&model);
        panel.resize(900, 300);
        panel.show();
        SideBar side;
        side.setHint(u"A pipeline sends a picture to a backend of yours."_s);
        side.show();
        const QLabel *hints[] = {panel.findChild<QLabel *>(u"runEmpty"_s), panel.findChild<QLabel *>(u"runHint"_s),
                                 side.findChild<QLabel *>(u"sideBarHint"_s)};
        for (const auto choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
            applyTheme(*qApp, choice);
            QCoreApplication::processEvents();
            for (const QLabel *hint : hints) {
                QVERIFY(hint && !hint->text().isEmpty());
                QVERIFY2(isLegible(hint) && isInRole(hint, Role::Muted), qPrintable(hint->objectName()));
            }
        }
    }
};

QTEST_MAIN(TestThemeChange)
#include "tst_themechange.moc"
