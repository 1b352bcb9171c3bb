#include "settings/profiledraft.h"

#include "net/urlrules.h"

namespace wcs::ui {

namespace {

FieldIssue firstOf(const std::initializer_list<const FieldIssue *> &issues)
{
    for (const FieldIssue *issue : issues) {
        if (*issue)
            return *issue;
    }
    return FieldIssue::none();
}

FieldIssue judged(const FieldIssue &issue, bool strict)
{
    return issue && (strict || issue.missing) ? issue : FieldIssue::none();
}

} // namespace

ProfileDraft ProfileDraft::of(const Profile &profile)
{
    ProfileDraft draft;
    draft.profile = profile;
    draft.apiBaseText = profile.apiBase.toString();
    draft.kept = Kept::Asking;
    return draft;
}

ProfileDraft ProfileDraft::fresh(const Profile &profile)
{
    ProfileDraft draft = of(profile);
    draft.kept = Kept::No;
    draft.isNew = true;
    return draft;
}

Profile ProfileDraft::cleaned() const
{
    Profile clean = profile;
    clean.name = cleanField(clean.name);
    clean.appid = cleanField(clean.appid);
    clean.envId = cleanField(clean.envId);
    clean.keyTemplate = cleanField(clean.keyTemplate);
    clean.apiBase = QUrl(cleanField(apiBaseText));
    return clean;
}

DraftIssues DraftIssues::of(const ProfileDraft &draft)
{
    DraftIssues issues;
    issues.name = validateProfileName(draft.profile.name);
    issues.apiBase = validateApiBase(draft.apiBaseText);
    const bool strict = !isLoopback(QUrl(cleanField(draft.apiBaseText)));
    issues.appid = judged(validateAppid(draft.profile.appid), strict);
    issues.envId = judged(validateEnvId(draft.profile.envId), strict);
    issues.secret = judged(validateSecret(draft.typedSecret), strict);
    // A profile whose SECRET was forgotten with the last session must not keep the rest of the settings from being
    // saved.
    if (issues.secret.missing && !draft.isNew)
        issues.secret = FieldIssue::none();
    issues.keyTemplate = validateKeyTemplate(draft.profile.keyTemplate);
    return issues;
}

FieldIssue DraftIssues::first() const
{
    return firstOf({&name, &appid, &secret, &envId, &apiBase, &keyTemplate});
}

FieldIssue DraftIssues::firstOfAccount() const
{
    return firstOf({&appid, &secret, &envId, &apiBase});
}

} // namespace wcs::ui
