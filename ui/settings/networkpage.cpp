#include "settings/networkpage.h"

#include "async/athand.h"
#include "async/pool.h"
#include "base/text.h"
#include "main/filechooser.h"
#include "ui_networkpage.h"

#include <QEvent>
#include <QFile>
#include <QFileInfo>
#include <QPointer>
#include <QThreadPool>

#include <functional>
#include <utility>

namespace wcs::ui {

namespace {
constexpr qint64 largestCaFile = 4'000'000; // bytes; the authorities of a whole system are a quarter of that
}

NetworkPage::NetworkPage(const NetworkSettings &network, const QString &caFileForRun, FileChooser *chooser,
                         QWidget *parent)
    : QWidget(parent), m_chooser(chooser), m_ui(std::make_unique<Ui::NetworkPage>())
{
    m_ui->setupUi(this);
    m_ui->passwordField->nameParts(u"password"_s, tr("Password for the proxy"));
    m_ui->hostMessage->setField(m_ui->hostEdit);
    m_ui->passwordMessage->setField(m_ui->passwordField->edit());
    m_ui->caMessage->setField(m_ui->caEdit);
    const ProxySettings &proxy = network.proxy;
    m_ui->systemProxy->setChecked(proxy.mode == ProxyMode::System);
    m_ui->noProxy->setChecked(proxy.mode == ProxyMode::None);
    m_ui->manualProxy->setChecked(proxy.mode == ProxyMode::Manual);
    m_ui->hostEdit->setText(proxy.host);
    m_ui->portBox->setValue(proxy.port);
    m_ui->userEdit->setText(proxy.user);
    m_ui->caEdit->setText(network.caFile);
    if (!caFileForRun.isEmpty())
        m_ui->caHint->setText(
            m_ui->caHint->text() + u'\n'
            + tr("Until another choice is saved here, or the program ends, the file given with --ca-file is used "
                 "instead: %1")
                  .arg(caFileForRun));
    m_ui->connectBox->setValue(network.connectTimeoutSeconds);
    m_ui->idleBox->setValue(network.idleTimeoutSeconds);

    connect(m_ui->manualProxy, &QRadioButton::toggled, this, &NetworkPage::judge);
    connect(m_ui->hostEdit, &QLineEdit::textChanged, this, &NetworkPage::judge);
    connect(m_ui->passwordField, &SecretField::edited, this, &NetworkPage::judge);
    connect(m_ui->caEdit, &QLineEdit::textChanged, this, [this] {
        lookAtCaFile();
        judge();
    });
    connect(m_ui->browseButton, &QPushButton::clicked, this, &NetworkPage::browse);
    lookAtCaFile();
    judge();
}

NetworkPage::~NetworkPage() = default;

NetworkSettings NetworkPage::value() const
{
    NetworkSettings network;
    network.proxy.mode = m_ui->manualProxy->isChecked() ? ProxyMode::Manual
                         : m_ui->noProxy->isChecked()   ? ProxyMode::None
                                                        : ProxyMode::System;
    network.proxy.host = cleanField(m_ui->hostEdit->text());
    network.proxy.port = m_ui->portBox->value();
    network.proxy.user = cleanField(m_ui->userEdit->text());
    network.caFile = cleanField(m_ui->caEdit->text());
    network.connectTimeoutSeconds = m_ui->connectBox->value();
    network.idleTimeoutSeconds = m_ui->idleBox->value();
    return network;
}

QString NetworkPage::typedPassword() const
{
    return m_ui->passwordField->typed();
}

void NetworkPage::setPasswordKept(bool kept)
{
    m_ui->passwordField->setKept(kept);
}

void NetworkPage::setPasswordRefused(const QString &refusal)
{
    m_passwordRefusal = refusal;
    // As far as it is known: who gives a name gives a password.
    m_ui->passwordField->setKept(m_ui->manualProxy->isChecked() && !m_ui->userEdit->text().isEmpty());
    judge();
}

FieldIssue NetworkPage::firstIssue() const
{
    const FieldIssue host = hostIssue();
    return host ? host : caIssue();
}

FieldIssue NetworkPage::hostIssue() const
{
    if (!m_ui->manualProxy->isChecked())
        return FieldIssue::none();
    const QString host = cleanField(m_ui->hostEdit->text());
    if (host.isEmpty())
        return {tr("Enter the host of the proxy."), true};
    QUrl url;
    url.setHost(host, QUrl::StrictMode);
    if (url.host().isEmpty())
        return {tr("This is not the name or the address of a host."), false};
    return FieldIssue::none();
}

FieldIssue NetworkPage::caIssue() const
{
    if (m_caFile == CaFile::Unreadable)
        return {tr("This file cannot be read."), false};
    if (m_caFile == CaFile::WithoutCertificate)
        return {tr("This file holds no certificate in PEM form."), false};
    return FieldIssue::none();
}

NetworkPage::CaFile NetworkPage::lookInto(const QString &path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return CaFile::Unreadable;
    const bool holdsOne = file.read(largestCaFile).contains("-----BEGIN CERTIFICATE-----");
    return holdsOne ? CaFile::Good : CaFile::WithoutCertificate;
}

void NetworkPage::lookAtCaFile()
{
    m_look.cancelAll();
    const QString path = cleanField(m_ui->caEdit->text());
    if (path.isEmpty())
        m_caFile.reset();
    else
        m_look.start(judgeCaFile(path));
}

Task<void> NetworkPage::judgeCaFile(QString path)
{
    auto look = atHand(path, std::bind_front(&NetworkPage::lookInto, path));
    const std::optional<CaFile> seen = co_await onPool(QThreadPool::globalInstance(), std::move(look));
    // Only with news: to judge takes away what else is told, as why the settings could not be saved.
    if (std::exchange(m_caFile, seen) != seen)
        judge();
}

bool NetworkPage::event(QEvent *event)
{
    // What was wrong with the file may have been put right in another program.
    if (event->type() == QEvent::Show || event->type() == QEvent::WindowActivate)
        lookAtCaFile();
    return QWidget::event(event);
}

void NetworkPage::judge()
{
    const bool manual = m_ui->manualProxy->isChecked();
    for (QWidget *widget : {static_cast<QWidget *>(m_ui->hostLabel), static_cast<QWidget *>(m_ui->hostEdit),
                            static_cast<QWidget *>(m_ui->portLabel), static_cast<QWidget *>(m_ui->portBox),
                            static_cast<QWidget *>(m_ui->userLabel), static_cast<QWidget *>(m_ui->userEdit),
                            static_cast<QWidget *>(m_ui->passwordLabel), static_cast<QWidget *>(m_ui->passwordField)})
        widget->setEnabled(manual);
    m_ui->hostMessage->setText(hostIssue().text);
    m_ui->passwordMessage->setText(manual && typedPassword().isEmpty() ? m_passwordRefusal : QString());
    m_ui->caMessage->setText(caIssue().text);
    Q_EMIT changed();
}

void NetworkPage::browse()
{
    const QStringList filters{tr("Certificates (*.pem *.crt *.cer)"), tr("All files (*)")};
    // The settings may be closed before it answers.
    m_chooser->openFiles(u"certificate"_s, tr("Choose a PEM file"), filters.join(u";;"_s),
                         [edit = QPointer(m_ui->caEdit)](const QStringList &paths) {
                             if (edit)
                                 edit->setText(paths.first());
                         });
}

} // namespace wcs::ui
