#include "prompts/shortenedlabel.h"

#include "base/text.h"
#include "common/plaintip.h"
#include "common/unbrokenparts.h"
#include "common/visibletext.h"
#include "common/wholecopied.h"

#include <QFontMetrics>
#include <QLabel>

namespace wcs::ui {

namespace {

/// The text with its end and its beginning left of what has no place to wrap, such as a name of 255 letters: a dialog becomes as wide
/// as that.
QString shortened(const QString &text, const QFontMetrics &metrics, int widest)
{
    QString shown;
    for (const QString &part : unbrokenParts(text)) {
        const bool isWide = metrics.horizontalAdvance(part.trimmed()) > widest;
        shown += isWide ? metrics.elidedText(part, Qt::ElideMiddle, widest) : part;
    }
    return shown;
}

/// Of a label whose text was shortened: the whole of it, which its accessible name has, where what is selected was cut.
QString wholeOf(const QLabel *label)
{
    if (label->accessibleName().isEmpty()) // it has another text by now
        return {};
    const QString selected = label->selectedText();
    const bool isCut = selected.isEmpty() || selected.contains(u'…');
    return isCut ? label->accessibleName() : selected;
}

QString copierName()
{
    return u"wholeCopied"_s;
}

} // namespace

void setShortened(QLabel *label, const QString &text, int widest)
{
    const QString whole = visibleText(text);
    const QString shown = shortened(whole, label->fontMetrics(), widest);
    label->setTextFormat(Qt::PlainText);
    label->setText(shown);
    label->setToolTip(shown == whole ? QString() : plainTip(whole));
    label->setAccessibleName(shown == whole ? QString() : whole);
    if (label->textInteractionFlags().testFlag(Qt::TextSelectableByMouse) && shown != whole
        && !label->findChild<QObject *>(copierName()))
        (new WholeCopied(label, [label] { return wholeOf(label); }))->setObjectName(copierName());
}

} // namespace wcs::ui
