/* style.c: the page's only style sheet. No fonts, no pictures, no network; light, dark, print,
 * 320 px. */
#include "report/report_int.h"

const char *const eni_html_style[] = {
    ":root{color-scheme:light "
    "dark;--paper:#fff;--ink:#1d2229;--soft:#4d545e;--line:#d5d8dc;--tint:#f4f5f6;"
    "--link:#4a2d86}\n",
    "@media(prefers-color-scheme:dark){:root{--paper:#15181c;--ink:#e6e8eb;--soft:#b3b9c1;--line:#"
    "3a3f47;"
    "--tint:#1f2329;--link:#bdb2ea}.en-plate{fill:#eceef0}}\n",
    "*{box-sizing:border-box}html{font:100%/1.55 system-ui,-apple-system,\"Segoe UI\",\"DejaVu "
    "Sans\",sans-serif;"
    "background:var(--paper);color:var(--ink);scroll-behavior:auto}\n",
    "body{margin:0 auto;max-width:78rem;padding:0 1.25rem 4rem;overflow-wrap:break-word}\n",
    "h1{font-size:1.9rem;line-height:1.2;margin:2.5rem 0 .5rem;max-width:50rem}"
    "h2{font-size:1.4rem;line-height:1.25;margin:3.5rem 0 .75rem;padding-top:1rem;border-top:1px "
    "solid var(--line)}"
    "h3{font-size:1.12rem;line-height:1.3;margin:2.25rem 0 .5rem}h4{font-size:1rem;margin:1.25rem "
    "0 .25rem}\n",
    "p,ul,ol,dl{max-width:46rem}p{margin:.5rem 0}li{margin:.2rem "
    "0}dt{font-weight:600;margin-top:.5rem}dd{margin:0}\n",
    "a{color:var(--link)}:focus-visible{outline:3px solid var(--link);outline-offset:2px}\n",
    ".skip{position:absolute;left:-999rem}.skip:focus{position:static;display:inline-block;padding:"
    ".75rem}\n",
    ".soft{color:var(--soft);font-size:.92rem}.note{background:var(--tint);border-left:4px solid "
    "var(--soft);"
    "padding:.6rem 1rem;max-width:46rem}.lead{font-size:1.1rem}\n",
    "nav ol{columns:16rem 3;max-width:none;padding-left:1.4rem}nav "
    "a{display:inline-block;padding:.2rem 0}\n",
    ".cards{display:grid;gap:1.25rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,19rem),"
    "1fr))}"
    ".card{background:var(--tint);border:1px solid var(--line);border-radius:8px;padding:0 1.1rem "
    "1rem}"
    ".card h3{margin-top:1rem}.card ul{padding-left:1.2rem;margin:.25rem 0}\n",
    "figure{margin:1rem 0}figcaption{color:var(--soft);font-size:.92rem;max-width:46rem}"
    ".en-svg{display:block;width:100%;height:auto}\n",
    ".pair{display:grid;gap:1.25rem;align-items:start;grid-template-columns:repeat(auto-fit,minmax("
    "min(100%,28rem),1fr))}"
    ".ring{max-width:38rem}.strip{max-width:50rem}\n",
    ".icons{display:grid;gap:.75rem;grid-template-columns:repeat(auto-fill,minmax(12.5rem,1fr))}"
    ".icons figure{margin:0}.ranges{display:grid;gap:1rem;"
    "grid-template-columns:repeat(auto-fill,minmax(min(100%,26rem),1fr))}.ranges "
    "figure{margin:0}\n",
    ".panels{display:grid;gap:.75rem;grid-template-columns:repeat(auto-fill,minmax(11rem,1fr))}"
    ".panels figure{margin:0}.key{max-width:16rem}\n",
    ".scroll{overflow-x:auto;max-width:100%;margin:.75rem 0;border:1px solid "
    "var(--line);border-radius:6px}"
    "table{border-collapse:collapse;width:100%;font-size:.92rem;font-variant-numeric:tabular-nums}"
    "caption{text-align:left;padding:.5rem .75rem;font-weight:600}\n",
    "th,td{padding:.35rem .75rem;text-align:left;vertical-align:top;border-top:1px solid "
    "var(--line)}"
    "thead th{vertical-align:bottom;background:var(--tint)}tbody th{font-weight:500;min-width:9rem}"
    "td{white-space:nowrap}td.wrap{white-space:normal;min-width:12rem}.se{color:var(--soft);font-"
    "size:.8rem}\n",
    "details{margin:.75rem 0}summary{cursor:pointer;padding:.4rem "
    "0;font-weight:600;color:var(--link)}"
    "code{overflow-wrap:anywhere;font-family:ui-monospace,\"DejaVu Sans "
    "Mono\",monospace;font-size:.9rem}"
    "pre{background:var(--tint);padding:.75rem "
    "1rem;border-radius:6px;white-space:pre-wrap;max-width:46rem}\n",
    "@media "
    "print{:root{color-scheme:light;--paper:#fff;--ink:#000;--soft:#333;--line:#999;--tint:#fff;--"
    "link:#000}"
    ".en-plate{fill:#fff}nav,.skip{display:none}html{font-size:10pt}body{max-width:none;padding:0}"
    "h2{break-after:avoid}"
    "h3,h4{break-after:avoid}figure,tr,.card{break-inside:avoid}.scroll{overflow:visible;border:0}"
    "details::details-content{content-visibility:visible;block-size:auto}"
    ".en-svg{print-color-adjust:exact;-webkit-print-color-adjust:exact}}\n",
    NULL,
};
