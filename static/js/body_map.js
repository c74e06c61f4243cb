// Choosing places on a picture of the body. The list beside it holds what is sent; the picture shows and changes it. On
// the night page a place is sent as soon as it is tapped.

const codeOf = (target) => target.dataset.code;
const boxesOf = (form) => [...form.querySelectorAll("input[name=sites]")];

/** What the list says of a place: "true", "false", or "mixed" where its site was chosen without a side. */
function pressed(form, code) {
  const [site, side] = code.split(":");
  const chosen = new Set(boxesOf(form).filter((box) => box.checked).map((box) => box.value));
  if (!chosen.has(site)) return "false";
  if (chosen.has(code) || (side !== "midline" && chosen.has(`${site}:both`))) return "true";
  return [...chosen].some((value) => value.startsWith(`${site}:`)) ? "false" : "mixed";
}

function choose(form, code) {
  const [site, side] = code.split(":");
  const box = (value) => boxesOf(form).find((one) => one.value === value);
  const wanted = pressed(form, code) !== "true";
  const both = box(`${site}:both`);
  if (both?.checked) {
    both.checked = false;
    for (const one of ["left", "right"]) box(`${site}:${one}`).checked = true;
  }
  const own = box(code);
  if (own) own.checked = wanted;
  const whole = box(site);
  whole.checked = wanted || boxesOf(form).some((one) => one.checked && one.value.startsWith(`${site}:`));
  if (whole.checked) whole.closest("details").open = true;
  whole.dispatchEvent(new Event("change", { bubbles: true }));
  return side;
}

/** Show on the picture what the list says. */
function show(map) {
  const form = map.closest("form");
  const names = [];
  for (const target of map.querySelectorAll("[data-code]")) {
    const state = pressed(form, codeOf(target));
    target.setAttribute("aria-pressed", state);
    if (state === "true") names.push(target.getAttribute("aria-label"));
  }
  const said = map.querySelector("[data-said]");
  const text = names.length
    ? new Intl.ListFormat(document.documentElement.lang, { type: "unit" }).format(new Set(names))
    : said.dataset.nothing;
  if (said.textContent !== text) said.textContent = text;
}

function act(target) {
  const map = target.closest("[data-body-map]");
  const form = map.closest("form");
  const once = form.querySelector("button[data-place]");
  if (once) {
    once.value = codeOf(target);
    form.requestSubmit(once);
    return;
  }
  choose(form, codeOf(target));
}

function turn(button) {
  const map = button.closest("[data-body-map]");
  for (const one of map.querySelectorAll("[data-show]")) one.setAttribute("aria-pressed", String(one === button));
  for (const picture of map.querySelectorAll("[data-picture]")) {
    picture.toggleAttribute("hidden", picture.dataset.picture !== button.dataset.show);
  }
}

document.addEventListener("click", (event) => {
  const target = event.target.closest("[data-body-map] [data-code]");
  if (target) act(target);
  const button = event.target.closest("[data-body-map] [data-show]");
  if (button) turn(button);
});
document.addEventListener("keydown", (event) => {
  const target = event.target.closest?.("[data-body-map] [data-code]");
  if (!target || (event.key !== "Enter" && event.key !== " ")) return;
  event.preventDefault();
  if (!event.repeat) act(target);
});
for (const map of document.querySelectorAll("[data-body-map]")) {
  const form = map.closest("form");
  if (!boxesOf(form).length) continue;
  form.addEventListener("change", () => show(map));
  show(map);
}
