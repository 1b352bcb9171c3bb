#pragma once

#include "pipeline/pipeline.h"

#include <QDialog>

namespace wcs::ui {

class ParameterFields;

/// Asks for the parameters with which a picture is run again. Window-modal.
class ParameterDialog : public QDialog
{
    Q_OBJECT
public:
    ParameterDialog(const QString &pictureName, const Pipeline &pipeline, const QMap<QString, QString> &values,
                    QWidget *parent);

    QMap<QString, QString> values() const;

private:
    ParameterFields *m_fields;
};

} // namespace wcs::ui
