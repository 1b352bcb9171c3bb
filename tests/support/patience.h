#pragma once

#include <QTest>

namespace wcs::test {

/// How long something may take that comes by itself, in milliseconds: only what never comes takes as long. Far above what a slow
/// machine with other work needs, and far below ctest's limit, as a QTRY that fails waits twice as long once more.
constexpr int patience = 30'000;
/// The same for a run of a pipeline, which sends its pictures and fetches its results.
constexpr int runPatience = 40'000;

} // namespace wcs::test

// Qt's own is five seconds. Where a limit is what a test proves, it names the limit.
#undef QTRY_VERIFY
#undef QTRY_VERIFY2
#undef QTRY_COMPARE
#define QTRY_VERIFY(expr) QTRY_VERIFY_WITH_TIMEOUT(expr, wcs::test::patience)
#define QTRY_VERIFY2(expr, messageExpression) QTRY_VERIFY2_WITH_TIMEOUT(expr, messageExpression, wcs::test::patience)
#define QTRY_COMPARE(expr, expected) QTRY_COMPARE_WITH_TIMEOUT(expr, expected, wcs::test::patience)
