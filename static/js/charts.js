// Charts, drawn by Chart.js from the configuration that the server computed, each when it is scrolled to. Colours are
// names of CSS properties there, and patterns go with them, so that a chart is readable in dark mode and without colour.

import { fill, hatch, palette } from "./patterns.js";
import { offerPicture } from "./picture.js";

const dark = window.matchMedia("(prefers-color-scheme: dark)");

// Behind a bin of which nothing is known: a dense hatch. Behind a bin with few recorded days: a light one.
const unknownDays = {
  id: "unknownDays",
  beforeDatasetsDraw(chart, _args, options) {
    const { ctx, chartArea: area, scales: { x } } = chart;
    const width = x.width / Math.max(chart.data.labels?.length ?? 0, 1);
    const mark = (index) => ctx.fillRect(x.getPixelForValue(index) - width / 2, area.top, width, area.height);
    ctx.save();
    ctx.fillStyle = hatch("dense");
    (options.unknown ?? []).forEach(mark);
    ctx.fillStyle = hatch("light");
    (options.sparse ?? []).forEach(mark);
    ctx.restore();
  },
};

// What people wrote and what was counted; a name may begin like a CSS property.
const SAID = new Set(["data", "labels", "label", "text", "content"]);

// Every name of a CSS property, wherever a colour may stand, as its value.
function coloured(value, colour) {
  if (typeof value === "string") return value.startsWith("--") ? colour(value) : value;
  if (Array.isArray(value)) return value.map((item) => coloured(item, colour));
  if (value === null || typeof value !== "object") return value;
  const isSaid = (key, item) => SAID.has(key) && (typeof item === "string" || Array.isArray(item));
  const parts = Object.entries(value);
  return Object.fromEntries(parts.map(([key, item]) => [key, isSaid(key, item) ? item : coloured(item, colour)]));
}

// What no JSON can say: the cells of a grid fill it.
function cells(dataset, labels) {
  return {
    ...dataset,
    width: ({ chart }) => Math.max((chart.chartArea?.width ?? 0) / labels.x - 1, 1),
    height: ({ chart }) => Math.max((chart.chartArea?.height ?? 0) / labels.y - 1, 1),
  };
}

const cellTooltip = {
  title: () => "",
  label: ({ raw }) => `${raw.y} ${raw.x}: ${raw.v}`,
};

function speakLikeThePage() {
  const { font } = window.Chart.defaults;
  font.family = getComputedStyle(document.body).fontFamily;
  font.size = 13;
}

function themed({ type, data, options }) {
  const colour = palette();
  const ink = colour("--chart-ink");
  const shown = { type, data: coloured(data, colour), options: coloured(options, colour), plugins: [unknownDays] };
  shown.data.datasets = shown.data.datasets.map((dataset, index) => {
    const plain = data.datasets[index];
    if (plain.pattern) dataset.backgroundColor = fill(plain.backgroundColor, plain.pattern, colour);
    if ((dataset.type ?? type) !== "matrix") return dataset;
    const { x, y } = shown.options.scales;
    return cells(dataset, { x: x.labels.length, y: y.labels.length });
  });
  for (const scale of Object.values(shown.options.scales ?? {})) {
    scale.ticks = { ...scale.ticks, color: ink };
    scale.grid = { ...scale.grid, color: scale.grid?.color ?? colour("--chart-grid") };
    if (scale.title) scale.title.color = ink;
  }
  const { plugins = {} } = shown.options;
  plugins.legend = { ...plugins.legend, labels: { ...plugins.legend?.labels, color: ink } };
  if (type === "matrix") plugins.tooltip = { ...plugins.tooltip, callbacks: cellTooltip };
  shown.options.plugins = plugins;
  return shown;
}

async function draw(canvas) {
  const response = await fetch(canvas.dataset.chart, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`${canvas.dataset.chart}: ${response.status}`);
  const { config } = await response.json();
  const paint = () => {
    window.Chart.getChart(canvas)?.destroy();
    return new window.Chart(canvas, themed(config));
  };
  paint();
  dark.addEventListener("change", paint);
  canvas.dataset.drawn = "1";
  offerPicture(canvas);
}

function fail(canvas, error) {
  const section = canvas.closest("section");
  section.querySelector("[data-chart-error]").hidden = false;
  section.querySelector("[data-frame]").hidden = true;
  section.querySelector("[data-figures]").open = true;
  console.warn(error.message);
}

const seen = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    seen.unobserve(target);
    draw(target).catch((error) => fail(target, error));
  }
}, { rootMargin: "200px" });

speakLikeThePage();
for (const canvas of document.querySelectorAll("[data-chart]")) seen.observe(canvas);

// Paper gets the tables.
window.addEventListener("beforeprint", () => {
  for (const figures of document.querySelectorAll("[data-figures]")) figures.open = true;
});
