#include "settings/appearancepage.h"

#include "base/programtexts.h"
#include "base/text.h"
#include "ui_appearancepage.h"

#include <QLocale>
#include <QTranslator>

namespace wcs::ui {

namespace {

/// Which language the texts are in that the program has for a locale.
QString languageOfTexts(const QLocale &locale)
{
    QTranslator texts;
    loadProgramTexts(texts, locale);
    return texts.language();
}

} // namespace

AppearancePage::AppearancePage(const AppearanceSettings &appearance, const NotificationSettings &notifications,
                               bool canNotify, QWidget *parent)
    : QWidget(parent), m_ui(std::make_unique<Ui::AppearancePage>())
{
    m_ui->setupUi(this);
    m_ui->languageBox->addItem(tr("Follow the system"), QString());
    // Each language in its own words, so that everybody finds theirs.
    m_ui->languageBox->addItem(u"English"_s, u"en"_s);
    m_ui->languageBox->addItem(u"简体中文"_s, u"zh_CN"_s);
    m_ui->languageBox->setCurrentIndex(std::max(0, m_ui->languageBox->findData(appearance.language)));
    m_ui->systemTheme->setChecked(appearance.theme == wcs::Theme::System);
    m_ui->lightTheme->setChecked(appearance.theme == wcs::Theme::Light);
    m_ui->darkTheme->setChecked(appearance.theme == wcs::Theme::Dark);
    m_ui->finishedBox->setChecked(notifications.batchFinished);
    m_ui->failedBox->setChecked(notifications.batchFailed);
    if (!canNotify) {
        const QString reason = tr("This desktop has no notification area, so nothing can be told there.");
        for (QCheckBox *box : {m_ui->finishedBox, m_ui->failedBox}) {
            box->setEnabled(false);
            box->setToolTip(reason);
        }
        m_ui->notifyHint->setText(reason);
    }
    m_ui->languageMessage->setField(m_ui->languageBox);
    connect(m_ui->languageBox, &QComboBox::currentIndexChanged, this, [this] {
        const QLocale chosen = localeOf(m_ui->languageBox->currentData().toString());
        const bool differs = languageOfTexts(chosen) != languageOfTexts(QLocale());
        m_ui->languageMessage->setText(differs ? tr("The language changes when the program is started again.")
                                               : QString());
    });
}

AppearancePage::~AppearancePage() = default;

AppearanceSettings AppearancePage::appearance() const
{
    AppearanceSettings appearance;
    appearance.language = m_ui->languageBox->currentData().toString();
    appearance.theme = m_ui->darkTheme->isChecked()    ? wcs::Theme::Dark
                       : m_ui->lightTheme->isChecked() ? wcs::Theme::Light
                                                       : wcs::Theme::System;
    return appearance;
}

NotificationSettings AppearancePage::notifications() const
{
    return {m_ui->finishedBox->isChecked(), m_ui->failedBox->isChecked()};
}

} // namespace wcs::ui
