#pragma once

#include "pipeline/pipelinetrial.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace wcs::ui {

class ParameterFields;

/// A picture that a pipeline can be tried with.
struct TrySample {
    QString fileId;
    QString name;
};

/// "Try it": picks a picture and the parameters, sends the request as the form stands, and shows what was sent, what came back
/// and what was found in it. It asks; the trial is the owner's.
class TryPage : public QWidget
{
    Q_OBJECT
public:
    explicit TryPage(QWidget *parent = nullptr);

    /// Objects of the profile, the likeliest first.
    void setSamples(const QList<TrySample> &samples);
    /// A picture that was uploaded for this; becomes the chosen one.
    void addSample(const TrySample &sample);
    /// Keeps the values that still fit.
    void setParameters(const QList<PipelineParameter> &parameters);
    QString sampleId() const;
    QMap<QString, QString> values() const;
    /// Why the form cannot be tried; empty when it can.
    void setObstacle(const QString &text);
    void showReport(const TrialReport &report);
    QString outcomeText() const;

Q_SIGNALS:
    void tryRequested();
    void cancelRequested();
    /// The user wants to try with a picture from this machine.
    void uploadRequested();

private:
    void review();
    void tellSamplesApart();

    QComboBox *m_sample;
    QList<TrySample> m_samples; // as they stand in it
    QPushButton *m_upload;
    ParameterFields *m_fields;
    QPushButton *m_try;
    QLabel *m_outcome;
    QLabel *m_advice;
    QPlainTextEdit *m_request;
    QPlainTextEdit *m_answer;
    QString m_obstacle;
    bool m_running = false;
};

} // namespace wcs::ui
