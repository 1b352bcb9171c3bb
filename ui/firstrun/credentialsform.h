#pragma once

#include "settings/profile.h"

#include <QWidget>

#include <functional>

class QLabel;
class QLineEdit;

namespace wcs::ui {

/// The three fields that make an account usable, checked while they are typed; what is wrong stands below the field.
/// The SECRET is masked and never shown. The first field has the focus in the form's stead.
class CredentialsForm : public QWidget
{
    Q_OBJECT
public:
    explicit CredentialsForm(QWidget *parent = nullptr);

    /// True when all three fields hold something that can be sent.
    bool isComplete() const;
    /// True when nothing is missing, though it may be wrong.
    bool isFilled() const;
    QString appid() const;
    QString secret() const;
    QString envId() const;
    void clear();

Q_SIGNALS:
    /// The text of a field has changed, and was checked.
    void edited();
    /// Enter was pressed in a field while the form was complete.
    void submitted();

private:
    using Check = std::function<FieldIssue(const QString &)>;
    struct Field {
        QLineEdit *edit;
        QLabel *message;
        Check check;
    };
    Field addField(const QString &objectName, const QString &label, const QString &accessibleName,
                   const QString &placeholder, Check check);
    void review(const Field &field);

    QList<Field> m_fields;
};

} // namespace wcs::ui
