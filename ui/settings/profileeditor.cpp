#include "settings/profileeditor.h"

#include "base/text.h"
#include "storage/keytemplate.h"
#include "ui_profileeditor.h"

#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>

namespace wcs::ui {

namespace {

/// An empty field that nobody has touched yet is not scolded; Save stays disabled and the summary names it all the
/// same.
void tell(FieldMessage *message, const FieldIssue &issue, bool touched)
{
    message->setText(issue && (touched || !issue.missing) ? issue.text : QString());
}

QString secretNeeded()
{
    return ProfileEditor::tr("No SECRET of this profile is known: nothing can be sent with it until you enter one.");
}

QString secretReplaced(const ProfileDraft &draft)
{
    return ProfileEditor::tr(
               "This run speaks to %1. Saving replaces the SECRET that is kept for %2, the stored address "
               "of this profile.")
        .arg(draft.usedApiBase.toDisplayString(), draft.profile.apiBase.toDisplayString());
}

/// The key that an example file would get by a legal pattern.
QString exampleKey(const QString &pattern)
{
    KeyInput input;
    input.fileName = u"photo.jpg"_s;
    input.when = QDateTime::currentDateTime();
    input.md5 = "0123456789abcdef0123456789abcdef";
    return KeyTemplate(pattern).expand(input);
}

} // namespace

ProfileEditor::ProfileEditor(ConnectionProbe *probe, ConnectionTestView::Explain explain, QWidget *parent)
    : QWidget(parent), m_ui(std::make_unique<Ui::ProfileEditor>())
{
    m_ui->setupUi(this);
    // Made after the form, so that the Tab key comes to it last.
    m_test = new ConnectionTestView(probe, std::move(explain), this);
    m_ui->testLayout->addWidget(m_test);
    m_ui->secretField->nameParts(u"secret"_s, tr("SECRET"));
    m_ui->nameMessage->setField(m_ui->nameEdit);
    m_ui->appidMessage->setField(m_ui->appidEdit);
    m_ui->secretMessage->setField(m_ui->secretField->edit());
    m_ui->envIdMessage->setField(m_ui->envIdEdit);
    m_ui->apiBaseMessage->setField(m_ui->apiBaseEdit);
    m_ui->keyTemplateMessage->setField(m_ui->keyTemplateEdit);
    m_ui->classicMessage->setField(m_ui->classicButton);
    connectFields();
}

ProfileEditor::~ProfileEditor() = default;

void ProfileEditor::connectFields()
{
    for (QLineEdit *edit : {m_ui->nameEdit, m_ui->keyTemplateEdit})
        connect(edit, &QLineEdit::textChanged, this, &ProfileEditor::read);
    for (QLineEdit *edit : {m_ui->appidEdit, m_ui->envIdEdit, m_ui->apiBaseEdit})
        connect(edit, &QLineEdit::textChanged, this, &ProfileEditor::accountEdited);
    connect(m_ui->secretField, &SecretField::edited, this, &ProfileEditor::accountEdited);
    connect(m_ui->colourBox, &QComboBox::currentIndexChanged, this, &ProfileEditor::read);
    connect(m_ui->productionBox, &QCheckBox::toggled, this, &ProfileEditor::read);
    connect(m_ui->classicButton, &QRadioButton::toggled, this, &ProfileEditor::accountEdited);
    for (QRadioButton *button : {m_ui->askButton, m_ui->skipButton, m_ui->renameButton, m_ui->overwriteButton})
        connect(button, &QRadioButton::toggled, this, &ProfileEditor::read);
    connect(m_test, &ConnectionTestView::startRequested, this, &ProfileEditor::testRequested);
    // From the loop: the layout has grown only then.
    connect(m_test, &ConnectionTestView::grown, this,
            [this] { QMetaObject::invokeMethod(this, &ProfileEditor::scrollToTest, Qt::QueuedConnection); });
}

void ProfileEditor::setDraft(const ProfileDraft &draft)
{
    m_test->reset();
    m_filling = true;
    m_draft = draft;
    const Profile &profile = draft.profile;
    m_ui->nameEdit->setText(profile.name);
    m_ui->colourBox->setColour(profile.colour);
    m_ui->productionBox->setChecked(profile.production);
    m_ui->appidEdit->setText(profile.appid);
    m_ui->envIdEdit->setText(profile.envId);
    m_ui->apiBaseEdit->setText(draft.apiBaseText);
    m_ui->secretField->setTyped(draft.typedSecret);
    (profile.tokenMode == TokenMode::Classic ? m_ui->classicButton : m_ui->stableButton)->setChecked(true);
    m_ui->keyTemplateEdit->setText(profile.keyTemplate);
    switch (profile.sameKeyPolicy) {
    case SameKeyPolicy::Ask:
        m_ui->askButton->setChecked(true);
        break;
    case SameKeyPolicy::Skip:
        m_ui->skipButton->setChecked(true);
        break;
    case SameKeyPolicy::Rename:
        m_ui->renameButton->setChecked(true);
        break;
    case SameKeyPolicy::Overwrite:
        m_ui->overwriteButton->setChecked(true);
        break;
    }
    m_filling = false;
    setKept(draft.kept, draft.refusal);
    m_ui->accountScroll->verticalScrollBar()->setValue(0);
}

void ProfileEditor::setKept(ProfileDraft::Kept kept, const QString &refusal)
{
    m_draft.kept = kept;
    m_draft.refusal = refusal;
    // While the keychain is asked, and where it does not say, the field shows the usual case, so that it does not jump.
    m_ui->secretField->setKept(kept != ProfileDraft::Kept::No);
    judge();
}

void ProfileEditor::scrollToTest()
{
    // The end of it first, then the top: where both do not fit, the top wins.
    const QPoint top = m_test->mapTo(m_ui->accountTab, QPoint());
    m_ui->accountScroll->ensureVisible(0, top.y() + m_test->height(), 0, 12);
    m_ui->accountScroll->ensureVisible(0, top.y(), 0, 12);
}

void ProfileEditor::setPlaceDescription(const QString &text)
{
    m_ui->placeLabel->setText(text);
}

void ProfileEditor::focusFirst()
{
    m_ui->tabs->setCurrentIndex(0);
    if (m_draft.lacksSecret()) {
        m_ui->secretField->edit()->setFocus(Qt::OtherFocusReason);
        m_ui->accountScroll->ensureWidgetVisible(m_ui->secretField);
        return;
    }
    m_ui->nameEdit->setFocus(Qt::OtherFocusReason);
    m_ui->nameEdit->selectAll();
}

void ProfileEditor::accountEdited()
{
    if (m_filling)
        return;
    m_test->reset();
    read();
}

void ProfileEditor::read()
{
    if (m_filling)
        return;
    Profile &profile = m_draft.profile;
    profile.name = m_ui->nameEdit->text();
    profile.colour = m_ui->colourBox->colour();
    profile.production = m_ui->productionBox->isChecked();
    profile.appid = m_ui->appidEdit->text();
    profile.envId = m_ui->envIdEdit->text();
    m_draft.apiBaseText = m_ui->apiBaseEdit->text();
    m_draft.typedSecret = cleanField(m_ui->secretField->typed());
    profile.tokenMode = m_ui->classicButton->isChecked() ? TokenMode::Classic : TokenMode::Stable;
    profile.keyTemplate = m_ui->keyTemplateEdit->text();
    if (m_ui->askButton->isChecked())
        profile.sameKeyPolicy = SameKeyPolicy::Ask;
    else if (m_ui->skipButton->isChecked())
        profile.sameKeyPolicy = SameKeyPolicy::Skip;
    else if (m_ui->overwriteButton->isChecked())
        profile.sameKeyPolicy = SameKeyPolicy::Overwrite;
    else
        profile.sameKeyPolicy = SameKeyPolicy::Rename;
    judge();
    Q_EMIT draftChanged();
}

void ProfileEditor::judge()
{
    const DraftIssues issues = DraftIssues::of(m_draft);
    tell(m_ui->nameMessage, issues.name, m_ui->nameEdit->isModified());
    tell(m_ui->appidMessage, issues.appid, m_ui->appidEdit->isModified());
    if (m_draft.lacksSecret())
        m_ui->secretMessage->setText(secretNeeded());
    else if (m_draft.typedSecret.isEmpty() && m_draft.kept == ProfileDraft::Kept::Refused)
        m_ui->secretMessage->setText(m_draft.refusal); // the test asks for it once more
    else if (!issues.secret && m_draft.replacesSecretOfOtherAddress())
        m_ui->secretMessage->setText(secretReplaced(m_draft));
    else
        tell(m_ui->secretMessage, issues.secret, m_ui->secretField->edit()->isModified());
    tell(m_ui->envIdMessage, issues.envId, m_ui->envIdEdit->isModified());
    tell(m_ui->apiBaseMessage, issues.apiBase, true);
    tell(m_ui->keyTemplateMessage, issues.keyTemplate, true);
    m_ui->classicMessage->setText(
        m_ui->classicButton->isChecked() ? tr(
            "Each classic token retires the one issued before, also the one that your backend holds at this moment.")
                                         : QString());
    QString hindrance = issues.firstOfAccount().text;
    if (hindrance.isEmpty() && m_draft.lacksSecret())
        hindrance = secretNeeded();
    else if (hindrance.isEmpty() && m_draft.typedSecret.isEmpty() && m_draft.kept == ProfileDraft::Kept::Asking)
        hindrance = tr("It is not known yet whether a SECRET is stored.");
    m_test->setHindrance(hindrance);
    showPreview();
}

void ProfileEditor::showPreview()
{
    const bool good = !validateKeyTemplate(m_draft.profile.keyTemplate);
    m_ui->previewText->setText(good ? exampleKey(cleanField(m_draft.profile.keyTemplate)) : u"—"_s);
}

} // namespace wcs::ui
