// Headers that nearly every test includes.
#pragma once

#include "pch_core.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
