#pragma once

#include "history/objectrecord.h"

#include <QFrame>
#include <QHash>

class QBoxLayout;
class QPushButton;

namespace wcs::ui {

class OneLineLabel;

/// Beneath the preview: what the object was made from and how, or how many results were made from it, with the ways there. Where the
/// words of its buttons find no room it is one line with their icons, so that the picture above keeps its own.
class LineageBar : public QFrame
{
    Q_OBJECT
public:
    explicit LineageBar(QWidget *parent = nullptr);

    /// `parent` without a row id: the object is no result, or its original is not in the history. `siblings` are other results of
    /// the same original, `children` what was made from this object. `pipelineNames` are what pipelines are called now, by their ids;
    /// one that is gone is called as it was.
    void show(const ObjectRecord &record, const ObjectRecord &parent, int siblings, int children,
              const QHash<QString, QString> &pipelineNames);
    void clear();
    QString text() const;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void originalRequested();
    /// The whole tree that the object belongs to.
    void treeRequested();
    /// The object with its original, or with its results.
    void compareRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void review();
    int buttonsWidth() const;

    QBoxLayout *m_layout;
    OneLineLabel *m_text;
    QPushButton *m_original;
    QPushButton *m_compare;
    QPushButton *m_tree;
    QList<QPair<QPushButton *, QString>> m_words; ///< of the buttons, whether they show them or not
};

/// "Blur · radius 8 · 812 ms": how a result came to be; empty for what is no result.
QString provenanceLine(const ObjectRecord &record, const QHash<QString, QString> &pipelineNames);

} // namespace wcs::ui
