#include "storage/absence.h"

#include "base/text.h"
#include "wechat/apianswer.h"
#include "wechat/errorcodes.h"
#include "wechat/fileid.h"

#include <algorithm>

namespace wcs {

namespace {

const QString idMark = u"\x01"_s;
const QString keyMark = u"\x02"_s;

QString keyIn(const Error &error)
{
    const auto id = FileId::parse(error.subject);
    return id ? id->key : QString();
}

/// Every answer has a request id of its own.
QString withoutRequestId(const QString &text)
{
    const QString request = requestIdIn(text);
    return request.isEmpty() ? text : QString(text).remove(request);
}

/// "-1" is the answer of a busy service as well; that one says so.
bool saysBusy(const QString &text)
{
    static const QStringList words{u"system"_s, u"busy"_s, u"timeout"_s, u"time out"_s, u"系统"_s, u"超时"_s};
    return std::any_of(words.begin(), words.end(),
                       [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

bool isKnownCode(const QString &code)
{
    const auto codes = weChatCodes();
    return std::any_of(codes.begin(), codes.end(),
                       [&code](const CodeText &row) { return code == QLatin1StringView(row.code); });
}

} // namespace

Absence::Absence(const Error &ofNothing) : m_code(ofNothing.code), m_words(withoutRequestId(ofNothing.message))
{
    if (!ofNothing.subject.isEmpty())
        m_words.replace(ofNothing.subject, idMark);
    const QString key = keyIn(ofNothing);
    if (!key.isEmpty())
        m_words.replace(key, keyMark);
}

bool Absence::mayBe(const Error &answer)
{
    if (answer.kind != ErrorKind::FileItem)
        return false;
    if (answer.code == "-1"_L1)
        return !saysBusy(answer.message);
    // Documented, but as "the resource does not exist" and as "no permission", which is said of what is there as well. Not a
    // success without an address: where no links are made for a while, every object has it, and would be written over.
    static const QStringList ambiguous{u"-501009"_s, u"-503002"_s};
    return ambiguous.contains(answer.code) || !isKnownCode(answer.code);
}

bool Absence::fits(const Error &answer) const
{
    if (answer.kind != ErrorKind::FileItem || m_code.isEmpty() || answer.code != m_code)
        return false;
    const QString expected = QString(m_words).replace(keyMark, keyIn(answer)).replace(idMark, answer.subject);
    return withoutRequestId(answer.message) == expected;
}

} // namespace wcs
