#pragma once

#include <QPointer>
#include <QWidget>

class QLabel;

namespace wcs::ui {

class WrapLabel;

/// The sentence beneath a form field that says what is wrong with it, with a warning sign. Takes no room while there is
/// nothing to say. Also hands the sentence to assistive technology as the field's description.
class FieldMessage : public QWidget
{
    Q_OBJECT
public:
    explicit FieldMessage(QWidget *parent = nullptr);

    /// The field it speaks of; its own accessible description comes back when the message goes.
    void setField(QWidget *field);
    /// An empty text hides the message.
    void setText(const QString &text);
    QString text() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void showSign();

    QLabel *m_sign;
    WrapLabel *m_text;
    QPointer<QWidget> m_field;
    QString m_fieldDescription;
};

} // namespace wcs::ui
