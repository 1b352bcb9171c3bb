#include "prompts/tagsdialog.h"

#include "base/text.h"
#include "prompts/dialoglook.h"
#include "ui_tagsdialog.h"

#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QRegularExpression>

namespace wcs::ui {

namespace {

enum TagRole {
    TagName = Qt::UserRole,
    TagBefore, ///< the tick it came with
    TagTicked, ///< the tick it has but for what is typed
};

Qt::CheckState tickOf(const QListWidgetItem *item, TagRole role)
{
    return Qt::CheckState(item->data(role).toInt());
}

} // namespace

TagsDialog::TagsDialog(const TagsQuestion &question, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<::Ui::TagsDialog>())
{
    m_ui->setupUi(this);
    setHeading(m_ui->heading, question.name);
    const QStringList carried = question.carried.keys();
    for (const QString &tag : carried)
        offer(tag, question.carried.value(tag), question.objects);
    for (const QString &tag : question.known) {
        if (!question.carried.contains(tag))
            offer(tag, 0, question.objects);
    }
    m_ui->known->setVisible(m_ui->known->count() > 0);
    m_ui->knownLabel->setVisible(m_ui->known->count() > 0);
    QPushButton *save = m_ui->buttons->addButton(tr("&Save"), QDialogButtonBox::AcceptRole);
    save->setObjectName(u"saveButton"_s);
    save->setDefault(true);
    m_ui->buttons->addButton(tr("&Cancel"), QDialogButtonBox::RejectRole)->setObjectName(u"cancelButton"_s);
    connect(m_ui->tags, &QLineEdit::textEdited, this, &TagsDialog::showTyped);
    connect(m_ui->known, &QListWidget::itemChanged, this, &TagsDialog::takeTick);
    m_ui->tags->setFocus();
}

TagsDialog::~TagsDialog() = default;

void TagsDialog::offer(const QString &tag, int carriers, int objects)
{
    const bool isOfSome = carriers > 0 && carriers < objects;
    Qt::CheckState tick = carriers > 0 ? Qt::Checked : Qt::Unchecked;
    if (isOfSome)
        tick = Qt::PartiallyChecked;
    const QLocale locale;
    const QString some = tr("%1 (on %2 of %3)", "a tag; how many of the selected objects have it")
                             .arg(tag, locale.toString(carriers), locale.toString(objects));
    auto *item = new QListWidgetItem(isOfSome ? some : tag, m_ui->known);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    item->setFlags(item->flags().setFlag(Qt::ItemIsUserTristate, isOfSome)); // it can be left after all
    item->setData(TagName, tag);
    item->setData(TagBefore, int(tick));
    item->setData(TagTicked, int(tick));
    item->setCheckState(tick);
}

/// What is typed is ticked for as long as it stands there: a word may begin with another one.
void TagsDialog::showTyped()
{
    const QStringList typed = split(m_ui->tags->text());
    const QSignalBlocker quiet(m_ui->known);
    for (int row = 0; row < m_ui->known->count(); ++row) {
        QListWidgetItem *item = m_ui->known->item(row);
        item->setCheckState(typed.contains(item->data(TagName).toString()) ? Qt::Checked : tickOf(item, TagTicked));
    }
}

void TagsDialog::takeTick(QListWidgetItem *item)
{
    const QSignalBlocker quiet(m_ui->known);
    item->setData(TagTicked, int(item->checkState()));
    if (item->checkState() == Qt::Checked)
        return;
    QStringList typed = split(m_ui->tags->text());
    if (typed.removeAll(item->data(TagName).toString()) > 0)
        m_ui->tags->setText(typed.join(u", "_s));
}

TagsAnswer TagsDialog::answer() const
{
    TagsAnswer answer;
    answer.added = split(m_ui->tags->text());
    for (int row = 0; row < m_ui->known->count(); ++row) {
        const QListWidgetItem *item = m_ui->known->item(row);
        const QString tag = item->data(TagName).toString();
        if (tickOf(item, TagBefore) == Qt::Checked)
            answer.added.removeAll(tag); // typed, and there already
        if (item->checkState() == tickOf(item, TagBefore))
            continue;
        if (item->checkState() == Qt::Checked && !answer.added.contains(tag))
            answer.added << tag;
        else if (item->checkState() == Qt::Unchecked)
            answer.removed << tag;
    }
    return answer;
}

QStringList TagsDialog::split(const QString &text)
{
    // The full-width and the enumeration comma are what a Chinese input method types.
    static const QRegularExpression separator(u"[,，、;；]"_s);
    QStringList result;
    for (const QString &part : text.split(separator)) {
        const QString tag = part.simplified();
        if (!tag.isEmpty() && !result.contains(tag))
            result << tag;
    }
    return result;
}

} // namespace wcs::ui
