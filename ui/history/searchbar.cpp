#include "history/searchbar.h"

#include "base/text.h"
#include "common/accessible.h"
#include "common/foldingrow.h"
#include "common/icons.h"
#include "common/plaintip.h"
#include "history/historycells.h"
#include "history/objectstatetext.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QStyleOptionComboBox>

namespace wcs::ui {

namespace {

constexpr int RestMilliseconds = 120;

/// So wide that the text is not cut.
int widthFor(const QString &text, const QComboBox *box)
{
    QStyleOptionComboBox option;
    option.initFrom(box);
    option.rect = QRect(0, 0, 400, 32);
    const QRect words = box->style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, box);
    return box->fontMetrics().horizontalAdvance(text) + option.rect.width() - words.width() + 4;
}

} // namespace

SearchBar::SearchBar(QWidget *parent) : QWidget(parent), m_field(new QLineEdit(this)), m_count(new QLabel(this))
{
    setObjectName(u"searchBar"_s);
    identify(m_field, u"searchField"_s, tr("Search the history"));
    m_field->setPlaceholderText(tr("Search names, keys, tags, notes, cloud:// IDs"));
    m_field->setClearButtonEnabled(true);
    m_field->addAction(icon(u"search"_s), QLineEdit::LeadingPosition);
    m_field->installEventFilter(this);
    m_field->setMinimumWidth(fontMetrics().averageCharWidth() * 20);
    m_count->setObjectName(u"searchCount"_s);
    m_state = addFilter(u"filterState"_s, tr("Filter by state"), tr("Any state"));
    for (const ObjectState state : {ObjectState::Verified, ObjectState::Uploaded, ObjectState::Unreadable,
                                    ObjectState::Missing, ObjectState::Deleted, ObjectState::Unknown})
        m_state->addItem(icon(stateIconName(state)), HistoryCells::stateText(state), int(state));
    m_profile = addFilter(u"filterProfile"_s, tr("Filter by profile"), tr("All profiles"));
    m_tag = addFilter(u"filterTag"_s, tr("Filter by tag"), tr("Any tag"));
    m_profile->hide();
    m_tag->hide();

    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_field);
    head->addWidget(m_count);
    auto *filters = new FoldingRow;
    filters->setSpacing(8);
    for (QComboBox *box : {m_state, m_profile, m_tag})
        filters->addWidget(box);
    auto *layout = new FoldingRow(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    layout->addLayout(head);
    layout->addLayout(filters);

    m_rest.setSingleShot(true);
    m_rest.setInterval(RestMilliseconds);
    connect(&m_rest, &QTimer::timeout, this, &SearchBar::announce);
    connect(m_field, &QLineEdit::textChanged, this, [this] { m_rest.start(); });
}

QComboBox *SearchBar::addFilter(const QString &objectName, const QString &name, const QString &all)
{
    auto *box = new QComboBox(this);
    identify(box, objectName, name);
    box->setToolTip(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    // A long tag or a narrow column costs the filter its room, not the field; what says that nothing is filtered stays whole.
    box->setMinimumWidth(qMax(fontMetrics().averageCharWidth() * 11, widthFor(all, box)));
    box->setMaximumWidth(fontMetrics().averageCharWidth() * 28);
    box->addItem(all);
    connect(box, &QComboBox::currentIndexChanged, this, &SearchBar::announce);
    return box;
}

HistoryQuery SearchBar::query() const
{
    HistoryQuery query;
    query.text = m_field->text().trimmed();
    if (m_state->currentIndex() > 0)
        query.state = ObjectState(m_state->currentData().toInt());
    if (m_profile->currentIndex() > 0)
        query.profileId = m_profile->currentData().toString();
    if (m_tag->currentIndex() > 0)
        query.tag = m_tag->currentData().toString();
    return query;
}

bool SearchBar::isFiltering() const
{
    return !m_field->text().trimmed().isEmpty() || m_state->currentIndex() > 0 || m_profile->currentIndex() > 0
           || m_tag->currentIndex() > 0;
}

void SearchBar::focusField()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void SearchBar::clear()
{
    showText({});
}

void SearchBar::showText(const QString &text)
{
    for (QComboBox *box : {m_state, m_profile, m_tag}) {
        const QSignalBlocker blocker(box);
        box->setCurrentIndex(0);
    }
    // Its signals are its clear button's as well; announce() ends the rest that they begin.
    m_field->setText(text);
    announce();
}

void SearchBar::refill(QComboBox *box, const QList<QPair<QString, QString>> &entries, int least)
{
    const QVariant chosen = box->currentIndex() > 0 ? box->currentData() : QVariant();
    {
        const QSignalBlocker blocker(box);
        while (box->count() > 1)
            box->removeItem(1);
        for (const auto &[id, name] : entries)
            box->addItem(name, id);
        box->setCurrentIndex(chosen.isValid() ? qMax(0, box->findData(chosen)) : 0);
    }
    box->setVisible(entries.size() >= least);
    if (chosen.isValid() && box->currentIndex() == 0)
        announce();
}

void SearchBar::setProfiles(const QList<QPair<QString, QString>> &profiles)
{
    refill(m_profile, profiles, 2);
}

void SearchBar::setTags(const QStringList &tags)
{
    QList<QPair<QString, QString>> entries;
    for (const QString &tag : tags)
        entries << qMakePair(tag, u'#' + tag);
    refill(m_tag, entries, 1);
}

void SearchBar::setCount(qint64 matching, qint64 total, bool isPartial)
{
    const QLocale locale;
    const QString all = tr("%n object(s)", nullptr, int(qMin<qint64>(total, INT_MAX)));
    const auto some = [&locale, total, isPartial](qint64 count) {
        const QString words = isPartial ? tr("at least %1 of %2") : tr("%1 of %2");
        return words.arg(locale.toString(count), locale.toString(total));
    };
    m_count->setText(isFiltering() ? some(matching) : all);
    m_count->setToolTip(isPartial ? tr("Older objects are still being indexed for the search.") : QString());
    // Nothing beside it moves while one types.
    const QFontMetrics metrics = m_count->fontMetrics();
    m_count->setMinimumWidth(qMax(metrics.horizontalAdvance(all), metrics.horizontalAdvance(some(total))));
    m_count->setVisible(total > 0);
}

void SearchBar::announce()
{
    m_rest.stop();
    for (QComboBox *box : {m_state, m_profile, m_tag}) {
        const QString name = box->accessibleName();
        // A long choice is cut in the box.
        box->setToolTip(box->currentIndex() > 0 ? plainTip(name + u'\n' + box->currentText()) : name);
    }
    Q_EMIT queryChanged(query());
}

bool SearchBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field || (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride))
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Escape) {
        // Taken as an override too, so that no Esc shortcut of the window comes first.
        event->accept();
        if (event->type() == QEvent::ShortcutOverride)
            return true;
        if (isFiltering())
            clear();
        else
            Q_EMIT leaveRequested();
        return true;
    }
    if (event->type() == QEvent::KeyPress && (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter)) {
        if (m_rest.isActive())
            announce();
        Q_EMIT hitsRequested();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace wcs::ui
