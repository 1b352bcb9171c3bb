#include "preview/loadingpage.h"

#include "base/text.h"
#include "common/accessible.h"
#include "common/formscrollarea.h"
#include "common/icons.h"
#include "common/visibletext.h"
#include "common/wraplabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace wcs::ui {

LoadingPage::LoadingPage(QWidget *parent) : QWidget(parent)
{
    m_title = new WrapLabel;
    m_title->setObjectName(u"loadingTitle"_s);
    m_title->setAlignment(Qt::AlignHCenter);
    m_bar = new QProgressBar;
    identify(m_bar, u"loadingBar"_s, tr("Progress"));
    m_bar->setMaximumWidth(320);
    m_bar->setTextVisible(false);
    m_percent = new QLabel;
    m_percent->setObjectName(u"loadingPercent"_s);
    m_percent->setAlignment(Qt::AlignHCenter);
    m_cancel = new QPushButton(icon(u"cancel"_s), tr("&Cancel"));
    identify(m_cancel, u"loadingCancel"_s, tr("Cancel loading"));
    connect(m_cancel, &QPushButton::clicked, this, &LoadingPage::cancelRequested);
    setFocusProxy(m_cancel);

    // In a low pane it scrolls, instead of taking the height from what stands around it.
    auto *content = new QWidget;
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(FormScrollArea::around(content));
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(8);
    layout->addStretch(2);
    layout->addWidget(m_title);
    auto *centred = new QHBoxLayout;
    centred->addStretch(0);
    centred->addWidget(m_bar, 1);
    centred->addStretch(0);
    layout->addLayout(centred);
    layout->addWidget(m_percent);
    layout->addWidget(m_cancel, 0, Qt::AlignHCenter);
    layout->addStretch(3);
}

void LoadingPage::setProgress(const QString &title, int percent)
{
    m_title->setText(visibleText(title));
    m_bar->setRange(0, percent < 0 ? 0 : 100);
    if (percent >= 0)
        m_bar->setValue(qMin(percent, 100));
    m_percent->setText(percent < 0 ? QString() : m_bar->text());
}

QString LoadingPage::title() const
{
    return m_title->text();
}

} // namespace wcs::ui
