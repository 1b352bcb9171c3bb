#include "image/svgguard.h"

#include "base/text.h"
#include "image/container.h"

#include <QHash>
#include <QList>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>

#include <algorithm>

namespace wcs {

namespace {

constexpr qsizetype maximumBytes = 20'000'000;
constexpr qint64 maximumElements = 300'000;
constexpr int maximumDepth = 256;

Error svgError(const QString &code, const QString &message)
{
    return Error::make(ErrorKind::Image, Stage::Image, code, message);
}

/// An element in document order: its descendants are those up to `end`.
struct Element {
    int end = 0;
    QString target; ///< the id a <use> draws once more
    qint64 cost = -1;
    bool visiting = false;
};

/// How many elements are drawn for `index`, references followed; -1 for a cycle. The depth of recursion is bounded by the
/// number of <use> elements on a path, which `depth` limits.
class CostCounter
{
public:
    CostCounter(QList<Element> &elements, const QHash<QString, int> &ids) : m_elements(elements), m_ids(ids) {}

    qint64 cost(int index, int depth)
    {
        Element &element = m_elements[index];
        if (element.cost >= 0)
            return element.cost;
        if (element.visiting || depth > maximumDepth)
            return -1;
        element.visiting = true;
        qint64 total = 0;
        for (int i = index; i < element.end && total <= maximumElements; ++i) {
            ++total;
            const auto target = m_ids.constFind(m_elements.at(i).target);
            if (m_elements.at(i).target.isEmpty() || target == m_ids.cend())
                continue;
            const qint64 further = cost(*target, depth + 1);
            if (further < 0)
                return -1;
            total += further;
        }
        element.visiting = false;
        element.cost = total;
        return total;
    }

private:
    QList<Element> &m_elements;
    const QHash<QString, int> &m_ids;
};

/// The bytes that a data: URI of a raster picture takes when it is loaded; -1 for one that is something else, or too large.
qint64 bytesOfData(QStringView href, const DecodeLimits &limits)
{
    const qsizetype comma = href.indexOf(u',');
    if (comma < 0 || !href.first(comma).contains(u"base64"))
        return -1;
    const QByteArray bytes = QByteArray::fromBase64(href.sliced(comma + 1).toLatin1());
    const ContainerFacts facts = scanContainer(bytes);
    const bool raster = facts.format == PictureFormat::Png || facts.format == PictureFormat::Jpeg
                        || facts.format == PictureFormat::Gif || facts.format == PictureFormat::WebP;
    const qint64 pixels = qint64(facts.size.width()) * facts.size.height();
    return raster && facts.sizeKnown && pixels * 16 <= limits.memoryBytes ? pixels * 4 : -1;
}

class Guard
{
public:
    explicit Guard(const QByteArray &svg, const DecodeLimits &limits) : m_xml(svg), m_writer(&m_safe), m_limits(limits)
    {
    }

    Result<GuardedSvg> run()
    {
        while (!m_xml.atEnd()) {
            switch (m_xml.readNext()) {
            case QXmlStreamReader::StartElement:
                if (m_elements.isEmpty() && m_xml.name() != u"svg")
                    return svgError(u"broken"_s, u"the root element is not svg"_s);
                if (m_open.size() >= maximumDepth || m_elements.size() >= maximumElements)
                    return svgError(u"too-large"_s, u"too many or too deep elements"_s);
                openElement();
                // All of them stay loaded while it is drawn; what uses one of them again does not load it again.
                if (m_pictureBytes > m_limits.memoryBytes / 2)
                    return svgError(u"too-large"_s, u"the pictures in it need too much memory"_s);
                break;
            case QXmlStreamReader::EndElement:
                m_elements[m_open.takeLast()].end = int(m_elements.size());
                m_writer.writeEndElement();
                break;
            case QXmlStreamReader::Characters:
                m_writer.writeCharacters(m_xml.text().toString());
                break;
            default:
                break; // document type, processing instructions and comments do not draw
            }
        }
        if (m_xml.error() == QXmlStreamReader::PrematureEndOfDocumentError)
            return svgError(u"truncated"_s, m_xml.errorString());
        if (m_xml.hasError())
            return svgError(u"broken"_s, m_xml.errorString());
        const qint64 cost = CostCounter(m_elements, m_ids).cost(0, 0);
        if (cost < 0)
            return svgError(u"broken"_s, u"the drawing refers to itself"_s);
        if (cost > maximumElements)
            return svgError(u"too-large"_s, u"more than %1 elements"_s.arg(maximumElements));
        GuardedSvg guarded;
        guarded.svg = m_safe;
        guarded.elements = cost;
        return guarded;
    }

private:
    void openElement()
    {
        const QStringView name = m_xml.name();
        if (name == u"script" || name == u"foreignObject" || name == u"audio" || name == u"video") {
            m_xml.skipCurrentElement();
            return;
        }
        Element element;
        m_writer.writeStartElement(m_xml.qualifiedName().toString());
        // Prefixes are written out as plain attributes: the qualified names are kept as they stand.
        for (const QXmlStreamNamespaceDeclaration &space : m_xml.namespaceDeclarations()) {
            const QString key = space.prefix().isEmpty() ? u"xmlns"_s : u"xmlns:"_s + space.prefix().toString();
            m_writer.writeAttribute(key, space.namespaceUri().toString());
        }
        for (const QXmlStreamAttribute &attribute : m_xml.attributes()) {
            const QStringView value = attribute.value();
            if (attribute.name() == u"href") {
                const bool inner = value.startsWith(u'#');
                const bool isData = !inner && name == u"image" && value.startsWith(u"data:image/");
                const qint64 bytes = isData ? bytesOfData(value, m_limits) : -1;
                if (!inner && bytes < 0)
                    continue;
                m_pictureBytes += std::max<qint64>(bytes, 0);
                if (inner && name == u"use")
                    element.target = value.sliced(1).toString();
            }
            if (attribute.name() == u"id")
                m_ids.insert(value.toString(), int(m_elements.size()));
            m_writer.writeAttribute(attribute.qualifiedName().toString(), value.toString());
        }
        m_open.append(int(m_elements.size()));
        m_elements.append(element);
    }

    QXmlStreamReader m_xml;
    QByteArray m_safe;
    QXmlStreamWriter m_writer;
    DecodeLimits m_limits;
    qint64 m_pictureBytes = 0;
    QList<Element> m_elements;
    QList<int> m_open;
    QHash<QString, int> m_ids;
};

} // namespace

Result<GuardedSvg> guardSvg(const QByteArray &svg, const DecodeLimits &limits)
{
    if (svg.size() > maximumBytes)
        return svgError(u"too-large"_s, u"%1 bytes, limit %2"_s.arg(svg.size()).arg(maximumBytes));
    return Guard(svg, limits).run();
}

bool holdsText(const QByteArray &svg)
{
    QXmlStreamReader xml(svg);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        const QStringView name = xml.name();
        if (name == u"text" || name == u"textArea" || name == u"tspan")
            return true;
    }
    return false;
}

} // namespace wcs
