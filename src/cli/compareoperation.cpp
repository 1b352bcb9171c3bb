#include "cli/compareoperation.h"

#include "async/pool.h"
#include "base/jsonnumber.h"
#include "base/undecodable.h"
#include "cli/arguments.h"
#include "cli/console.h"
#include "cli/itemkind.h"
#include "cli/report.h"
#include "cli/texts.h"
#include "cli/workplace.h"
#include "compare/comparetext.h"
#include "engine/engine.h"
#include "wechat/fileid.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QLocale>

namespace wcs::cli {

namespace {

QJsonObject itemObject(const QString &item)
{
    QJsonObject object;
    object.insert(isFileId(item) ? "file_id"_L1 : "path"_L1, item);
    return object;
}

QLatin1StringView problemCode(ProfileProblem problem)
{
    switch (problem) {
    case ProfileProblem::NoEngine:
        return "built-without-lcms"_L1;
    case ProfileProblem::WrongClass:
        return "wrong-class"_L1;
    case ProfileProblem::OtherModel:
        return "other-model"_L1;
    case ProfileProblem::NoRawValues:
        return "no-cmyk-values"_L1;
    case ProfileProblem::Damaged:
    case ProfileProblem::None:
        break;
    }
    return "damaged"_L1;
}

QJsonObject sideObject(const QString &item, const ComparePicture &picture, bool isTransparent)
{
    QJsonObject object = itemObject(item);
    object.insert("width"_L1, picture.fullSize.width());
    object.insert("height"_L1, picture.fullSize.height());
    object.insert("format"_L1, picture.facts.formatName);
    object.insert("bytes"_L1, picture.facts.bytes);
    object.insert("bit_depth"_L1, picture.facts.bitDepth);
    object.insert("frames"_L1, picture.facts.frames);
    object.insert("transparent"_L1, isTransparent);
    object.insert("truncated"_L1, picture.facts.truncated);
    object.insert("reduced"_L1, picture.reduced);
    object.insert("converted_to_srgb"_L1, picture.colour == ColourHandling::Converted);
    if (picture.colour == ColourHandling::Unusable)
        object.insert("profile_problem"_L1, problemCode(picture.profileProblem));
    return object;
}

QJsonObject channelObject(const ChannelMetrics &channel)
{
    QJsonObject object;
    object.insert("psnr"_L1, numberOrNull(channel.psnr));
    object.insert("ssim"_L1, channel.ssim);
    object.insert("mae"_L1, channel.mae);
    object.insert("rmse"_L1, channel.rmse);
    object.insert("max_difference"_L1, channel.maxDifference);
    return object;
}

QJsonObject outcomeObject(const CompareOutcome &outcome)
{
    const Metrics &metrics = outcome.metrics;
    QJsonObject object = channelObject(metrics.all);
    object.insert("ssim"_L1, metrics.ssim());
    object.insert("changed_share"_L1, metrics.changedShare());
    object.insert("threshold"_L1, metrics.threshold);
    object.insert("identical"_L1, metrics.identical);
    object.insert("match"_L1, matchModeName(outcome.plan.mode));
    object.insert("scale_a"_L1, outcome.plan.scaleA);
    object.insert("scale_b"_L1, outcome.plan.scaleB);
    QJsonObject compared;
    compared.insert("width"_L1, metrics.region.width());
    compared.insert("height"_L1, metrics.region.height());
    object.insert("compared"_L1, compared);
    object.insert("depth"_L1, metrics.depth);
    QJsonObject channels;
    channels.insert("red"_L1, channelObject(metrics.red));
    channels.insert("green"_L1, channelObject(metrics.green));
    channels.insert("blue"_L1, channelObject(metrics.blue));
    channels.insert("luma"_L1, channelObject(metrics.luma));
    if (metrics.alpha)
        channels.insert("alpha"_L1, channelObject(metrics.alphaChannel));
    object.insert("channels"_L1, channels);
    return object;
}

/// Rounded it might look as if a limit held.
QString exactText(double number)
{
    return QString::number(number, 'g', QLocale::FloatingPointShortest);
}

} // namespace

bool CompareOperation::needsAccount() const
{
    const QStringList &items = m_scene.arguments.items;
    return std::any_of(items.cbegin(), items.cend(), isFileId);
}

Task<Result<CompareSide>> CompareOperation::locate(QString item)
{
    if (!isFileId(item)) {
        const QFileInfo file(item);
        if (isUndecodable(item))
            co_return Error::ofFile(u"undecodable-name"_s, item);
        if (!file.exists())
            co_return Error::ofFile(u"not-found"_s, item);
        if (file.isDir())
            co_return Error::ofFile(u"not-a-file"_s, item);
        co_return CompareSide{item, item, file.fileName()};
    }
    const auto id = FileId::parse(item);
    if (!id)
        co_return Error::make(ErrorKind::Argument, Stage::Download, u"not-a-file-id"_s, {}, item);
    const qint64 most = DecodeLimits().fileBytes;
    const ProgressSink silent;
    const auto copy = co_await m_scene.workplace.engine().localCopy(m_scene.workplace.profileId(), item, most, silent);
    if (!copy)
        co_return copy.error().about(item);
    co_return CompareSide{item, copy->path, id->fileName()};
}

Task<void> CompareOperation::perform()
{
    const QString itemA = m_scene.arguments.items.at(0);
    const QString itemB = m_scene.arguments.items.at(1);
    const auto a = co_await locate(itemA);
    if (!a) {
        refuse(a.error());
        co_return;
    }
    const auto b = co_await locate(itemB);
    if (!b) {
        refuse(b.error());
        co_return;
    }
    const CompareOptions options = m_scene.arguments.compare;
    auto job = [first = *a, second = *b, options](std::stop_token stop) {
        return runComparison(first, second, options, stop);
    };
    const Result<CompareOutcome> outcome = co_await onPool(&m_pool, std::move(job));
    if (outcome)
        tell(*outcome);
    else
        refuse(outcome.error());
}

void CompareOperation::refuse(const Error &cause)
{
    m_scene.tally.failed(cause);
    if (m_scene.arguments.json) {
        QJsonObject object = failureObject(cause);
        object.insert("a"_L1, itemObject(m_scene.arguments.items.at(0)));
        object.insert("b"_L1, itemObject(m_scene.arguments.items.at(1)));
        m_scene.console.line(object);
    }
    const QString subject = cause.subject.isEmpty() ? m_scene.arguments.items.join(u", "_s) : cause.subject;
    m_scene.console.say(u"%1: %2"_s.arg(subject, errorSentence(cause)));
}

QStringList CompareOperation::brokenLimits(const Metrics &metrics) const
{
    const CompareOptions &options = m_scene.arguments.compare;
    QStringList broken;
    if (options.ssimBelow && metrics.ssim() < *options.ssimBelow)
        broken.append(u"ssim"_s);
    if (options.psnrBelow && metrics.all.psnr && *metrics.all.psnr < *options.psnrBelow)
        broken.append(u"psnr"_s);
    return broken;
}

void CompareOperation::tell(const CompareOutcome &outcome)
{
    const Metrics &metrics = outcome.metrics;
    const CompareOptions &options = m_scene.arguments.compare;
    const QStringList broken = brokenLimits(metrics);
    if (m_scene.arguments.json) {
        QJsonObject object = outcomeObject(outcome);
        object.insert("a"_L1, sideObject(m_scene.arguments.items.at(0), outcome.a, outcome.transparentA));
        object.insert("b"_L1, sideObject(m_scene.arguments.items.at(1), outcome.b, outcome.transparentB));
        object.insert("broken_limits"_L1, QJsonArray::fromStringList(broken));
        object.insert("state"_L1, u"compared"_s);
        m_scene.console.line(object);
    } else {
        m_scene.console.line(verdictText(metrics));
        m_scene.console.line(Cli::tr("PSNR %1, SSIM %2, MAE %3, RMSE %4")
                                 .arg(psnrText(metrics.all.psnr), ssimText(metrics.ssim()), stepsText(metrics.all.mae),
                                      stepsText(metrics.all.rmse)));
        m_scene.console.line(matchSentence(outcome.plan));
        m_scene.console.line(methodText(metrics));
        m_scene.console.line(outcome.changes);
    }
    for (const ComparePicture *picture : {&outcome.a, &outcome.b}) {
        if (const QString cut = cutShortSentence(*picture); !cut.isEmpty())
            m_scene.console.say(cut);
    }
    if (broken.contains(u"ssim"_s))
        m_scene.console.say(Cli::tr("SSIM is %1, below the limit of %2.")
                                .arg(exactText(metrics.ssim()), exactText(*options.ssimBelow)));
    if (broken.contains(u"psnr"_s))
        m_scene.console.say(Cli::tr("PSNR is %1 dB, below the limit of %2 dB.")
                                .arg(exactText(*metrics.all.psnr), exactText(*options.psnrBelow)));
    m_scene.tally.done();
    if (!broken.isEmpty())
        m_scene.tally.brokeLimit();
}

} // namespace wcs::cli
