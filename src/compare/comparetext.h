#pragma once

#include "compare/comparepicture.h"
#include "compare/match.h"
#include "compare/metrics.h"

#include <QString>

namespace wcs {

/// Words and numbers of a comparison as every face of the program (window, command line, report) says them. Translated.

/// "Pixels", "Fit", "Same width".
QString matchModeText(MatchMode mode);
/// How the pictures were laid upon each other, in one sentence: "A scaled to 10 % to fit B; 400 × 300 pixels compared."
QString matchSentence(const MatchPlan &plan);
/// How the numbers were made: "RGB, 8 bit, sRGB; SSIM: Gaussian window 11, sigma 1.5, on luma".
QString methodText(const Metrics &metrics);
/// The verdict in words: "Identical", "No pixel differs in what was compared", "12.3 % of the pixels differ, by at most 17 of 255".
QString verdictText(const Metrics &metrics);

/// That the end of a picture is missing, so that the numbers are about what is left of it, in one sentence that names it; empty where
/// it is whole.
QString cutShortSentence(const ComparePicture &picture);
/// The same of both.
QString cutShortSentences(const ComparePicture &a, const ComparePicture &b);

/// "38.21 dB", or "no difference" where there is no number (never "inf").
QString psnrText(const std::optional<double> &psnr);
QString ssimText(double ssim); ///< "0.9876"
QString stepsText(double steps); ///< "1.25"
QString shareText(double share); ///< "12.3 %", "under 0.1 %"
QString sizeText(QSize size); ///< "800 × 600"

} // namespace wcs
