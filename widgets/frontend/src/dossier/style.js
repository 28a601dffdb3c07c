// How the dossier looks on a screen and on paper; a string, since the page that it dresses has no address of its own.
export const STYLE = `
@page { size: A4; margin: 18mm 18mm 20mm; @bottom-right { content: counter(page) " / " counter(pages); font: 9pt sans-serif; color: #585750; } }
* { box-sizing: border-box; }
body { font: 11pt/1.5 "Atkinson Hyperlegible", "Liberation Sans", "DejaVu Sans", Arial, sans-serif; color: #23262b; background: #fff; margin: 0 auto; max-width: 44rem; overflow-wrap: break-word; }
h1, h2, h3 { line-height: 1.2; break-after: avoid; color: #0b5c70; }
h1 { font-size: 22pt; margin: 0 0 8pt; }
h2 { font-size: 15pt; margin: 20pt 0 6pt; border-top: 1.5pt solid #0b5c70; padding-top: 8pt; }
h3 { font-size: 11.5pt; margin: 12pt 0 3pt; color: #23262b; }
p, ul, ol { margin: 0 0 6pt; }
.lead { color: #585750; }
.key { font-weight: 700; margin: 0; }
nav { margin: 12pt 0; }
a { color: #0a5468; }
.gap { border-left: 3pt solid #9f4000; background: #fcebdd; padding: 6pt 8pt; margin: 8pt 0; break-inside: avoid; break-before: avoid; }
.remark { border-left: 3pt solid #0b5c70; background: #e2eff0; padding: 6pt 8pt; margin: 8pt 0; break-inside: avoid; }
.stamp { text-align: center; font-weight: 700; color: #9f4000; margin: 0 0 6pt; }
table { border-collapse: collapse; width: 100%; margin: 6pt 0 10pt; font-size: 10pt; table-layout: auto; }
caption { break-after: avoid; break-inside: avoid; text-align: left; color: #585750; margin: 0 0 3pt; }
th, td { border: 0.75pt solid #857c6c; padding: 3pt 5pt; text-align: left; vertical-align: top; }
thead { break-after: avoid; }
thead th { background: #f3ecdf; }
tbody th { font-weight: 700; }
tr, figure { break-inside: avoid; }
.write th:first-child { width: 40%; }
.tools button { font: inherit; font-weight: 700; min-height: 44px; padding: 0 1rem; color: #fff; background: #0b5c70; border: 0; border-radius: 6px; }
figure { margin: 8pt 0; }
img { max-width: 100%; height: auto; }
figcaption { color: #585750; font-size: 10pt; }
.note { font-size: 10.5pt; line-height: 1.35; }
.note h1 { font-size: 18pt; }
.note h2 { font-size: 12pt; margin: 8pt 0 2pt; padding-top: 0; border: 0; }
.quiet { font-size: 1pt; line-height: 1pt; color: transparent; height: 1pt; margin: 0; }
@media screen { body { padding: 1rem; font-size: 1.125rem; } table { font-size: 1rem; } }
@media screen and (max-width: 40rem) { table, tbody, tr, th, td, caption { display: block; } thead { position: absolute; clip-path: inset(50%); } tr { margin-bottom: 8pt; } .write th:first-child { width: auto; } td[data-label]::before { content: attr(data-label) "\\00a0: "; color: #585750; } }
@media print { .tools { display: none; } .stamp { position: absolute; clip-path: inset(50%); height: 1px; overflow: hidden; } }
`;
