// Headers that nearly every test of the window includes.
#pragma once

#include "pch_ui.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
