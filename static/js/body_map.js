// The body map. Beside a form it shows what the list says and changes it: the list alone is what is sent, and without
// this file it is all there is. At night its places are buttons of their own, which need no script.

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const ASIDE = 2; // a place that lies aside is as far as one that is twice as far ahead

const buttonsOf = (panel) => [...panel.querySelectorAll(".body-input__button")];
const isChosen = (button) => button.checked || button.indeterminate || button.getAttribute("aria-pressed") === "true";

// Where there is no room for all views, one is shown at a time: first the one where something is chosen.
function offerViews(map) {
  const panels = [...map.querySelectorAll("[data-body-panel]")];
  const show = (name) => {
    map.dataset.show = name;
    for (const tab of map.querySelectorAll("button[data-body-tab]")) {
      tab.setAttribute("aria-pressed", String(tab.dataset.bodyTab === name));
    }
  };
  map.querySelector("[data-body-tabs]").hidden = false;
  map.addEventListener("click", (event) => {
    const tab = event.target.closest("[data-body-tab]");
    if (tab) show(tab.dataset.bodyTab);
  });
  show((panels.find((panel) => buttonsOf(panel).some(isChosen)) ?? panels[0]).dataset.bodyPanel);
}

function centre(button) {
  const { left, top, width, height } = button.getBoundingClientRect();
  return [left + width / 2, top + height / 2];
}

// The nearest place in a direction; where there is none, the one that has the focus.
function next(buttons, from, [right, down]) {
  const [x, y] = centre(from);
  let [found, least] = [from, Infinity];
  for (const button of buttons) {
    const [u, v] = centre(button);
    const ahead = (u - x) * right + (v - y) * down;
    const cost = ahead + ASIDE * Math.abs((u - x) * down + (v - y) * right);
    if (ahead > 1 && cost < least) [found, least] = [button, cost];
  }
  return found;
}

// One stop of the tab key for each view; the arrows go from place to place.
function rove(panel) {
  const buttons = buttonsOf(panel);
  const stopAt = (here) => {
    for (const button of buttons) button.tabIndex = button === here ? 0 : -1;
  };
  stopAt(buttons.find(isChosen) ?? buttons[0]);
  panel.addEventListener("focusin", (event) => {
    if (buttons.includes(event.target)) stopAt(event.target);
  });
  panel.addEventListener("keydown", (event) => {
    if (!buttons.includes(event.target) || event.altKey || event.ctrlKey || event.metaKey) return;
    let to = null;
    if (event.key in ARROWS) to = next(buttons, event.target, ARROWS[event.key]);
    if (event.key === "Home") to = buttons[0];
    if (event.key === "End") to = buttons.at(-1);
    if (!to) return;
    event.preventDefault();
    to.focus();
  });
}

// The list of sites of a form: which are chosen, and on which sides.
class List {
  constructor(fieldset) {
    this.boxes = new Map([...fieldset.querySelectorAll("input[name=sites]")].map((box) => [box.value, box]));
  }

  isChosen(site) {
    return this.boxes.get(site).checked;
  }

  label(site) {
    return this.boxes.get(site).closest("label").textContent.trim();
  }

  // Sides as the map has them: on both sides is left and right, and so is the middle of what has none.
  sides(site, has) {
    const said = (side) => this.isChosen(site) && Boolean(this.boxes.get(`${site}:${side}`)?.checked);
    const all = said("both") || (said("midline") && !has.has("midline"));
    return new Set([...has].filter((side) => said(side) || (all && side !== "midline")));
  }

  choose(site, sides) {
    for (const side of ["left", "right", "both", "midline"]) {
      const box = this.boxes.get(`${site}:${side}`);
      if (box) box.checked = sides.has(side);
    }
    const box = this.boxes.get(site);
    box.checked = sides.size > 0;
    if (box.checked) box.closest("details").open = true;
  }
}

function join(map, fieldset) {
  const list = new List(fieldset);
  const buttons = buttonsOf(map);
  const drawn = new Map(); // the sides that the map has of each site
  for (const { dataset } of buttons) {
    if (!drawn.has(dataset.site)) drawn.set(dataset.site, new Set());
    drawn.get(dataset.site).add(dataset.side);
  }

  const reflect = () => {
    const names = new Set();
    for (const [site, has] of drawn) {
      const sides = list.sides(site, has);
      const isOpen = list.isChosen(site) && !sides.size;
      if (isOpen) names.add(`${list.label(site)} (${said.dataset.open})`);
      for (const button of buttons.filter((one) => one.dataset.site === site)) {
        button.checked = sides.has(button.dataset.side);
        button.indeterminate = isOpen;
        if (button.checked) names.add(button.getAttribute("aria-label"));
      }
    }
    said.textContent = names.size ? `${said.dataset.some} ${[...names].join(", ")}` : said.dataset.none;
  };

  const said = map.querySelector("[data-body-chosen]");
  map.addEventListener("change", ({ target: { dataset, checked } }) => {
    const sides = list.sides(dataset.site, drawn.get(dataset.site));
    if (checked) sides.add(dataset.side);
    else sides.delete(dataset.side);
    list.choose(dataset.site, sides);
  });
  fieldset.addEventListener("change", reflect);
  window.addEventListener("pageshow", reflect);
  reflect();
}

export function enhance(root) {
  for (const map of root.querySelectorAll("[data-body-map]")) {
    const fieldset = map.closest("fieldset");
    if (fieldset) join(map, fieldset);
    offerViews(map);
    for (const panel of map.querySelectorAll("[data-body-panel]")) rove(panel);
  }
}

enhance(document);
