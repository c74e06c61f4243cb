// A chart as a picture to keep or to send: with its title, its dates, its sentence and its notes, on an opaque ground.

import { palette } from "./patterns.js";

const MARGIN = 24;
const LINE = 22;
const SCALE = 2;

function lines(context, text, width) {
  const found = [""];
  for (const word of text.split(" ")) {
    const longer = `${found.at(-1)} ${word}`.trim();
    if (found.at(-1) && context.measureText(longer).width > width) found.push(word);
    else found[found.length - 1] = longer;
  }
  return found;
}

async function illustrationOf(section, ink) {
  const svg = section.querySelector("[data-illustration] svg");
  if (!svg) return null;
  const copy = svg.cloneNode(true);
  copy.setAttribute("color", ink);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  return image;
}

export async function pictureOf(canvas) {
  const section = canvas.closest("section");
  const colour = palette();
  const image = await illustrationOf(section, colour("--ink"));
  const width = Math.max(canvas.clientWidth, 320);
  const tall = image ? (width * image.height) / image.width : 0;
  const picture = document.createElement("canvas");
  const context = picture.getContext("2d");
  const font = getComputedStyle(document.body).fontFamily;
  context.font = `15px ${font}`;
  const sentences = [canvas.dataset.dates, ...[...section.querySelectorAll("[data-said]")].map((one) => one.textContent)];
  const said = sentences.flatMap((sentence) => lines(context, sentence, width));
  const top = MARGIN + LINE * (said.length + 2);
  picture.width = (width + 2 * MARGIN) * SCALE;
  picture.height = (top + tall + canvas.clientHeight + MARGIN) * SCALE;
  context.scale(SCALE, SCALE);
  context.fillStyle = colour("--card");
  context.fillRect(0, 0, picture.width, picture.height);
  context.fillStyle = colour("--ink");
  context.font = `600 18px ${font}`;
  context.fillText(section.querySelector("h2").textContent, MARGIN, MARGIN + 14);
  context.font = `15px ${font}`;
  said.forEach((line, index) => context.fillText(line, MARGIN, MARGIN + 14 + LINE * (index + 1.4)));
  if (image) context.drawImage(image, MARGIN, top, width, tall);
  context.drawImage(canvas, MARGIN, top + tall, width, canvas.clientHeight);
  return new Promise((resolve) => { picture.toBlob(resolve, "image/png"); });
}

export function offerPicture(canvas) {
  const button = canvas.closest("section").querySelector("[data-picture]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    const address = URL.createObjectURL(await pictureOf(canvas));
    const link = document.createElement("a");
    link.href = address;
    link.download = `spasmlog-${canvas.dataset.name}.png`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  });
}
