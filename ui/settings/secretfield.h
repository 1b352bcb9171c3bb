#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace wcs::ui {

/// A masked field for a secret that is only ever replaced, never shown again: what is kept is told by a sentence with a
/// "Replace…" button, and the field opens empty. The widget never receives the kept value.
class SecretField : public QWidget
{
    Q_OBJECT
public:
    explicit SecretField(QWidget *parent = nullptr);

    /// `kept`: a value is stored, so an empty field is fine. Leaves a field that is being typed in alone.
    void setKept(bool kept);
    /// The value typed so far, in a form that is switched between profiles.
    void setTyped(const QString &text);
    /// What was typed; empty while the kept value stands.
    QString typed() const;
    /// `prefix` begins the object names of its parts (prefixEdit, prefixReplace, prefixKeep), `name` is for assistive
    /// technology ("SECRET").
    void nameParts(const QString &prefix, const QString &name);
    QLineEdit *edit() const { return m_edit; }

Q_SIGNALS:
    void edited();

private:
    void open();
    void close();
    void arrange();

    QLabel *m_keptText;
    QPushButton *m_replace;
    QLineEdit *m_edit;
    QPushButton *m_keep;
    bool m_kept = false;
    bool m_open = false;
};

} // namespace wcs::ui
