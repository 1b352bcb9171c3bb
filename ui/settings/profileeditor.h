#pragma once

#include "settings/connectiontestview.h"
#include "settings/profiledraft.h"

#include <QWidget>

#include <memory>

namespace wcs::ui {

namespace Ui {
class ProfileEditor;
}

/// The form for one profile: account with its connection test, and the rules for uploads. Shows a draft, judges it at
/// every key stroke, and tells of every change; it stores nothing.
class ProfileEditor : public QWidget
{
    Q_OBJECT
public:
    ProfileEditor(ConnectionProbe *probe, ConnectionTestView::Explain explain, QWidget *parent = nullptr);
    ~ProfileEditor() override;

    void setDraft(const ProfileDraft &draft);
    const ProfileDraft &draft() const { return m_draft; }
    /// What has become known of the stored SECRET of the profile that is shown; `refusal` as in the draft.
    void setKept(ProfileDraft::Kept kept, const QString &refusal = {});
    /// The line that says where secrets are kept.
    void setPlaceDescription(const QString &text);
    ConnectionTestView *testView() const { return m_test; }
    /// Puts the cursor where a person goes on: into the first field, or that of the SECRET where it is what is missing.
    void focusFirst();

Q_SIGNALS:
    void draftChanged();
    /// The person wants to test what the form holds.
    void testRequested();

private:
    void connectFields();
    void read();
    void accountEdited();
    void judge();
    void showPreview();
    void scrollToTest();

    std::unique_ptr<Ui::ProfileEditor> m_ui;
    ConnectionTestView *m_test = nullptr;
    ProfileDraft m_draft;
    bool m_filling = false;
};

} // namespace wcs::ui
