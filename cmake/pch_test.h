// Headers that nearly every test includes. Nothing of Qt Test: what that declares depends on the libraries of the test.
#pragma once

#include "pch_core.h"

#include <QTemporaryDir>
