// The Metrics page's charts, drawn by Observable Plot. A file of its own, loaded when that page opens.
// `<baton-chart spec='{"kind":…}'>` draws itself anew when its `spec` or its width changes. What it shows stands beside
// it as a table as well, so assistive technology passes it over.
import { axisX, axisY, barY, gridY, lineY, plot, pointerX, ruleX, ruleY, stackY, tip, areaY } from '@observablehq/plot';

const HEIGHT = 220;
const day = (text) => new Date(`${text}T00:00:00Z`);
const shortDay = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' });
const longDay = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
const whole = (value) => (Number.isInteger(value) ? String(value) : '');

const base = (width, more) => ({
  width, height: HEIGHT, marginLeft: 32, marginRight: 12, marginTop: 14, marginBottom: 26,
  style: { background: 'transparent', fontFamily: 'inherit', fontSize: '12px', overflow: 'visible' },
  ...more,
});
const days = (width) => axisX({ ticks: Math.max(2, Math.floor(width / 110)), tickFormat: (at) => shortDay.format(at), tickSize: 0, label: null });
const counts = () => [gridY({ stroke: 'var(--line)', strokeOpacity: 1 }), axisY({ ticks: 4, tickFormat: whole, tickSize: 0, label: null })];
const box = { fill: 'var(--panel)', stroke: 'var(--line-strong)', fontSize: 12 };

// Several lines over days: {days: [text], series: [{name, colour, values: [number]}]}
function lines({ days: texts, series }, width) {
  const at = texts.map(day);
  const marks = series.map(({ colour, values }, place) => {
    const points = values.map((value, index) => ({ at: at[index], value }));
    const drawn = [lineY(points, { x: 'at', y: 'value', stroke: colour, strokeWidth: 2, curve: 'monotone-x' })];
    return place === 0 ? [areaY(points, { x: 'at', y: 'value', fill: colour, fillOpacity: 0.08, curve: 'monotone-x' }), ...drawn] : drawn;
  });
  const said = at.map((moment, index) => ({
    moment,
    top: Math.max(...series.map(({ values }) => values[index])),
    title: [longDay.format(moment), ...series.map(({ name, values }) => `${name}: ${values[index]}`)].join('\n'),
  }));
  return plot(base(width, {
    x: { type: 'utc' },
    y: { domain: [0, Math.max(4, ...said.map(({ top }) => top))], nice: true },
    marks: [...counts(), days(width), marks,
      ruleX(said, pointerX({ x: 'moment', stroke: 'var(--line-strong)' })),
      tip(said, pointerX({ x: 'moment', y: 'top', title: 'title', ...box }))],
  }));
}

// Bars over days, one part on another: {days: [text], series: [{name, colour, values: [number]}]}
function stacked({ days: texts, series }, width) {
  const parts = series.flatMap(({ name, colour, values }) =>
    values.map((count, index) => ({ at: texts[index], count, name, colour })));
  const said = texts.map((text, index) => ({
    at: text,
    sum: series.reduce((sum, { values }) => sum + values[index], 0),
    title: [longDay.format(day(text)), ...series.filter(({ values }) => values[index]).map(({ name, values }) => `${name}: ${values[index]}`)].join('\n'),
  }));
  const every = Math.ceil(texts.length / Math.max(2, Math.floor(width / 110)));
  return plot(base(width, {
    x: { type: 'band', domain: texts, padding: texts.length > 60 ? 0.05 : 0.25 },
    y: { domain: [0, Math.max(4, ...said.map(({ sum }) => sum))], nice: true },
    marks: [...counts(),
      axisX(texts.filter((_, index) => index % every === 0), { tickFormat: (text) => shortDay.format(day(text)), tickSize: 0, label: null }),
      barY(parts, stackY({ x: 'at', y: 'count', fill: 'colour', order: series.map(({ name }) => name), z: 'name' })),
      tip(said, pointerX({ x: 'at', y: 'sum', title: 'title', ...box }))],
  }));
}

// How often something took how long: {bars: [{label, count, colour}], after: [{label, words}]}: a line after each such bar
function spread({ bars, targets }, width) {
  const labels = bars.map(({ label }) => label);
  return plot(base(width, {
    // Names on three lines.
    marginBottom: 42,
    x: { type: 'band', domain: labels, padding: 0.2 },
    y: { domain: [0, Math.max(4, ...bars.map(({ count }) => count))], nice: true },
    marks: [...counts(), axisX({ tickSize: 0, label: null, lineWidth: Math.max(2, ((width - 44) / labels.length - 8) / 12) }),
      barY(bars, { x: 'label', y: 'count', fill: 'colour', rx: 2, insetBottom: 0 }),
      ruleY([0], { stroke: 'var(--line-strong)' }),
      targets.map(({ after, words }) => ruleX([after], {
        x: (label) => label, stroke: 'var(--ink)', strokeDasharray: '3 3',
        dx: (width - 44) / labels.length / 2, title: () => words,
      })),
      tip(bars, pointerX({ x: 'label', y: 'count', title: ({ label, count }) => `${label}\n${count}`, ...box }))],
  }));
}

const KINDS = { lines, stacked, spread };

class Chart extends HTMLElement {
  static observedAttributes = ['spec'];

  connectedCallback() {
    this.watch = new ResizeObserver(() => this.draw());
    this.watch.observe(this);
  }

  disconnectedCallback() {
    this.watch.disconnect();
  }

  attributeChangedCallback() {
    this.drawn = 0;
    this.draw();
  }

  draw() {
    const [spec, width] = [this.getAttribute('spec'), Math.floor(this.clientWidth)];
    if (!spec || !width || this.drawn === width) return;
    this.drawn = width;
    const chart = JSON.parse(spec);
    this.replaceChildren(KINDS[chart.kind](chart, width));
  }
}

customElements.define('baton-chart', Chart);
