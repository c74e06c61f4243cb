// Patterns that tell areas apart without colour. Paper has the same ones by the same names.

const SIZE = 8;
const DIAGONAL = [[0, SIZE, SIZE, 0], [-1, 1, 1, -1], [SIZE - 1, SIZE + 1, SIZE + 1, SIZE - 1]];
const OTHER = [[0, 0, SIZE, SIZE], [-1, SIZE - 1, 1, SIZE + 1], [SIZE - 1, -1, SIZE + 1, 1]];

// The values of the page's colours, by the names of their CSS properties.
export function palette() {
  const style = getComputedStyle(document.documentElement);
  return (name) => style.getPropertyValue(name).trim();
}

function tile(paint) {
  const canvas = document.createElement("canvas");
  canvas.width = SIZE;
  canvas.height = SIZE;
  const context = canvas.getContext("2d");
  paint(context);
  return context.createPattern(canvas, "repeat");
}

function stroke(context, lines, ink, width) {
  context.lineWidth = width;
  context.strokeStyle = ink;
  context.beginPath();
  for (const [x1, y1, x2, y2] of lines) {
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
  }
  context.stroke();
}

export function fill(name, pattern, colour) {
  const base = colour(name);
  if (pattern === "solid") return base;
  return tile((context) => {
    context.fillStyle = base;
    context.fillRect(0, 0, SIZE, SIZE);
    if (pattern === "dots") {
      context.fillStyle = colour("--card");
      context.beginPath();
      context.arc(SIZE / 2, SIZE / 2, 1.6, 0, 7);
      context.fill();
    } else {
      stroke(context, pattern === "cross" ? [...DIAGONAL, ...OTHER] : DIAGONAL, colour("--card"), 1.6);
    }
  });
}

// Behind what is not known (dense), and what is known in part (light).
export function hatch(density) {
  const ink = palette()("--chart-unknown");
  return tile((context) => {
    context.globalAlpha = density === "dense" ? 0.6 : 0.5;
    stroke(context, density === "dense" ? [...DIAGONAL, ...OTHER] : OTHER, ink, 0.9);
  });
}
