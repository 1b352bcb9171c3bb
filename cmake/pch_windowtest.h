// Headers that nearly every test of the whole program includes.
#pragma once

#include "pch_guitest.h"

#include "support/windowfixture.h"
