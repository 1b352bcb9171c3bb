#include "base/writtenout.h"

#include "base/text.h"

namespace wcs {

QString writtenOut(QChar sign)
{
    return u"[U+%1]"_s.arg(QString::number(sign.unicode(), 16).toUpper().rightJustified(4, u'0'));
}

QString withoutControls(const QString &text)
{
    QString shown;
    qsizetype taken = 0; // of the text, so far: mostly there is nothing to write out
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar::Category category = text.at(at).category();
        const bool isControl = category == QChar::Other_Control || category == QChar::Separator_Line
                               || category == QChar::Separator_Paragraph;
        if (!isControl)
            continue;
        shown += QStringView(text).mid(taken, at - taken);
        shown += writtenOut(text.at(at));
        taken = at + 1;
    }
    if (taken == 0)
        return text;
    shown += QStringView(text).mid(taken);
    return shown;
}

} // namespace wcs
