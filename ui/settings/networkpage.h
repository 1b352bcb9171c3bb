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

/// Proxy, further certificate authorities, and time limits.
class NetworkPage : public QWidget
{
    Q_OBJECT
public:
    explicit NetworkPage(const NetworkSettings &network, QWidget *parent = nullptr);
    ~NetworkPage() override;

    NetworkSettings value() const;
    /// A new password for the proxy; empty while the kept one stands.
    QString typedPassword() const;
    void setPasswordKept(bool kept);
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

    std::unique_ptr<Ui::NetworkPage> m_ui;
    std::optional<CaFile> m_caFile; ///< none as long as it has not answered
    Scope m_look;
};

} // namespace wcs::ui
