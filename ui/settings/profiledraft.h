#pragma once

#include "settings/profile.h"

namespace wcs::ui {

/// A profile while it is edited: holds also what does not make a legal profile yet.
struct ProfileDraft {
    /// What is known of a stored SECRET. It is asked for when the dialog opens, and may take a moment.
    enum class Kept {
        Asking,
        Yes,
        No,
        Refused, ///< the keychain has not said; mostly it has one
    };

    Profile profile;
    QString apiBaseText; ///< as typed; profile.apiBase follows where it is an address
    QString typedSecret; ///< a new SECRET, empty when the kept one stands
    Kept kept = Kept::No;
    QString refusal; ///< with Kept::Refused: why it has not, and what to do about it
    bool isNew = false; ///< not in the settings yet: needs a SECRET
    bool isCopy = false; ///< of another draft
    QUrl usedApiBase; ///< where this run speaks to another address than the stored one; empty otherwise

    static ProfileDraft of(const Profile &profile);
    static ProfileDraft fresh(const Profile &profile);
    /// It is stored, but its SECRET is known nowhere: nothing can be sent with it until one is typed. No fault of the draft.
    bool lacksSecret() const { return !isNew && kept == Kept::No && typedSecret.isEmpty(); }
    /// The SECRET that is typed takes the place of one that was kept for another address than the one it is tried with.
    bool replacesSecretOfOtherAddress() const
    {
        return (kept == Kept::Yes || kept == Kept::Refused) && !typedSecret.isEmpty() && !usedApiBase.isEmpty();
    }
    /// The profile with all texts cleaned of blanks.
    Profile cleaned() const;
};

/// What is wrong with each field of a draft. The shape of APPID, SECRET and ENV_ID is not judged for a server on this
/// computer, which makes its own rules.
struct DraftIssues {
    FieldIssue name;
    FieldIssue appid;
    FieldIssue secret;
    FieldIssue envId;
    FieldIssue apiBase;
    FieldIssue keyTemplate;

    static DraftIssues of(const ProfileDraft &draft);
    /// The first one in the order of the form; none when the draft can be saved.
    FieldIssue first() const;
    /// The first one of the account fields alone; none when a connection can be tried.
    FieldIssue firstOfAccount() const;
};

} // namespace wcs::ui
