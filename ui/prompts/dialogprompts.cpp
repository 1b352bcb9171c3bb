#include "prompts/dialogprompts.h"

#include "base/format.h"
#include "base/text.h"
#include "common/visibletext.h"
#include "prompts/batchquestiondialog.h"
#include "prompts/deletedialog.h"
#include "prompts/errordialog.h"
#include "prompts/failuresdialog.h"
#include "prompts/notedialog.h"
#include "prompts/opendialog.h"
#include "prompts/questiondialog.h"
#include "prompts/tagsdialog.h"
#include "prompts/textdialog.h"

#include <QApplication>
#include <QLocale>
#include <QPushButton>

namespace wcs::ui {

namespace {

struct PromptText {
    Q_DECLARE_TR_FUNCTIONS(wcs::ui::DialogPrompts)
};

QuestionDialog *largeDropDialog(const LargeDropQuestion &question, QWidget *window)
{
    auto *dialog = new QuestionDialog(window);
    dialog->setQuestion(PromptText::tr("Upload"), PromptText::tr("Upload %n file(s)?", nullptr, question.files),
                        PromptText::tr("%1 in all, to %2.").arg(formatBytes(question.bytes), question.destination));
    dialog->addAnswer(PromptText::tr("&Upload"), 1, QuestionDialog::Look::Default);
    dialog->addAnswer(PromptText::tr("&Cancel"), 0, QuestionDialog::Look::Escape);
    return dialog;
}

QuestionDialog *exportDialog(const ExportQuestion &question, QWidget *window)
{
    auto *dialog = new QuestionDialog(window);
    const QLocale locale;
    dialog->setQuestion(
        PromptText::tr("Export history"), PromptText::tr("Export the whole history?"),
        PromptText::tr("The list shows %1 of %2 objects, those that the search and the filters have left.")
            .arg(locale.toString(question.listed), locale.toString(question.total)));
    dialog->addAnswer(PromptText::tr("Export &all"), int(ExportAnswer::All), QuestionDialog::Look::Default);
    dialog->addAnswer(PromptText::tr("Only what is &listed"), int(ExportAnswer::Listed), QuestionDialog::Look::Plain);
    dialog->addAnswer(PromptText::tr("&Cancel"), int(ExportAnswer::Nothing), QuestionDialog::Look::Escape);
    return dialog;
}

// A dialog that is dismissed leaves the question open.
static_assert(int(SameKeyPolicy::Ask) == QDialog::Rejected && int(ReusePolicy::Ask) == QDialog::Rejected);

BatchQuestionDialog *sameKeyDialog(const BatchQuestion &question, QWidget *window)
{
    BatchQuestionDialog::Words words;
    words.title = PromptText::tr("Key exists");
    words.heading =
        PromptText::tr("An object with the key of “%1” already exists.").arg(visibleName(question.fileName));
    words.text = PromptText::tr(
        "Rename uploads the file under a free name. Overwrite replaces the object in the cloud and "
        "cannot be undone.");
    words.forAll = [](int waiting) {
        return waiting > 0 ? PromptText::tr(
                   "&Do the same for all files of this batch whose key is taken; %n more wait(s) already", nullptr,
                   waiting)
                           : PromptText::tr("&Do the same for all files of this batch whose key is taken");
    };
    return new BatchQuestionDialog(question, words,
                                   {{PromptText::tr("&Rename"), u"renameButton"_s,
                                     PromptText::tr("Upload under a free name beside it"), int(SameKeyPolicy::Rename)},
                                    {PromptText::tr("&Skip"), u"skipButton"_s,
                                     PromptText::tr("Do not upload this file"), int(SameKeyPolicy::Skip)},
                                    {PromptText::tr("&Overwrite"), u"overwriteButton"_s,
                                     PromptText::tr("Replace the object in the cloud; it cannot be brought back"),
                                     int(SameKeyPolicy::Overwrite), true}},
                                   window);
}

BatchQuestionDialog *sameContentDialog(const BatchQuestion &question, QWidget *window)
{
    BatchQuestionDialog::Words words;
    words.title = PromptText::tr("Uploaded before");
    words.heading = PromptText::tr("“%1” is in the cloud already.").arg(visibleName(question.fileName));
    words.text = PromptText::tr(
        "The same bytes are stored under this key and can be read. Their file ID can be used for this "
        "file, too, and nothing has to be sent.");
    words.forAll = [](int waiting) {
        return waiting > 0 ? PromptText::tr("&Do the same for all such files of this batch; %n more wait(s) already",
                                            nullptr, waiting)
                           : PromptText::tr("&Do the same for all such files of this batch");
    };
    return new BatchQuestionDialog(
        question, words,
        {{PromptText::tr("&Use the existing ID"), u"reuseButton"_s, PromptText::tr("Nothing is sent"),
          int(ReusePolicy::Always)},
         {PromptText::tr("Upload &again"), u"uploadButton"_s,
          PromptText::tr("Store the same bytes a second time, under an ID of their own"), int(ReusePolicy::Never)}},
        window);
}

template <typename Policy>
Task<BatchAnswer<Policy>> answerTo(BatchQuestionDialog *asking)
{
    OpenDialog dialog(asking);
    auto running = dialog.run(dialog.pointer());
    const int result = co_await std::move(running);
    BatchAnswer<Policy> answer;
    answer.policy = Policy(result);
    answer.forAll = dialog.isAlive() && dialog->isForAll();
    co_return answer;
}

QString quitHeading(int jobs)
{
    return PromptText::tr("%n transfer(s) have not ended.", nullptr, jobs);
}

QuestionDialog *quitDialog(int jobs, QWidget *window)
{
    auto *dialog = new QuestionDialog(window);
    const QString text = PromptText::tr(
                             "Paused transfers can be resumed at the next start. Cancelled ones leave nothing behind.")
                         + u"\n\n"_s
                         + PromptText::tr(
                             "In the background they go on without a window, and the program ends when they are done. "
                             "Start it again to bring the window back.");
    dialog->setQuestion(PromptText::tr("Quit"), quitHeading(jobs), text);
    dialog->addAnswer(PromptText::tr("&Keep in background"), int(QuitAnswer::KeepInBackground),
                      QuestionDialog::Look::Plain);
    dialog->addAnswer(PromptText::tr("&Pause and quit"), int(QuitAnswer::PauseAndQuit), QuestionDialog::Look::Default);
    dialog->addAnswer(PromptText::tr("&Cancel transfers and quit"), int(QuitAnswer::CancelAndQuit),
                      QuestionDialog::Look::Danger);
    dialog->addAnswer(PromptText::tr("&Stay"), int(QuitAnswer::Stay), QuestionDialog::Look::Escape);
    return dialog;
}

QuestionDialog *confirmDialog(const ConfirmQuestion &question, QWidget *window)
{
    auto *dialog = new QuestionDialog(window);
    dialog->setQuestion(question.title, question.heading, question.text);
    dialog->addAnswer(question.verb, 1,
                      question.isDangerous ? QuestionDialog::Look::Danger : QuestionDialog::Look::Default);
    const QString back = question.back.isEmpty() ? PromptText::tr("&Cancel") : question.back;
    QPushButton *cancel = dialog->addAnswer(back, 0, QuestionDialog::Look::Escape);
    // Else the first button gets the focus, and Space destroys.
    if (question.isDangerous) {
        cancel->setDefault(true);
        cancel->setFocus();
    }
    return dialog;
}

} // namespace

QWidget *DialogPrompts::owner() const
{
    QWidget *modal = QApplication::activeModalWidget();
    if (modal && modal->testAttribute(Qt::WA_DontShowOnScreen))
        modal = modal->parentWidget(); // a file dialog of the system's own stands in its place
    for (QWidget *widget = modal; widget; widget = widget->parentWidget()) {
        if (widget == m_window)
            return modal;
    }
    return m_window;
}

Task<bool> DialogPrompts::confirmDelete(DeleteQuestion question)
{
    OpenDialog dialog(new DeleteDialog(question, owner()));
    auto running = dialog.run(dialog.pointer());
    const int result = co_await std::move(running);
    co_return result == QDialog::Accepted;
}

Task<bool> DialogPrompts::confirmLargeDrop(LargeDropQuestion question)
{
    OpenDialog dialog(largeDropDialog(question, owner()));
    auto running = dialog.run(dialog.pointer());
    const int result = co_await std::move(running);
    co_return result == 1;
}

Task<ExportAnswer> DialogPrompts::whatToExport(ExportQuestion question)
{
    OpenDialog dialog(exportDialog(question, owner()));
    auto running = dialog.run(dialog.pointer());
    const int result = co_await std::move(running);
    co_return ExportAnswer(result);
}

Task<SameKeyAnswer> DialogPrompts::resolveSameKey(BatchQuestion question)
{
    BatchQuestionDialog *dialog = sameKeyDialog(question, owner());
    co_return co_await answerTo<SameKeyPolicy>(dialog);
}

Task<SameContentAnswer> DialogPrompts::resolveSameContent(BatchQuestion question)
{
    BatchQuestionDialog *dialog = sameContentDialog(question, owner());
    co_return co_await answerTo<ReusePolicy>(dialog);
}

Task<QuitAnswer> DialogPrompts::quitWithRunningJobs(int jobs)
{
    OpenDialog dialog(quitDialog(jobs, owner()));
    m_quitQuestion = dialog.pointer();
    auto running = dialog.run(dialog.pointer());
    const int result = co_await std::move(running);
    co_return QuitAnswer(result);
}

void DialogPrompts::followQuitQuestion(int jobs)
{
    if (m_quitQuestion && m_quitQuestion->isVisible())
        m_quitQuestion->replaceHeading(quitHeading(jobs));
}

void DialogPrompts::answerQuitQuestion(QuitAnswer answer)
{
    if (m_quitQuestion && m_quitQuestion->isVisible())
        m_quitQuestion->done(int(answer));
}

Task<std::optional<TagsAnswer>> DialogPrompts::editTags(TagsQuestion question)
{
    OpenDialog dialog(new TagsDialog(question, owner()));
    auto running = dialog.run(dialog.pointer());
    const int result = co_await std::move(running);
    std::optional<TagsAnswer> tags;
    if (result == QDialog::Accepted && dialog.isAlive())
        tags = dialog->answer();
    co_return tags;
}

Task<std::optional<QString>> DialogPrompts::editNote(NoteQuestion question)
{
    OpenDialog dialog(new NoteDialog(question, owner()));
    auto running = dialog.run(dialog.pointer());
    const int result = co_await std::move(running);
    std::optional<QString> note;
    if (result == QDialog::Accepted && dialog.isAlive())
        note = dialog->note();
    co_return note;
}

Task<bool> DialogPrompts::confirm(ConfirmQuestion question)
{
    QWidget *over = question.over ? question.over.data() : owner();
    OpenDialog dialog(confirmDialog(question, over));
    auto running = dialog.run(dialog.pointer());
    const int result = co_await std::move(running);
    co_return result == 1;
}

Task<std::optional<QString>> DialogPrompts::askText(TextQuestion question)
{
    OpenDialog dialog(new TextDialog(question, owner()));
    auto running = dialog.run(dialog.pointer());
    const int result = co_await std::move(running);
    std::optional<QString> text;
    if (result == QDialog::Accepted && dialog.isAlive())
        text = dialog->text();
    co_return text;
}

Task<void> DialogPrompts::showError(ErrorText text, QString raw)
{
    OpenDialog dialog(new ErrorDialog(text, raw, owner()));
    auto running = dialog.run(dialog.pointer());
    co_await std::move(running);
}

Task<void> DialogPrompts::showFailureDetails(QList<FailureCause> causes)
{
    OpenDialog dialog(new FailuresDialog(causes, owner()));
    auto running = dialog.run(dialog.pointer());
    co_await std::move(running);
}

} // namespace wcs::ui
