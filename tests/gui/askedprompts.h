#pragma once

#include "async/scope.h"
#include "base/text.h"
#include "prompts/dialogprompts.h"

#include <QDialog>
#include <QPushButton>
#include <QWidget>

#include <algorithm>
#include <memory>
#include <optional>

namespace wcs::test {

template <typename T>
Task<void> keepAnswer(Task<T> question, std::shared_ptr<std::optional<T>> answer)
{
    T value = co_await std::move(question);
    answer->emplace(std::move(value));
}

/// A window with one question asked.
struct Asked {
    std::unique_ptr<QWidget> window = std::make_unique<QWidget>();
    ui::DialogPrompts prompts{window.get()};
    Scope scope;

    Asked() { window->show(); }
    template <typename T>
    std::shared_ptr<std::optional<T>> ask(Task<T> question)
    {
        auto answer = std::make_shared<std::optional<T>>();
        scope.start(keepAnswer(std::move(question), answer));
        return answer;
    }
    QDialog *dialog() const { return window->findChild<QDialog *>(); }
    QPushButton *button(const QString &name) const { return dialog()->findChild<QPushButton *>(name); }
};

inline ui::DeleteQuestion deletionOf(int count, bool production)
{
    ui::DeleteQuestion question;
    for (int i = 0; i < std::min(count, 10); ++i) {
        question.names << u"picture-%1.png"_s.arg(i);
        question.keys << u"2026/picture-%1-2.png"_s.arg(i); // it was renamed, as the name was taken
    }
    question.count = count;
    question.profile = u"Shop"_s;
    question.environment = u"shop-prod"_s;
    question.production = production;
    return question;
}

} // namespace wcs::test
