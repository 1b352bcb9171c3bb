#include "pipeline/rundelegate.h"

#include "base/text.h"
#include "common/icons.h"
#include "common/mnemonic.h"
#include "common/plaintip.h"
#include "common/rowpainter.h"
#include "pipeline/runmodel.h"
#include "pipeline/runtext.h"
#include "pipeline/waterfall.h"
#include "wechat/errorcatalogue.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace wcs::ui {

namespace {

constexpr int RunMargin = 8;
constexpr int ArrowWidth = 28;
constexpr int ButtonSide = 28;
constexpr int RunIconSide = 16;
constexpr int WaterfallWidth = 180; // at most, and a quarter of the card
constexpr int RoomForWaterfall = 560; // a narrower card keeps its room for words

const RunRecord &runOf(const QModelIndex &index)
{
    return qobject_cast<const RunModel *>(index.model())->run(index.row());
}

QRect contents(const QRect &card)
{
    return card.adjusted(RunMargin, RunMargin, -RunMargin, -RunMargin);
}

} // namespace

QSize RunDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {240, std::max(ThumbnailSide, 3 * option.fontMetrics.height() + 4) + 2 * RunMargin};
}

QRect RunDelegate::buttonRect(const QRect &card, const RunRecord &run, RunAction action)
{
    const QList<RunAction> buttons = RunActions::buttons(run);
    const auto place = buttons.indexOf(action);
    if (place < 0)
        return {};
    const QRect area = contents(card);
    const int right = area.right() + 1 - int(buttons.size() - 1 - place) * ButtonSide;
    return {right - ButtonSide, area.center().y() - ButtonSide / 2 + 1, ButtonSide, ButtonSide};
}

std::optional<RunAction> RunDelegate::actionAt(const QRect &card, const RunRecord &run, const QPoint &place)
{
    for (const RunAction action : RunActions::buttons(run)) {
        if (buttonRect(card, run, action).contains(place))
            return action;
    }
    return std::nullopt;
}

void RunDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const RunRecord &run = runOf(index);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    RowPainter::backdrop(painter, option);
    paintPictures(painter, option, index);
    paintWords(painter, option, run);
    paintButtons(painter, option, run);
    painter->restore();
}

void RunDelegate::paintPictures(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *model = qobject_cast<const RunModel *>(index.model());
    const RunRecord &run = runOf(index);
    const int side = qRound(ThumbnailSide * painter->device()->devicePixelRatioF());
    const QRect area = contents(option.rect);
    const QRect original(area.left(), area.center().y() - ThumbnailSide / 2 + 1, ThumbnailSide, ThumbnailSide);
    const QRect result = original.translated(ThumbnailSide + ArrowWidth, 0);
    RowPainter::thumbnail(painter, original, model->thumbnail(index.row(), RunPicture::Original, side), u"image"_s,
                          option.palette);
    const QRect arrow(original.right() + 1 + (ArrowWidth - RunIconSide) / 2,
                      original.center().y() - RunIconSide / 2 + 1, RunIconSide, RunIconSide);
    icon(u"chevron-right"_s, Theme::Role::Muted).paint(painter, arrow);
    const QImage picture = run.results.isEmpty() ? QImage() : model->thumbnail(index.row(), RunPicture::Result, side);
    RowPainter::thumbnail(painter, result, picture, isFinal(run.state) ? RunText::stateIcon(run.state) : u"clock"_s,
                          option.palette);
}

void RunDelegate::paintWords(QPainter *painter, const QStyleOptionViewItem &option, const RunRecord &run) const
{
    const QPalette &palette = option.palette;
    const QRect area = contents(option.rect);
    const int left = area.left() + 2 * ThumbnailSide + ArrowWidth + 2 * RunMargin;
    int right = area.right() + 1 - 2 * ButtonSide - RunMargin;
    if (area.width() >= RoomForWaterfall) {
        const int width = std::min(WaterfallWidth, area.width() / 4);
        const QRect bar(right - width, area.center().y() - 3, width, 8);
        Waterfall::paintLine(painter, bar, run, palette);
        right = bar.left() - 2 * RunMargin;
    }
    const int height = option.fontMetrics.height();
    const QString parameters = RunText::parameters(run);
    const int lines = parameters.isEmpty() ? 2 : 3;
    const int gap = 2;
    QRect line(left, area.center().y() - (lines * height + (lines - 1) * gap) / 2 + 1, right - left, height);
    const bool selected = option.state & QStyle::State_Selected;
    const auto write = [&](const QRect &place, const QString &text, const QFont &font, Theme::Role role) {
        RowPainter::line(painter, place, text, font, Theme::color(role, palette));
    };
    QFont strong = option.font;
    strong.setWeight(QFont::DemiBold);
    write(line, RunText::tr("%1 → %2", "picture, pipeline").arg(run.input.displayName(), run.pipelineName), strong,
          Theme::Role::Text);
    line.translate(0, height + gap);
    const Theme::Role quiet = selected ? Theme::Role::Text : Theme::Role::Muted;
    if (!parameters.isEmpty()) {
        write(line, parameters, option.font, quiet);
        line.translate(0, height + gap);
    }
    // On the selection's background the state's colour may be too weak; the word and the shape carry it there.
    const Theme::Role tone = selected ? Theme::Role::Text : RunText::stateRole(run.state);
    const QRect sign(line.left(), line.center().y() - RunIconSide / 2 + 1, RunIconSide, RunIconSide);
    icon(RunText::stateIcon(run.state), tone).paint(painter, sign);
    write(line.adjusted(RunIconSide + 4, 0, 0, 0), RunText::state(run), option.font, tone);
}

void RunDelegate::paintButtons(QPainter *painter, const QStyleOptionViewItem &option, const RunRecord &run) const
{
    const QPoint pointer = option.widget ? option.widget->mapFromGlobal(QCursor::pos()) : QPoint(-1, -1);
    for (const RunAction action : RunActions::buttons(run)) {
        const QRect rect = buttonRect(option.rect, run, action);
        if (option.state & QStyle::State_MouseOver && rect.contains(pointer)) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(Theme::color(Theme::Role::Pressed, option.palette));
            painter->drawRoundedRect(rect, 6, 6);
        }
        icon(RunActions::iconName(action)).paint(painter, rect.adjusted(6, 6, -6, -6));
    }
}

bool RunDelegate::editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                              const QModelIndex &index)
{
    const bool click = event->type() == QEvent::MouseButtonRelease
                       && static_cast<QMouseEvent *>(event)->button() == Qt::LeftButton;
    if (!click)
        return QStyledItemDelegate::editorEvent(event, model, option, index);
    const RunRecord &run = runOf(index);
    const auto action = actionAt(option.rect, run, static_cast<QMouseEvent *>(event)->position().toPoint());
    if (!action)
        return false;
    Q_EMIT pressed(*action, run.id);
    return true;
}

bool RunDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                            const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const RunRecord &run = runOf(index);
    const auto action = actionAt(option.rect, run, event->pos());
    const QString said = run.error ? saidLine(explain(*run.error)) : QString();
    QStringList lines{RunText::whole(run), said, RunText::stages(run)};
    lines.removeAll(QString());
    const QString text = action ? withoutMnemonic(RunActions::text(*action)) : lines.join(u'\n');
    QToolTip::showText(event->globalPos(), wrappedTip(text.trimmed()), view);
    return true;
}

} // namespace wcs::ui
