#include "compare/imagemodeswindow.h"

#include "async/pool.h"
#include "base/text.h"
#include "common/accessible.h"
#include "common/icons.h"
#include "common/screenfit.h"
#include "common/visibletext.h"
#include "compare/comparetables.h"
#include "compare/imagemodecard.h"
#include "image/decode.h"
#include "preview/messagepage.h"
#include "preview/previewreason.h"
#include "settings/statestore.h"
#include "toast/toasthost.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QSpinBox>
#include <QStackedWidget>

namespace wcs::ui {

namespace {

constexpr int cardGap = 12;
constexpr int cardFrame = 190; // logical pixels: the longer side of a frame where all cards are to be seen at once

struct Decoded {
    Pyramid pixels;
    QSize fullSize;
};

Result<Decoded> decodeForSheet(const QString &path, std::stop_token stop)
{
    Result<DecodedPicture> picture = decodePicture(PictureSource::fromFile(path), {}, {}, stop);
    if (!picture.ok())
        return picture.error();
    Decoded decoded;
    decoded.fullSize = picture->fullSize;
    decoded.pixels = Pyramid::build(picture->image, stop);
    return decoded;
}

} // namespace

ImageModesWindow::ImageModesWindow(StateStore *state, QWidget *parent)
    : QDialog(parent), m_state(state), m_toasts(new ToastHost(this))
{
    setObjectName(u"imageModesWindow"_s);
    setWindowFlag(Qt::WindowMaximizeButtonHint);
    m_pool.setMaxThreadCount(1);
    m_sheet = new QWidget;
    m_sheet->setObjectName(u"imageModeSheet"_s);
    for (const ImageMode mode : allImageModes()) {
        auto *card = new ImageModeCard(mode, m_sheet);
        connect(card, &ImageModeCard::clicked, this, [this, card] { copyElement(card); });
        m_cards << card;
    }
    m_area = new QScrollArea;
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidget(m_sheet);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->viewport()->installEventFilter(this);
    m_message = new MessagePage;
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_area);
    m_pages->addWidget(m_message);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeSettings());
    layout->addWidget(m_pages, 1);
    resize(fittingScreen(this, QSize(980, 700)));
    restoreState();
    connect(this, &QDialog::finished, this, &ImageModesWindow::saveState);
    m_width->setFocus();
}

ImageModesWindow::~ImageModesWindow()
{
    m_scope.cancelAll();
}

QWidget *ImageModesWindow::makeSettings()
{
    const auto rpx = [this](const QString &name, const QString &accessible, int value) {
        auto *field = new QSpinBox;
        identify(field, name, accessible);
        field->setRange(1, 7500);
        field->setSingleStep(10);
        field->setSuffix(tr(" rpx"));
        field->setValue(value);
        connect(field, &QSpinBox::valueChanged, this, &ImageModesWindow::refresh);
        return field;
    };
    m_width = rpx(u"imageFrameWidth"_s, tr("Width of the frame"), 690);
    m_height = rpx(u"imageFrameHeight"_s, tr("Height of the frame"), 460);
    m_device = new QComboBox;
    identify(m_device, u"imageDeviceWidth"_s, tr("Width of the device in px"));
    for (const int width : {320, 360, 375, 390, 393, 412, 414, 430, 768})
        m_device->addItem(tr("%1 px").arg(width), width);
    m_device->setCurrentIndex(m_device->findData(375));
    m_ratio = new QDoubleSpinBox;
    identify(m_ratio, u"imagePixelRatio"_s, tr("Device pixels for each px"));
    m_ratio->setRange(1, 4);
    m_ratio->setSingleStep(0.25);
    m_ratio->setDecimals(2);
    m_ratio->setValue(2);
    m_real = new QCheckBox(tr("&Real pixels"));
    identify(m_real, u"imageRealPixels"_s, tr("Show frames as large as on the device, pixel for pixel"));
    m_real->setToolTip(m_real->accessibleName());
    connect(m_device, &QComboBox::currentIndexChanged, this, &ImageModesWindow::refresh);
    connect(m_ratio, &QDoubleSpinBox::valueChanged, this, &ImageModesWindow::refresh);
    connect(m_real, &QCheckBox::toggled, this, &ImageModesWindow::refresh);

    const auto label = [](const QString &text, QWidget *buddy) {
        auto *made = new QLabel(text);
        made->setBuddy(buddy);
        return made;
    };
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(label(tr("&Frame:"), m_width));
    row->addWidget(m_width);
    row->addWidget(new QLabel(tr("×", "width times height")));
    row->addWidget(m_height);
    row->addSpacing(8);
    row->addWidget(label(tr("&Device width:"), m_device));
    row->addWidget(m_device);
    row->addWidget(label(tr("&Pixel ratio:"), m_ratio));
    row->addWidget(m_ratio);
    row->addSpacing(8);
    row->addWidget(m_real);
    row->addStretch();
    m_facts = makeMutedLabel({});
    m_facts->setObjectName(u"imageModeFacts"_s);
    auto *bar = new QWidget;
    auto *layout = new QVBoxLayout(bar);
    layout->setContentsMargins(12, 12, 12, 4);
    layout->setSpacing(4);
    layout->addLayout(row);
    layout->addWidget(m_facts);
    return bar;
}

