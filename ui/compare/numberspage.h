#pragma once

#include "compare/metrics.h"

#include <QWidget>

#include <optional>

class QButtonGroup;
class QLabel;
class QSpinBox;
class QTableWidget;
class QToolButton;

namespace wcs::ui {

class CompareSession;

/// The numbers of a comparison: the verdict in words, PSNR and SSIM large, all of them by channel in a table, and how they were made.
/// Of the whole picture, or of the region when there is one.
class NumbersPage : public QWidget
{
    Q_OBJECT
public:
    explicit NumbersPage(CompareSession *session, QWidget *parent = nullptr);

    /// What is shown, as lines of text with tabs between the columns.
    QString asText() const;

Q_SIGNALS:
    void copyRequested(const QString &text);

private:
    void refresh();
    void showCut();
    void fillTable(const Metrics &metrics);
    void setRow(int row, const QString &name, const ChannelMetrics &numbers, bool ssim);
    const std::optional<Metrics> &shown() const;

    CompareSession *m_session;
    QToolButton *m_whole;
    QToolButton *m_region;
    QLabel *m_cut;
    QLabel *m_verdict;
    QLabel *m_psnr;
    QLabel *m_ssim;
    QTableWidget *m_table;
    QSpinBox *m_threshold;
    QLabel *m_changed;
    QLabel *m_method;
    QToolButton *m_copy;
    bool m_regionShown = false;
};

} // namespace wcs::ui
