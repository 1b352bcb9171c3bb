#include "compare/compareside.h"

#include "base/text.h"
#include "common/accessible.h"
#include "common/icons.h"
#include "common/mnemonic.h"
#include "preview/imageview.h"
#include "preview/loadingpage.h"
#include "preview/messagepage.h"
#include "preview/previewreason.h"
#include "wechat/errorcatalogue.h"

#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace wcs::ui {

CompareSide::CompareSide(CompareSession *session, int which, QWidget *parent)
    : QWidget(parent), m_session(session), m_which(which)
{
    const QString letter = which == 0 ? u"A"_s : u"B"_s;
    setObjectName(u"compareSide"_s + letter);
    m_title = new QLabel;
    m_title->setObjectName(u"compareSideTitle"_s + letter);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setContentsMargins(12, 8, 12, 4);
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_loading = new LoadingPage;
    m_message = new MessagePage;
    m_view = new ImageView;
    m_view->setObjectName(u"compareSideView"_s + letter);
    m_retry = new QPushButton(icon(u"refresh"_s), tr("Try again"));
    identify(m_retry, u"compareRetry"_s + letter, tr("Load %1 again").arg(letter));
    m_pages = new QStackedWidget;
    for (QWidget *page : std::initializer_list<QWidget *>{m_loading, m_message, m_view})
        m_pages->addWidget(page);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 16);
    layout->setSpacing(0);
    layout->addWidget(m_title);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_retry, 0, Qt::AlignHCenter);
    // The same buttons stand in the other side: a letter would belong to two of them.
    for (QPushButton *button : findChildren<QPushButton *>())
        button->setText(withoutMnemonic(button->text()));

    connect(m_loading, &LoadingPage::cancelRequested, this, [this] { m_session->cancel(m_which); });
    connect(m_message, &MessagePage::saveRequested, this, &CompareSide::saveRequested);
    connect(m_message, &MessagePage::openRequested, this, &CompareSide::openRequested);
    connect(m_retry, &QPushButton::clicked, this, [this] { m_session->retry(m_which); });
    connect(m_session, &CompareSession::sideChanged, this, [this](int changed) {
        if (changed == m_which)
            refresh();
    });
    connect(m_session, &CompareSession::currentChanged, this, &CompareSide::refresh);
    refresh();
}

void CompareSide::showReason(const QString &title, const QString &text, const QString &details)
{
    m_message->setMessage(icon(u"warning"_s), title, text, details);
    m_pages->setCurrentWidget(m_message);
}

void CompareSide::refresh()
{
    using State = CompareSession::State;
    const CompareSession::Side &side = m_session->side(m_which);
    const QString name = m_session->label(m_which);
    m_title->setText(m_which == 0 ? tr("A · %1").arg(name) : tr("B · %1").arg(name));
    m_retry->setVisible(side.state == State::Failed || side.state == State::Cancelled);
    switch (side.state) {
    case State::Waiting:
    case State::Fetching:
        m_loading->setProgress(tr("Fetching %1…").arg(name), side.percent);
        m_pages->setCurrentWidget(m_loading);
        break;
    case State::Decoding:
        m_loading->setProgress(tr("Opening %1…").arg(name), -1);
        m_pages->setCurrentWidget(m_loading);
        break;
    case State::Ready:
        m_pages->setCurrentWidget(m_view);
        m_view->setAccessibleName(tr("Picture %1").arg(name));
        m_view->setPicture(side.picture->pixels);
        break;
    case State::Cancelled:
        m_message->setButtonsVisible(false);
        showReason(tr("Not loaded"), tr("Loading was cancelled."), {});
        break;
    case State::Failed: {
        // A file that is there can be saved or opened elsewhere; one that could not be fetched cannot.
        const bool picture = side.error.kind == ErrorKind::Image || side.error.kind == ErrorKind::File;
        m_message->setButtonsVisible(picture && !side.path.isEmpty());
        if (picture) {
            const PreviewReason reason = reasonFor(side.error);
            showReason(reason.title, reason.text, side.error.toLogLine());
        } else {
            const ErrorText text = explain(side.error);
            showReason(text.what, u"%1\n%2"_s.arg(text.why, text.advice).trimmed(), rawDetails(side.error));
        }
        break;
    }
    }
    if (side.state != State::Ready)
        m_view->clear();
}

} // namespace wcs::ui
