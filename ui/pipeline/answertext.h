#pragma once

#include <QCoreApplication>

namespace wcs::ui {

/// A backend's answer as text to be read: never rendered, JSON indented, what is no text told in words.
class AnswerText
{
    Q_DECLARE_TR_FUNCTIONS(wcs::ui::AnswerText)
public:
    /// "HTTP 500 · text/html · 1.2 kB".
    static QString head(int httpStatus, const QString &contentType, qint64 size);
    /// `kept` is the beginning of an answer of `size` bytes.
    static QString body(const QByteArray &kept, qint64 size);
};

} // namespace wcs::ui
