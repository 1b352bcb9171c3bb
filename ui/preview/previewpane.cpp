#include "preview/previewpane.h"

#include "async/pool.h"
#include "base/format.h"
#include "base/text.h"
#include "common/accessible.h"
#include "common/icons.h"
#include "preview/animationplayer.h"
#include "preview/loadingpage.h"
#include "preview/messagepage.h"
#include "preview/previewheader.h"
#include "preview/previewreason.h"
#include "preview/textpage.h"

#include <QAbstractButton>
#include <QKeyEvent>
#include <QLocale>
#include <QScreen>
#include <QStackedWidget>
#include <QStyle>
#include <QVBoxLayout>

namespace wcs::ui {

PreviewPane::PreviewPane(QWidget *parent) : QWidget(parent)
{
    identify(this, u"previewPane"_s, tr("Preview"));
    m_pool.setMaxThreadCount(2);
    m_pool.setObjectName(u"preview"_s);
    m_header = new PreviewHeader;
    m_view = new ImageView;
    m_text = new TextPage;
    m_message = new MessagePage;
    m_loading = new LoadingPage;
    m_player = new AnimationPlayer(&m_pool, this);
    m_pages = new QStackedWidget;
    for (QWidget *page : std::initializer_list<QWidget *>{m_message, m_loading, m_view, m_text})
        m_pages->addWidget(page);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_header);
    layout->addWidget(m_pages, 1);
    // In a low window the pages scroll, or the picture is small; what stands above and below them keeps its height.
    m_pages->setMinimumHeight(60);

    connect(m_header, &PreviewHeader::fitRequested, m_view, &ImageView::fit);
    connect(m_header, &PreviewHeader::actualSizeRequested, m_view, &ImageView::actualSize);
    connect(m_header, &PreviewHeader::zoomInRequested, m_view, &ImageView::zoomIn);
    connect(m_header, &PreviewHeader::zoomOutRequested, m_view, &ImageView::zoomOut);
    connect(m_header, &PreviewHeader::playPauseRequested, this, &PreviewPane::togglePlaying);
    connect(m_header, &PreviewHeader::backgroundChosen, m_view, &ImageView::setBackground);
    connect(m_view, &ImageView::backgroundChanged, m_header, &PreviewHeader::setBackground);
    connect(m_view, &ImageView::backgroundChanged, this, &PreviewPane::backgroundChanged);
    connect(m_view, &ImageView::zoomChanged, m_header, &PreviewHeader::setZoomPercent);
    connect(m_view, &ImageView::playPauseRequested, this, &PreviewPane::togglePlaying);
    connect(m_view, &ImageView::detailWanted, this, [this] {
        if (!m_player->isOpen())
            m_scope.start(loadDetail(m_source));
    });
    connect(m_player, &AnimationPlayer::frameReady, m_view, &ImageView::replacePixels);
    connect(m_player, &AnimationPlayer::playingChanged, m_header, &PreviewHeader::setPlaying);
    connect(m_message, &MessagePage::saveRequested, this, &PreviewPane::saveRequested);
    connect(m_message, &MessagePage::openRequested, this, &PreviewPane::openRequested);
    connect(m_loading, &LoadingPage::cancelRequested, this, &PreviewPane::cancelRequested);
    // Buttons spend arrow keys on moving the focus; here the focus is on them only because the object has nothing else to show.
    for (QWidget *page : std::initializer_list<QWidget *>{m_message, m_loading}) {
        for (QAbstractButton *button : page->findChildren<QAbstractButton *>())
            button->installEventFilter(this);
    }
    m_showLoading.setSingleShot(true);
    m_showLoading.setInterval(LoadingPage::patience);
    connect(&m_showLoading, &QTimer::timeout, this, [this] {
        m_header->setName(m_source.name);
        m_header->setFacts({});
        m_loading->setProgress(tr("Opening %1…").arg(m_source.name), -1);
        showPage(m_loading);
    });
    showNothing();
}

