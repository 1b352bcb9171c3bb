#include "base/text.h"
#include "theme/style.h"
#include "theme/systemscheme.h"
#include "theme/theme.h"

#include <QApplication>
#include <QFont>
#include <QFontDatabase>
#include <QToolTip>

namespace wcs::ui {

namespace {

/// Keeps the palette in step with the choice and the system. A child of the application.
class ThemeKeeper : public QObject
{
public:
    explicit ThemeKeeper(QApplication *application)
        : QObject(application), m_application(application), m_system(QGuiApplication::palette())
    {
        setObjectName(u"wcs-theme-keeper"_s);
        connect(&m_system, &SystemScheme::changed, this, [this] { update(); });
    }

    void choose(ThemeChoice choice)
    {
        m_choice = choice;
        if (choice == ThemeChoice::System)
            m_system.watch();
        update();
    }

private:
    void update()
    {
        const auto scheme = m_choice == ThemeChoice::Light  ? Theme::Scheme::Light
                            : m_choice == ThemeChoice::Dark ? Theme::Scheme::Dark
                                                            : m_system.current();
        if (m_shown == scheme)
            return;
        m_shown = scheme;
        const QPalette palette = Theme::palette(scheme);
        m_application->setPalette(palette);
        QToolTip::setPalette(palette);
    }

    QApplication *m_application;
    SystemScheme m_system;
    ThemeChoice m_choice = ThemeChoice::System;
    std::optional<Theme::Scheme> m_shown;
};

/// The platform's font, with the simplified Chinese variants of the shared characters before the Japanese ones that some
/// systems pick first.
QFont interfaceFont(QFont font)
{
    QStringList families{font.family()};
    const bool generic = font.family().startsWith("Sans"_L1, Qt::CaseInsensitive) || font.family().isEmpty();
    // Not hasFamily(): for each name it asks fontconfig for aliases, a tenth of the time to the first frame.
    const QStringList known = QFontDatabase::families();
    if (generic && known.contains(u"Noto Sans"_s))
        families = {u"Noto Sans"_s};
    for (const QString &chinese :
         {u"Noto Sans CJK SC"_s, u"PingFang SC"_s, u"Microsoft YaHei UI"_s, u"Noto Color Emoji"_s}) {
        if (known.contains(chinese))
            families.append(chinese);
    }
    font.setFamilies(families);
    return font;
}

} // namespace

void applyTheme(QApplication &application, ThemeChoice choice)
{
    const QString keeperName = u"wcs-theme-keeper"_s;
    auto *found = application.findChild<QObject *>(keeperName, Qt::FindDirectChildrenOnly);
    auto *keeper = static_cast<ThemeKeeper *>(found);
    if (!keeper) {
        keeper = new ThemeKeeper(&application); // reads the platform's palette before ours replaces it
        QApplication::setStyle(new Style);
        QApplication::setFont(interfaceFont(QApplication::font()));
    }
    keeper->choose(choice);
}

} // namespace wcs::ui
