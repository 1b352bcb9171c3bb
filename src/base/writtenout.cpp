#include "base/writtenout.h"

#include "base/text.h"

namespace wcs {

namespace {

bool isControl(const QString &text, qsizetype at)
{
    const QChar::Category category = text.at(at).category();
    return category == QChar::Other_Control || category == QChar::Separator_Line
           || category == QChar::Separator_Paragraph;
}

QString numberOf(QChar sign)
{
    return u"[U+%1]"_s.arg(QString::number(sign.unicode(), 16).toUpper().rightJustified(4, u'0'));
}

} // namespace

QString writtenOut(const QString &text, bool (*isUnseen)(const QString &, qsizetype))
{
    QString shown;
    qsizetype taken = 0; // of the text, so far
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (!isUnseen(text, at))
            continue;
        shown += QStringView(text).mid(taken, at - taken);
        shown += numberOf(text.at(at));
        taken = at + 1;
    }
    if (taken == 0)
        return text;
    shown += QStringView(text).mid(taken);
    return shown;
}

QString withoutControls(const QString &text)
{
    return writtenOut(text, isControl);
}

} // namespace wcs
