// Charts, drawn by Chart.js from the configuration that the server computed. Colours are names of CSS properties here
// and patterns go with them, so that a chart is readable in dark mode and without colour.

const dark = window.matchMedia("(prefers-color-scheme: dark)");
const SIZE = 8;

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function tile(paint) {
  const canvas = document.createElement("canvas");
  canvas.width = SIZE;
  canvas.height = SIZE;
  const context = canvas.getContext("2d");
  paint(context);
  return context.createPattern(canvas, "repeat");
}

function stroke(context, lines) {
  context.lineWidth = 1.6;
  context.strokeStyle = colour("--card");
  context.beginPath();
  for (const [x1, y1, x2, y2] of lines) {
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
  }
  context.stroke();
}

const DIAGONAL = [[0, SIZE, SIZE, 0], [-1, 1, 1, -1], [SIZE - 1, SIZE + 1, SIZE + 1, SIZE - 1]];
const OTHER = [[0, 0, SIZE, SIZE]];

function fill(name, pattern) {
  const base = colour(name);
  if (!pattern || pattern === "solid") return base;
  return tile((context) => {
    context.fillStyle = base;
    context.fillRect(0, 0, SIZE, SIZE);
    if (pattern === "dots") {
      context.fillStyle = colour("--card");
      context.beginPath();
      context.arc(SIZE / 2, SIZE / 2, 1.6, 0, 7);
      context.fill();
    } else {
      stroke(context, pattern === "cross" ? [...DIAGONAL, ...OTHER] : DIAGONAL);
    }
  });
}

// Behind a bin of which nothing is known: hatched. A bin with few recorded days: a dashed foot.
const unknownDays = {
  id: "unknownDays",
  beforeDatasetsDraw(chart, _args, options) {
    const { ctx, chartArea: area, scales: { x } } = chart;
    const width = x.width / Math.max(x.ticks.length && chart.data.labels.length, 1);
    const band = (index) => [x.getPixelForValue(index) - width / 2, area.top, width, area.height];
    ctx.save();
    ctx.fillStyle = tile((context) => {
      context.lineWidth = 1.2;
      context.strokeStyle = colour("--chart-unknown");
      context.beginPath();
      for (const [x1, y1, x2, y2] of DIAGONAL) {
        context.moveTo(x1, y1);
        context.lineTo(x2, y2);
      }
      context.stroke();
    });
    for (const index of options.unknown ?? []) ctx.fillRect(...band(index));
    ctx.strokeStyle = colour("--chart-ink");
    ctx.setLineDash([3, 3]);
    for (const index of options.sparse ?? []) {
      const [left, , across] = band(index);
      ctx.beginPath();
      ctx.moveTo(left + 1, area.bottom - 1);
      ctx.lineTo(left + across - 1, area.bottom - 1);
      ctx.stroke();
    }
    ctx.restore();
  },
};

function themed(config) {
  for (const dataset of config.data.datasets) {
    dataset.backgroundColor = fill(dataset.backgroundColor, dataset.pattern);
    if (dataset.borderColor) dataset.borderColor = colour(dataset.borderColor);
  }
  for (const scale of Object.values(config.options.scales ?? {})) {
    scale.ticks = { ...scale.ticks, color: colour("--chart-ink") };
    scale.grid = { ...scale.grid, color: colour("--chart-grid") };
    if (scale.title) scale.title.color = colour("--chart-ink");
  }
  const legend = config.options.plugins.legend ?? {};
  config.options.plugins.legend = { ...legend, labels: { ...legend.labels, color: colour("--chart-ink") } };
  config.plugins = [unknownDays];
  return config;
}

async function draw(canvas) {
  const response = await fetch(canvas.dataset.chart, { credentials: "same-origin", headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`${canvas.dataset.chart}: ${response.status}`);
  const { config } = await response.json();
  const text = JSON.stringify(config);
  const paint = () => {
    window.Chart.getChart(canvas)?.destroy();
    return new window.Chart(canvas, themed(JSON.parse(text)));
  };
  paint();
  dark.addEventListener("change", paint);
  canvas.dataset.drawn = "1";
}

for (const canvas of document.querySelectorAll("[data-chart]")) {
  draw(canvas).catch((error) => {
    canvas.closest("section").querySelector("[data-chart-error]").hidden = false;
    canvas.closest(".chart").hidden = true;
    console.warn(error.message);
  });
}
