#pragma once

#include "prompts/prompts.h"

#include <QList>

#include <functional>

namespace wcs::test {

/// Prompts that answer at once with what the test has laid ready, and remember what was asked. Without a ready answer the
/// harmless one is given, as for a dismissed dialog.
class ScriptedPrompts : public ui::Prompts
{
public:
    // Answers, taken from the front.
    QList<bool> deleteAnswers;
    QList<bool> largeDropAnswers;
    QList<ui::ExportAnswer> exportAnswers;
    QList<ui::SameKeyAnswer> sameKeyAnswers;
    QList<ui::SameContentAnswer> sameContentAnswers;
    QList<ui::QuitAnswer> quitAnswers;
    QList<std::optional<ui::TagsAnswer>> tagAnswers;
    QList<std::optional<QString>> noteAnswers;
    QList<bool> confirmAnswers;
    QList<std::optional<QString>> textAnswers;

    // What was asked and shown.
    QList<ui::DeleteQuestion> deletions;
    QList<ui::LargeDropQuestion> largeDrops;
    QList<ui::ExportQuestion> exports;
    QList<ui::BatchQuestion> sameKeys;
    QList<ui::BatchQuestion> sameContents;
    QList<ui::TagsQuestion> tags;
    QList<ui::NoteQuestion> notes;
    QList<ui::ConfirmQuestion> confirmations;
    QList<int> quits;
    QList<ErrorText> errors;
    QStringList rawErrors;
    QList<QList<ui::FailureCause>> failures;

    /// What happens while confirm() stands.
    std::function<void()> whileConfirming;
    /// Asks about quitting instead, where it is set.
    ui::Prompts *quitDialogs = nullptr;

    Task<bool> confirmDelete(ui::DeleteQuestion question) override
    {
        deletions << question;
        co_return take(&deleteAnswers, false);
    }
    Task<bool> confirmLargeDrop(ui::LargeDropQuestion question) override
    {
        largeDrops << question;
        co_return take(&largeDropAnswers, false);
    }
    Task<ui::ExportAnswer> whatToExport(ui::ExportQuestion question) override
    {
        exports << question;
        co_return take(&exportAnswers, ui::ExportAnswer::Nothing);
    }
    Task<ui::SameKeyAnswer> resolveSameKey(ui::BatchQuestion question) override
    {
        sameKeys << question;
        co_return take(&sameKeyAnswers, ui::SameKeyAnswer());
    }
    Task<ui::SameContentAnswer> resolveSameContent(ui::BatchQuestion question) override
    {
        sameContents << question;
        co_return take(&sameContentAnswers, ui::SameContentAnswer());
    }
    Task<ui::QuitAnswer> quitWithRunningJobs(int jobs) override
    {
        quits << jobs;
        if (!quitDialogs)
            co_return take(&quitAnswers, ui::QuitAnswer::Stay);
        Task<ui::QuitAnswer> question = quitDialogs->quitWithRunningJobs(jobs);
        co_return co_await std::move(question);
    }
    void followQuitQuestion(int jobs) override
    {
        if (quitDialogs)
            quitDialogs->followQuitQuestion(jobs);
    }
    void answerQuitQuestion(ui::QuitAnswer answer) override
    {
        if (quitDialogs)
            quitDialogs->answerQuitQuestion(answer);
    }
    Task<std::optional<ui::TagsAnswer>> editTags(ui::TagsQuestion question) override
    {
        tags << question;
        co_return take(&tagAnswers, std::optional<ui::TagsAnswer>());
    }
    Task<std::optional<QString>> editNote(ui::NoteQuestion question) override
    {
        notes << question;
        co_return take(&noteAnswers, std::optional<QString>());
    }
    Task<bool> confirm(ui::ConfirmQuestion question) override
    {
        confirmations << question;
        if (whileConfirming)
            whileConfirming();
        co_return take(&confirmAnswers, false);
    }
    Task<std::optional<QString>> askText(ui::TextQuestion) override
    {
        co_return take(&textAnswers, std::optional<QString>());
    }
    Task<void> showError(ErrorText text, QString raw) override
    {
        errors << text;
        rawErrors << raw;
        co_return;
    }
    Task<void> showFailureDetails(QList<ui::FailureCause> causes) override
    {
        failures << causes;
        co_return;
    }

private:
    template <typename T>
    static T take(QList<T> *answers, T harmless)
    {
        return answers->isEmpty() ? harmless : answers->takeFirst();
    }
};

} // namespace wcs::test
