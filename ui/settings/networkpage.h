#pragma once

#include "async/scope.h"
#include "settings/preferences.h"
#include "settings/validation.h"

#include <QWidget>

#include <memory>
#include <optional>

namespace wcs::ui {

namespace Ui {
class NetworkPage;
}

class FileChooser;

/// Proxy, further certificate authorities, and time limits.
class NetworkPage : public QWidget
{
    Q_OBJECT
public:
    /// `network` is what is stored. `caFileForRun` is not edited here: that it is in use instead is said, unless it is empty.
    /// `chooser` asks for the file to trust; it must outlive the page, and may be null where nobody looks for one.
    NetworkPage(const NetworkSettings &network, const QString &caFileForRun, FileChooser *chooser,
                QWidget *parent = nullptr);
    ~NetworkPage() override;

    NetworkSettings value() const;
    /// A new password for the proxy; empty while the kept one stands.
    QString typedPassword() const;
    void setPasswordKept(bool kept);
    /// The keychain has not said whether one is kept: why, and what to do about it.
    void setPasswordRefused(const QString &refusal);
    /// A file of authorities that does not answer is none.
    FieldIssue firstIssue() const;

Q_SIGNALS:
    void changed();

protected:
    bool event(QEvent *event) override;

private:
    /// What a file of authorities is like.
    enum class CaFile { Good, Unreadable, WithoutCertificate };

    static CaFile lookInto(const QString &path);
    /// The file lies anywhere: what was seen last stands until it has answered.
    void lookAtCaFile();
    Task<void> judgeCaFile(QString path);
    FieldIssue hostIssue() const;
    FieldIssue caIssue() const;
    void judge();
    void browse();

    FileChooser *m_chooser;
    std::unique_ptr<Ui::NetworkPage> m_ui;
    QString m_passwordRefusal;
    std::optional<CaFile> m_caFile; ///< none as long as it has not answered
    Scope m_look;
};

} // namespace wcs::ui
