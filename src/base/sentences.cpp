#include "base/sentences.h"

#include "base/text.h"

namespace wcs {

QString joinSentences(QStringList sentences)
{
    sentences.removeDuplicates();
    QString text;
    for (const QString &sentence : std::as_const(sentences)) {
        if (sentence.isEmpty())
            continue;
        const bool fullWidth = !text.isEmpty() && u"。！？；）”"_s.contains(text.back());
        if (!text.isEmpty() && !fullWidth)
            text += u' ';
        text += sentence;
    }
    return text;
}

} // namespace wcs
