#include "common/mnemonic.h"

#include "base/text.h"

#include <QRegularExpression>

namespace wcs::ui {

QString withoutMnemonic(const QString &label)
{
    static const QRegularExpression appended(u"\\s*\\(&\\w\\)"_s);
    static const QRegularExpression mark(u"&(.)"_s); // "&&" stands for one
    QString plain = label;
    plain.remove(appended);
    plain.replace(mark, u"\\1"_s);
    return plain;
}

QString asLabel(const QString &name)
{
    return QString(name).replace(u'&', u"&&"_s);
}

} // namespace wcs::ui
