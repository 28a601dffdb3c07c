// The trace types that the course draws, and the French locale; nothing else.
// CommonJS on purpose: esbuild then gives the global `Plotly` itself, not a namespace with a `default`.
const Plotly = require('plotly.js/lib/core');
const french = require('plotly.js/lib/locales/fr');

// scatter is part of plotly's core. scatterpolar and sankey would add 67 kB gzip: a line each, on the day one is drawn.
Plotly.register([require('plotly.js/lib/bar')]);

// plotly's own French separates thousands with a space that may break a number over two lines.
Plotly.register({ ...french, format: { ...french.format, decimal: ',', thousands: '\u202f' } });

// No address is left to go to, even where a figure would ask for one.
Plotly.setPlotConfig({ plotlyServerURL: '', topojsonURL: '', showSendToCloud: false, showEditInChartStudio: false });

module.exports = Plotly;