PreviewPane::~PreviewPane()
{
    m_player->close();
    m_scope.cancelAll();
}

void PreviewPane::keyPressEvent(QKeyEvent *event)
{
    // What the picture or the text has no use for.
    if (!step(event))
        QWidget::keyPressEvent(event);
}

bool PreviewPane::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && step(static_cast<QKeyEvent *>(event)))
        return true;
    return QWidget::eventFilter(watched, event);
}

bool PreviewPane::step(const QKeyEvent *event)
{
    if ((event->modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier)
        return false;
    const int key = event->key();
    if (key == Qt::Key_Left || key == Qt::Key_Up)
        Q_EMIT stepRequested(-1);
    else if (key == Qt::Key_Right || key == Qt::Key_Down)
        Q_EMIT stepRequested(1);
    else
        return false;
    return true;
}

void PreviewPane::beginNew()
{
    m_scope.cancelAll();
    m_player->close();
    m_showLoading.stop();
    m_source = {};
    m_stamp = {};
}

void PreviewPane::showPage(QWidget *page)
{
    const bool hadFocus = holdsFocus();
    m_header->setPictureCommands(page == m_view, m_player->isOpen());
    m_pages->setCurrentWidget(page);
    if (page != m_view)
        m_view->clear();
    setFocusProxy(page == m_message ? m_message->firstButton() : page);
    if (hadFocus)
        takeFocus();
}

void PreviewPane::showMessage(const QIcon &symbol, const QString &title, const QString &text, const QString &detail,
                              bool withButtons)
{
    const bool hadFocus = holdsFocus(); // a button that goes takes it along
    m_message->setMessage(symbol, title, text, detail);
    m_message->setButtonsVisible(withButtons);
    showPage(m_message);
    if (hadFocus)
        takeFocus();
}

bool PreviewPane::holdsFocus() const
{
    const QWidget *focus = window()->focusWidget();
    return focus && (focus == this || m_pages->isAncestorOf(focus));
}

void PreviewPane::takeFocus()
{
    setFocus(Qt::OtherFocusReason);
}

void PreviewPane::showNothing()
{
    beginNew();
    m_header->setName({});
    m_header->setFacts({});
    showMessage(icon(u"image"_s), {}, tr("Select a file to see it here."));
}

void PreviewPane::showLoading(const QString &title, int percent)
{
    if (m_pages->currentWidget() != m_loading || m_loading->title() != title) {
        beginNew();
        m_header->setName({});
        m_header->setFacts({});
        showPage(m_loading);
    }
    m_loading->setProgress(title, percent);
}

void PreviewPane::showFile(const PreviewSource &source)
{
    beginNew();
    m_source = source;
    m_showLoading.start();
    m_scope.start(load(source));
}

void PreviewPane::showReason(const QString &title, const QString &text, const QString &rawDetail)
{
    beginNew();
    m_header->setName({});
    m_header->setFacts({});
    showUnviewable(title, text, rawDetail, u"warning"_s);
}

void PreviewPane::showUnviewable(const QString &title, const QString &text, const QString &detail,
                                 const QString &symbol)
{
    showMessage(icon(symbol), title, text, detail, true);
}

void PreviewPane::showSelectionSummary(int count, qint64 bytes)
{
    beginNew();
    m_header->setName({});
    m_header->setFacts({});
    showMessage(icon(u"grid"_s), tr("%n file(s) selected", nullptr, count),
                bytes >= 0 ? tr("%1 in all").arg(formatBytes(bytes)) : QString());
}

QSize PreviewPane::screenPixels() const
{
    const QSize logical = screen() ? screen()->size() : QSize(1920, 1080);
    return (QSizeF(logical) * devicePixelRatioF()).toSize().expandedTo(QSize(1280, 1024));
}

Task<void> PreviewPane::load(PreviewSource source)
{
    auto job = [source, wanted = screenPixels()](std::stop_token stop) { return loadPreview(source, wanted, stop); };
    Result<PreviewContent> content = co_await onPool(&m_pool, std::move(job), 1);
    m_showLoading.stop();
    m_header->setName(source.name);
    if (content) {
        m_stamp = content->stamp;
        showContent(*content);
    } else {
        const PreviewReason reason = reasonFor(content.error());
        m_header->setFacts({source.size >= 0 ? formatBytes(source.size) : QString()});
        showUnviewable(reason.title, reason.text, content.error().toLogLine(), u"warning"_s);
    }
    Q_EMIT shown();
}

Task<void> PreviewPane::loadDetail(PreviewSource source)
{
    auto job = [source](std::stop_token stop) { return loadPreview(source, {}, stop); };
    Result<PreviewContent> content = co_await onPool(&m_pool, std::move(job));
    // What is shown already stays when the whole does not fit in the limits. So it does where the file is another one by now, as that
    // is a person's own at times: it would be painted into what is known of the object.
    if (content && !content->pixels.isEmpty() && content->stamp.isFile && content->stamp == m_stamp)
        m_view->replacePixels(content->pixels);
    Q_EMIT detailEnded();
}

void PreviewPane::showContent(const PreviewContent &content)
{
    const QString bytes = formatBytes(content.bytes);
    switch (content.content.kind) {
    case ContentKind::Picture:
    case ContentKind::AnimatedPicture:
        showPicture(content);
        break;
    case ContentKind::Text:
    case ContentKind::Json:
        showText(content);
        break;
    case ContentKind::Other: {
        const PreviewReason reason = reasonFor(content.content, content.bytes);
        m_header->setFacts({bytes, content.content.mime});
        showUnviewable(reason.title, reason.text, {}, u"file"_s);
    }
    }
}

void PreviewPane::showPicture(const PreviewContent &content)
{
    const DecodedPicture &picture = content.picture;
    const QLocale locale;
    QStringList facts{tr("%1 × %2 pixels").arg(picture.fullSize.width()).arg(picture.fullSize.height()),
                      formatBytes(content.bytes), picture.formatName};
    if (picture.animated)
        facts << tr("%n frame(s)", nullptr, picture.frameCount);
    if (picture.truncated)
        facts << tr("cut short: the end of the file is missing");
    m_header->setFacts(facts);
    if (picture.animated) {
        // Whoever asked the system for less motion starts animations by hand.
        const bool moves = style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0;
        m_player->open(PictureSource::fromFile(m_source.localPath), m_stamp, moves);
        m_header->setPlaying(moves);
    }
    showPage(m_view); // first, as a fitted zoom needs the view's size
    m_view->setAccessibleName(tr("Picture %1").arg(m_source.name));
    m_view->setPicture(content.pixels, picture.fullSize, picture.vector);
    m_header->setZoomPercent(m_view->zoomPercent());
}

void PreviewPane::showText(const PreviewContent &content)
{
    m_header->setFacts({formatBytes(content.bytes), content.content.mime});
    QString note;
    // Of JSON that is laid out this would be more than the same share of the file, at times more than the whole.
    if (content.textCut && content.content.kind == ContentKind::Json)
        note = tr("Only the beginning is shown.");
    else if (content.textCut)
        note = tr("Only the beginning is shown (%1).").arg(formatBytes(shownTextBytes));
    else if (content.jsonBroken)
        note = tr("This is not valid JSON, so it is shown as it is.");
    m_text->setText(content.text, note);
    showPage(m_text);
}

void PreviewPane::togglePlaying()
{
    if (m_player->isOpen())
        m_player->setPlaying(!m_player->isPlaying());
}

QList<QAction *> PreviewPane::viewActions() const
{
    return m_header->viewActions();
}

QList<QAction *> PreviewPane::backgroundActions() const
{
    return m_header->backgroundActions();
}

} // namespace wcs::ui
