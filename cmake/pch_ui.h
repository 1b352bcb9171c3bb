// Headers that nearly every file of the presentation includes.
#pragma once

#include "pch_core.h"

#include <QAction>
#include <QIcon>
#include <QLabel>
#include <QLayout>
#include <QMenu>
#include <QPainter>
#include <QToolButton>
#include <QWidget>
