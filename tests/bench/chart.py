"""The chart for the README: one bar a measured ratio, a mark where its target is. Plain SVG, readable on light and dark pages."""
from xml.sax.saxutils import escape

ROW, LEFT, WIDTH, TOP = 26, 330, 420, 54


def bar_chart(title, subtitle, rows):
    """`rows`: (label, ratio, target); below 1.0 is faster than the reference. All bars have one scale, on which the longest fits."""
    longest = max([1.2] + [max(ratio, target) for _, ratio, target in rows])
    scale = WIDTH / longest
    height = TOP + ROW * len(rows) + 30
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{LEFT + WIDTH + 90}" height="{height}" '
             'font-family="sans-serif" font-size="13">',
             f'<rect width="100%" height="100%" rx="8" fill="#ffffff"/>',
             f'<text x="16" y="24" font-size="15" font-weight="bold" fill="#1f2328">{escape(title)}</text>',
             f'<text x="16" y="42" fill="#59636e">{escape(subtitle)}</text>']
    for index, (label, ratio, target) in enumerate(rows):
        y = TOP + index * ROW
        colour = "#1a7f5a" if ratio <= target else "#b35900"
        parts += [f'<text x="{LEFT - 10}" y="{y + 16}" text-anchor="end" fill="#1f2328">{escape(label)}</text>',
                  f'<rect x="{LEFT}" y="{y + 4}" width="{ratio * scale:.1f}" height="16" rx="2" fill="{colour}"/>',
                  f'<line x1="{LEFT + target * scale:.1f}" x2="{LEFT + target * scale:.1f}" y1="{y + 1}" y2="{y + 23}" '
                  'stroke="#1f2328" stroke-width="2" stroke-dasharray="3 2"/>',
                  f'<text x="{LEFT + ratio * scale + 8:.1f}" y="{y + 16}" fill="#1f2328">{ratio:.2f}</text>']
    one = LEFT + scale
    parts += [f'<line x1="{one:.1f}" x2="{one:.1f}" y1="{TOP - 4}" y2="{height - 24}" stroke="#8c959f"/>',
              f'<text x="{one:.1f}" y="{height - 8}" text-anchor="middle" fill="#59636e">1.00 = the reference; '
              'dashes: the target</text>', '</svg>']
    return "\n".join(parts) + "\n"
