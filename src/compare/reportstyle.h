#pragma once

namespace wcs {

/// The looks of a saved comparison: light and dark as the reader's system is, readable on paper.
inline constexpr char reportStyle[] =
    ":root{color-scheme:light dark;--line:#8886;--soft:#8882;--strong:#c25700}"
    "@media(prefers-color-scheme:dark){:root{--strong:#ffb066}}"
    "body{font:15px/1.5 system-ui,'Noto Sans','Noto Sans CJK SC',sans-serif;max-width:80rem;margin:2rem auto;padding:0 "
    "1rem}"
    "h1{font-size:1.5rem;overflow-wrap:anywhere}h2{font-size:1.15rem;margin-top:2rem}h3{font-size:1rem}"
    ".verdict{font-weight:600}"
    "table{border-collapse:collapse;display:block;overflow-x:auto}"
    "th,td{padding:.25rem .75rem;border-bottom:1px solid var(--line);text-align:left;font-variant-numeric:tabular-nums}"
    ".numbers td,.numbers th+th{text-align:right}"
    "th{font-weight:600}tr.changed td{color:var(--strong);font-weight:600}"
    ".views>input{margin:0 .35rem 0 0}.views>label{margin-right:1.25rem}"
    ".panes{display:grid;grid-template-columns:1fr 1fr;gap:1rem;margin-top:.75rem}"
    "figure{margin:0;min-width:0}figcaption{margin-bottom:.35rem;overflow-wrap:anywhere}"
    "code{font-size:.85rem;overflow-wrap:anywhere}"
    "img{max-width:100%;height:auto;border:1px solid var(--line);"
    "background:repeating-conic-gradient(#bbb 0 25%,#fff 0 50%) 0 0/16px 16px}"
    ".heat{grid-column:1/-1}"
    "#v-a:checked~.panes,#v-b:checked~.panes,#v-heat:checked~.panes{grid-template-columns:1fr}"
    "#v-a:checked~.panes figure:not(.a),#v-b:checked~.panes figure:not(.b),#v-heat:checked~.panes figure:not(.heat)"
    "{display:none}"
    "#v-both:checked~.panes .heat{display:none}"
    "@media print{.views>input,.views>label{display:none}.panes .heat{display:block!important}}"
    ".foot{color:GrayText;margin-top:2rem}";

} // namespace wcs
