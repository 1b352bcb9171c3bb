#include "pipeline/goldenmodel.h"

#include "base/format.h"
#include "base/text.h"
#include "common/icons.h"
#include "common/plaintip.h"
#include "common/visibletext.h"
#include "pipeline/goldenreport.h"
#include "pipeline/runtext.h"
#include "wechat/errorcatalogue.h"

#include <QHash>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace wcs::ui {

namespace {

/// "118 kB (+12 %)".
QString against(const QString &now, qint64 value, qint64 accepted)
{
    if (value < 0)
        return {};
    if (accepted <= 0)
        return now;
    const double percent = double(value - accepted) / double(accepted) * 100;
    if (std::abs(percent) < 0.5)
        return now;
    const QString sign = percent > 0 ? u"+"_s : QString(QChar(0x2212));
    return GoldenModel::tr("%1 (%2%3%)", "value, sign, number")
        .arg(now, sign, QLocale().toString(std::abs(percent), 'f', 0));
}

QString reasonIn(const ErrorText &text)
{
    QStringList lines{text.why, saidLine(text)};
    lines.removeAll(QString());
    return lines.join(u'\n');
}

} // namespace

QString GoldenModel::verdict(const GoldenRow &row)
{
    if (!row.hasRun())
        return tr("Not run");
    if (row.error)
        return tr("Failed: %1").arg(explain(*row.error).what);
    if (row.isBroken()) {
        QStringList parts;
        for (const QString &what : row.broken)
            parts << goldenBreachText(what);
        return parts.join(tr(", ", "between verdicts"));
    }
    if (row.acceptedPaths.isEmpty())
        return tr("New: nothing accepted yet");
    return row.identical ? tr("Identical") : tr("Within the limits");
}

void GoldenModel::setInputs(const QList<GoldenInput> &inputs)
{
    beginResetModel();
    m_rows.clear();
    for (const GoldenInput &input : inputs) {
        GoldenRow row;
        row.input = input;
        m_rows << row;
    }
    endResetModel();
}

void GoldenModel::setRow(const GoldenRow &row)
{
    const auto found = std::ranges::find_if(m_rows,
                                            [&row](const GoldenRow &one) { return one.input.id == row.input.id; });
    if (found == m_rows.end())
        return;
    *found = row;
    const int place = int(found - m_rows.begin());
    Q_EMIT dataChanged(index(place, 0), index(place, ColumnCount - 1));
}

void GoldenModel::setRows(const QList<GoldenRow> &rows)
{
    QHash<QString, int> places;
    for (int place = 0; place < rows.size(); ++place)
        places.insert(rows.at(place).input.id, place);
    const bool areTheSame = places.size() == m_rows.size() && rows.size() == m_rows.size()
                            && std::ranges::all_of(
                                m_rows, [&places](const GoldenRow &row) { return places.contains(row.input.id); });
    if (!areTheSame) {
        beginResetModel();
        m_rows = rows;
        endResetModel();
        return;
    }
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    for (const QModelIndex &one : before)
        after << index(places.value(m_rows.at(one.row()).input.id), one.column());
    m_rows = rows;
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged();
}

int GoldenModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int GoldenModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString GoldenModel::text(const GoldenRow &row, int column)
{
    switch (column) {
    case InputColumn:
        return row.input.name;
    case VerdictColumn:
        return verdict(row);
    case SsimColumn:
        return row.ssim ? QLocale().toString(*row.ssim, 'f', 4) : QString();
    case PsnrColumn:
        if (row.identical)
            return tr("no difference");
        return row.psnr ? tr("%1 dB").arg(QLocale().toString(*row.psnr, 'f', 1)) : QString();
    case BytesColumn:
        return against(row.bytes < 0 ? QString() : formatBytes(row.bytes), row.bytes, row.acceptedBytes);
    case TimeColumn:
        return against(RunText::duration(row.backendMs), row.backendMs, row.acceptedMs);
    default:
        return {};
    }
}

QVariant GoldenModel::sortValue(const GoldenRow &row, int column, int place) const
{
    switch (column) {
    case VerdictColumn:
        return place; // worst first, as the report has it
    case SsimColumn:
        return row.ssim.value_or(2);
    case PsnrColumn:
        return row.psnr.value_or(1e9);
    case BytesColumn:
        return row.bytes;
    case TimeColumn:
        return row.backendMs;
    default:
        return row.input.name;
    }
}

QVariant GoldenModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const GoldenRow &row = m_rows.at(index.row());
    const bool numbers = index.column() >= SsimColumn;
    switch (role) {
    case Qt::DisplayRole:
        return visibleText(text(row, index.column()));
    case Qt::TextAlignmentRole:
        return int((numbers ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::ToolTipRole:
        return plainTip(row.error ? reasonIn(explain(*row.error)) : text(row, index.column()));
    case SortRole:
        return sortValue(row, index.column(), index.row());
    case Qt::DecorationRole:
        if (index.column() != VerdictColumn || !row.hasRun())
            return {};
        if (row.error || row.isBroken())
            return icon(u"error"_s, Theme::Role::Danger);
        return row.acceptedPaths.isEmpty() ? icon(u"info"_s, Theme::Role::Info)
                                           : icon(u"check"_s, Theme::Role::Success);
    default:
        return {};
    }
}

QVariant GoldenModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return int((section >= SsimColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case InputColumn:
        return tr("Input");
    case VerdictColumn:
        return tr("Verdict");
    case SsimColumn:
        return tr("SSIM");
    case PsnrColumn:
        return tr("PSNR");
    case BytesColumn:
        return tr("Bytes");
    case TimeColumn:
        return tr("Backend");
    default:
        return {};
    }
}

} // namespace wcs::ui
