#include "pipeline/templateedit.h"

#include "base/text.h"
#include "theme/theme.h"

#include <QEvent>
#include <QFontDatabase>
#include <QRegularExpression>
#include <QSyntaxHighlighter>

namespace wcs::ui {

class TemplateHighlighter : public QSyntaxHighlighter
{
public:
    TemplateHighlighter(QTextDocument *document, const QWidget *widget) : QSyntaxHighlighter(document), m_widget(widget)
    {
    }

    QSet<QString> names;

protected:
    void highlightBlock(const QString &text) override
    {
        static const QRegularExpression place(uR"(\{\{\s*([^{}"'\n]+?)\s*\}\})"_s);
        for (auto it = place.globalMatch(text); it.hasNext();) {
            const QRegularExpressionMatch match = it.next();
            const QString name = match.captured(1);
            const bool known = names.contains(name) || name.startsWith(u'/') || name.startsWith(u'$');
            QTextCharFormat format;
            format.setFontWeight(QFont::DemiBold);
            format.setForeground(Theme::color(known ? Theme::Role::Accent : Theme::Role::Danger, m_widget->palette()));
            if (!known) {
                format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
                format.setUnderlineColor(Theme::color(Theme::Role::Danger, m_widget->palette()));
            }
            setFormat(int(match.capturedStart()), int(match.capturedLength()), format);
        }
    }

private:
    const QWidget *m_widget;
};

TemplateEdit::TemplateEdit(QWidget *parent)
    : QPlainTextEdit(parent), m_highlighter(new TemplateHighlighter(document(), this))
{
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setTabChangesFocus(true);
}

void TemplateEdit::setNames(const QStringList &names)
{
    const QSet<QString> wanted(names.begin(), names.end());
    if (wanted == m_highlighter->names)
        return;
    m_highlighter->names = wanted;
    m_highlighter->rehighlight();
}

void TemplateEdit::insertName(const QString &name)
{
    insertPlainText(u"{{%1}}"_s.arg(name));
    setFocus(Qt::OtherFocusReason);
}

QSize TemplateEdit::sizeHint() const
{
    return {320, 7 * fontMetrics().height()};
}

QSize TemplateEdit::minimumSizeHint() const
{
    return {200, 4 * fontMetrics().height()};
}

void TemplateEdit::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_highlighter->rehighlight();
}

} // namespace wcs::ui
