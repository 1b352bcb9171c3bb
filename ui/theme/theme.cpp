#include "theme/theme.h"

#include <QGuiApplication>

#include <algorithm>
#include <cmath>

namespace wcs::ui {

namespace {

struct Pair {
    Theme::Role role;
    QRgb light;
    QRgb dark;
};

using Role = Theme::Role;

constexpr Pair table[] = {
    {Role::Window, 0xfff4f6f6, 0xff1b2020},        {Role::Surface, 0xffffffff, 0xff151919},
    {Role::Raised, 0xffffffff, 0xff252c2b},        {Role::Sunken, 0xffe6ebea, 0xff2b3332},
    {Role::Text, 0xff17201f, 0xffe6eceb},          {Role::Muted, 0xff53605d, 0xffa3b0ad},
    {Role::Border, 0xffd6dddb, 0xff343d3b},        {Role::ControlBorder, 0xff7f8c89, 0xff7a8784},
    {Role::Hover, 0xffe7efee, 0xff273130},         {Role::Pressed, 0xffd8e4e2, 0xff33403e},
    {Role::Selection, 0xffcbe7e4, 0xff1b413e},     {Role::InactiveSelection, 0xffdfe8e6, 0xff2a3736},
    {Role::Accent, 0xff0b7570, 0xff53c5ba},        {Role::AccentHover, 0xff096460, 0xff6bd3c9},
    {Role::AccentPressed, 0xff07524f, 0xff3faea4}, {Role::OnAccent, 0xffffffff, 0xff05201d},
    {Role::Focus, 0xff0b7570, 0xff53c5ba},         {Role::Success, 0xff1a6e3c, 0xff6ccb8e},
    {Role::Warning, 0xff855400, 0xffe0b252},       {Role::Danger, 0xffb3261e, 0xfff2928a},
    {Role::Info, 0xff1f5fa8, 0xff86b6f0},          {Role::SuccessSoft, 0xffdff2e5, 0xff173424},
    {Role::WarningSoft, 0xfffbeed3, 0xff382b10},   {Role::DangerSoft, 0xfffce6e4, 0xff3f1d1a},
    {Role::InfoSoft, 0xffe2edfa, 0xff18304a},      {Role::OnDanger, 0xffffffff, 0xff2b0906},
    {Role::Scrim, 0xd9f4f6f6, 0xd91b2020},         {Role::CheckerLight, 0xffffffff, 0xff4a5150},
    {Role::CheckerDark, 0xffd9dedd, 0xff3a4040},
};

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

QColor mixed(const QColor &front, const QColor &back, double share)
{
    const auto mix = [share](int a, int b) { return int(std::lround(a * share + b * (1 - share))); };
    return QColor(mix(front.red(), back.red()), mix(front.green(), back.green()), mix(front.blue(), back.blue()));
}

} // namespace

QColor Theme::color(Role role, Scheme scheme)
{
    const auto found = std::ranges::find(table, role, &Pair::role);
    return QColor::fromRgba(scheme == Scheme::Light ? found->light : found->dark);
}

QColor Theme::color(Role role, const QPalette &palette)
{
    return color(role, schemeOf(palette));
}

QColor Theme::color(Role role)
{
    return color(role, QGuiApplication::palette());
}

Theme::Scheme Theme::schemeOf(const QPalette &palette)
{
    const double window = luminance(palette.color(QPalette::Active, QPalette::Window));
    const double text = luminance(palette.color(QPalette::Active, QPalette::WindowText));
    return window < text ? Scheme::Dark : Scheme::Light;
}

QPalette Theme::palette(Scheme scheme)
{
    const auto of = [scheme](Role role) { return color(role, scheme); };
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, const QColor &value) { palette.setColor(role, value); };
    set(QPalette::Window, of(Role::Window));
    set(QPalette::WindowText, of(Role::Text));
    set(QPalette::Base, of(Role::Surface));
    set(QPalette::AlternateBase, mixed(of(Role::Window), of(Role::Surface), 0.6));
    set(QPalette::Text, of(Role::Text));
    set(QPalette::Button, of(Role::Raised));
    set(QPalette::ButtonText, of(Role::Text));
    set(QPalette::BrightText, of(Role::Danger));
    set(QPalette::Highlight, of(Role::Selection));
    set(QPalette::HighlightedText, of(Role::Text));
    set(QPalette::Link, of(Role::Accent));
    set(QPalette::LinkVisited, of(Role::Accent));
    set(QPalette::ToolTipBase, of(Role::Raised));
    set(QPalette::ToolTipText, of(Role::Text));
    set(QPalette::PlaceholderText, of(Role::Muted));
    set(QPalette::Light, of(Role::Raised));
    set(QPalette::Midlight, of(Role::Border));
    set(QPalette::Mid, of(Role::Border));
    set(QPalette::Dark, of(Role::ControlBorder));
    set(QPalette::Shadow, of(Role::ControlBorder));

    palette.setColor(QPalette::Inactive, QPalette::Highlight, of(Role::InactiveSelection));

    const QColor faint = mixed(of(Role::Muted), of(Role::Window), 0.6);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText,
                            QPalette::ToolTipText, QPalette::PlaceholderText, QPalette::Link})
        palette.setColor(QPalette::Disabled, role, faint);
    palette.setColor(QPalette::Disabled, QPalette::Base, of(Role::Window));
    palette.setColor(QPalette::Disabled, QPalette::Button, of(Role::Window));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, of(Role::InactiveSelection));
    return palette;
}

double Theme::contrast(const QColor &first, const QColor &second)
{
    const auto [darker, lighter] = std::minmax({luminance(first), luminance(second)});
    return (lighter + 0.05) / (darker + 0.05);
}

} // namespace wcs::ui
