#pragma once

#include "prompts/prompts.h"

#include <QPointer>

class QDialog;
class QWidget;

namespace wcs::ui {

class QuestionDialog;

/// The questions as window-modal dialogs over a window, or over what is open there and keeps it from being used: beside that they would
/// get no key. A window or dialog that is destroyed dismisses them.
class DialogPrompts : public Prompts
{
public:
    explicit DialogPrompts(QWidget *window) : m_window(window) {}

    Task<bool> confirmDelete(DeleteQuestion question) override;
    Task<bool> confirmLargeDrop(LargeDropQuestion question) override;
    Task<ExportAnswer> whatToExport(ExportQuestion question) override;
    Task<SameKeyAnswer> resolveSameKey(BatchQuestion question) override;
    Task<SameContentAnswer> resolveSameContent(BatchQuestion question) override;
    Task<QuitAnswer> quitWithRunningJobs(int jobs) override;
    void followQuitQuestion(int jobs) override;
    void answerQuitQuestion(QuitAnswer answer) override;
    Task<std::optional<TagsAnswer>> editTags(TagsQuestion question) override;
    Task<std::optional<QString>> editNote(NoteQuestion question) override;
    Task<bool> confirm(ConfirmQuestion question) override;
    Task<std::optional<QString>> askText(TextQuestion question) override;
    Task<void> showError(ErrorText text, QString raw) override;
    Task<void> showFailureDetails(QList<FailureCause> causes) override;

private:
    QWidget *owner() const;

    QPointer<QWidget> m_window;
    QPointer<QuestionDialog> m_quitQuestion;
};

} // namespace wcs::ui
