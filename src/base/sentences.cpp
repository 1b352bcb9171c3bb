#include "base/sentences.h"

#include "base/text.h"

namespace wcs {

namespace {

bool isRemark(const QString &sentence)
{
    return u"(（"_s.contains(sentence.front());
}

/// A sentence that ends in what somebody else said ("…: unterminated object") has no stop of its own; a remark in brackets needs none.
bool lacksStop(const QString &sentence)
{
    return !isRemark(sentence) && !u".!?…:;,。！？；：，”"_s.contains(sentence.back());
}

} // namespace

QString joinSentences(QStringList sentences)
{
    sentences.removeDuplicates();
    sentences.removeAll(QString());
    QString text;
    for (qsizetype i = 0; i < sentences.size(); ++i) {
        const QString &sentence = sentences.at(i);
        if (i > 0 && lacksStop(sentences.at(i - 1)) && !isRemark(sentence))
            text += sentence.front().script() == QChar::Script_Han ? u'。' : u'.';
        const bool fullWidth = !text.isEmpty() && u"。！？；）”"_s.contains(text.back());
        if (!text.isEmpty() && !fullWidth)
            text += u' ';
        text += sentence;
    }
    return text;
}

} // namespace wcs