double ImageModesWindow::deviceWidth() const
{
    return m_device->currentData().toDouble();
}

void ImageModesWindow::showPicture(const QString &name, const QString &path, const QString &fileId)
{
    m_name = name;
    m_fileId = fileId;
    setWindowTitle(visibleText(tr("<image> modes of %1").arg(name)));
    m_scope.cancelAll();
    m_scope.start(load(name, path));
}

Task<void> ImageModesWindow::load(QString name, QString path)
{
    auto job = [path](std::stop_token stop) { return decodeForSheet(path, stop); };
    Result<Decoded> decoded = co_await onPool(&m_pool, std::move(job));
    if (decoded.ok()) {
        m_pixels = decoded->pixels;
        m_fullSize = decoded->fullSize;
        m_pages->setCurrentWidget(m_area);
        refresh();
    } else {
        const PreviewReason reason = reasonFor(decoded.error());
        m_message->setMessage(icon(u"warning"_s), reason.title, u"%1\n%2"_s.arg(name, reason.text),
                              decoded.error().toLogLine());
        m_facts->clear();
        m_pages->setCurrentWidget(m_message);
    }
    Q_EMIT shown();
}

void ImageModesWindow::refresh()
{
    if (m_fullSize.isEmpty())
        return;
    const QSizeF frame(rpxToPx(m_width->value(), deviceWidth()), rpxToPx(m_height->value(), deviceWidth()));
    const double ratio = m_ratio->value();
    const double scale = m_real->isChecked() ? ratio / devicePixelRatioF()
                                             : cardFrame / qMax(frame.width(), frame.height());
    for (ImageModeCard *card : std::as_const(m_cards))
        card->setScene(m_pixels, m_fullSize, frame, ratio, scale);
    m_facts->setText(
        tr("The picture has %1 × %2 pixels; the frame is %3 × %4 px and has %5 × %6 pixels on this device.")
            .arg(m_fullSize.width())
            .arg(m_fullSize.height())
            .arg(qRound(frame.width()))
            .arg(qRound(frame.height()))
            .arg(qRound(frame.width() * ratio))
            .arg(qRound(frame.height() * ratio)));
    arrange();
}

void ImageModesWindow::arrange()
{
    if (m_cards.isEmpty())
        return;
    // All cards are as large as the one of a plain frame, so that the sheet is a grid; the fixed modes fit into it.
    const QSize card = m_cards.constFirst()->sizeHint();
    const int room = m_area->viewport()->width();
    const int columns = qMax(1, (room - cardGap) / (card.width() + cardGap));
    const int rows = (int(m_cards.size()) + columns - 1) / columns;
    const int left = qMax(cardGap, (room - columns * (card.width() + cardGap) + cardGap) / 2);
    for (int i = 0; i < m_cards.size(); ++i)
        m_cards.at(i)->setGeometry(QRect(
            QPoint(left + i % columns * (card.width() + cardGap), cardGap + i / columns * (card.height() + cardGap)),
            card));
    m_sheet->resize(qMax(room, 2 * cardGap + card.width()), cardGap + rows * (card.height() + cardGap));
}

void ImageModesWindow::resizeEvent(QResizeEvent *event)
{
    QDialog::resizeEvent(event);
    arrange();
}

bool ImageModesWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        arrange();
    return QDialog::eventFilter(watched, event);
}

void ImageModesWindow::copyElement(const ImageModeCard *card)
{
    const QString text = u"<image mode=\"%1\" style=\"width: %2rpx; height: %3rpx\" src=\"%4\"></image>"_s.arg(
        imageModeName(card->mode()), QString::number(m_width->value()), QString::number(m_height->value()),
        m_fileId.toHtmlEscaped());
    QGuiApplication::clipboard()->setText(text);
    m_toasts->show(tr("<image> element with mode %1 copied").arg(imageModeName(card->mode())), ToastKind::Success);
}

void ImageModesWindow::saveState()
{
    m_state->setBlob(u"imagemodes/geometry"_s, saveGeometry());
    const QStringList values{QString::number(m_width->value()), QString::number(m_height->value()),
                             QString::number(deviceWidth()), QString::number(m_ratio->value())};
    m_state->setBlob(u"imagemodes/frame"_s, values.join(u' ').toLatin1());
}

void ImageModesWindow::restoreState()
{
    restoreFitting(this, m_state->blob(u"imagemodes/geometry"_s));
    const QList<QByteArray> values = m_state->blob(u"imagemodes/frame"_s).split(' ');
    constexpr int fields = 4;
    if (values.size() != fields)
        return;
    m_width->setValue(values.at(0).toInt());
    m_height->setValue(values.at(1).toInt());
    const int device = m_device->findData(values.at(2).toInt());
    if (device >= 0)
        m_device->setCurrentIndex(device);
    m_ratio->setValue(values.at(3).toDouble());
}

} // namespace wcs::ui
