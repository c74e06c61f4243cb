// The page that is there without a network. What it shows hangs on where somebody was going: a spasm that begins, a form
// that could not be sent, or nowhere in particular.

import { run as runTimer } from "../timer.js";
import * as shapes from "./shapes.js";
import * as store from "./store.js";

const EPISODE = /^\/diaries\/([0-9a-f-]{36})\/episodes\/(?:([0-9a-f-]{36})\/)?(now|new|night|over)\/$/;
const DRINK = /^\/diaries\/([0-9a-f-]{36})\/drinks\/([0-9a-f-]{36})\/$/;
const CHECK = /^\/diaries\/([0-9a-f-]{36})\/checks\/([\d-]{10})\/$/;
const MINUTE = 60_000;

const main = document.getElementById("main");
const views = [...main.querySelectorAll("[data-view]")];
const view = (name) => views.find((one) => one.dataset.view === name);
let known = null;

/** Show one part of the page, and say so to who cannot see it. */
function show(name, hash = name) {
  for (const one of views) one.hidden = one.dataset.view !== name;
  document.querySelector("link[data-night]").media = name === "night" ? "all" : "not all";
  const heading = view(name).querySelector("h1");
  document.title = `${heading.textContent} · SpasmLog`;
  window.history.replaceState(null, "", `/offline/#${hash}`);
  heading.focus({ preventScroll: true });
  window.scrollTo(0, 0);
  runTimer(view(name));
}

const diaryOf = (id) => known?.diaries[id] ?? null;
const zoneOf = (diary) => diary?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;

function keep(diary, collection, id, content, etag = null) {
  return store.keep({ account: known.account, diary, collection, id, etag, content: { skew: known.skew, ...content } });
}

const waiting = (diary, collection, id) => store.find(store.keyFor(known.account, diary, collection, id));

// A spasm at night -----------------------------------------------------------------------------------------------------

let tonight = null;

async function change(shape) {
  tonight.shape = shape;
  await keep(tonight.diary, "episodes", tonight.id, { shape, begun: true }, tonight.etag);
  paint();
}

function paint() {
  const { shape, diary } = tonight;
  const part = view("night");
  const place = shape.sites.map((one) => nameOf(one)).join(", ");
  part.querySelector("[data-what]").textContent = place;
  part.querySelector("[data-going-on]").hidden = !shape.ongoing;
  part.querySelector("[data-over]").hidden = Boolean(shape.ongoing);
  const timer = part.querySelector("[data-timer]");
  timer.dataset.since = shape.started_at;
  const steps = document.querySelector(`template[data-steps="${shape.sites[0].site}"]`);
  part.querySelector("[data-relief]").replaceChildren(steps.content.cloneNode(true));
  const usual = (diaryOf(diary)?.usual ?? []).filter((one) => JSON.stringify([one]) !== JSON.stringify(shape.sites));
  part.querySelector("[data-places]").replaceChildren(
    ...usual.map((one) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn-quiet";
      button.textContent = nameOf(one);
      button.addEventListener("click", () => change({ ...shape, sites: [one] }));
      return button;
    }),
  );
  part.querySelector("[data-elsewhere]").hidden = !usual.length;
  if (!shape.ongoing) {
    const seconds = Math.round((Date.parse(shape.ended_at) - Date.parse(shape.started_at)) / 1000);
    part.querySelector("[data-lasted]").textContent = lasted(seconds);
  }
  show("night", `night=${diary}/${tonight.id}`);
}

function lasted(seconds) {
  const unit = (value, name) =>
    new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit: name }).format(value);
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  return [minutes ? unit(minutes, "minute") : "", rest || !minutes ? unit(rest, "second") : ""].filter(Boolean).join(" ");
}

function nameOf({ site, side }) {
  const words = document.querySelector(`template[data-steps="${site}"]`).dataset;
  return side ? words[side] : words.name;
}

async function night(diary, id) {
  const entry = await waiting(diary, "episodes", id);
  const last = diaryOf(diary)?.last;
  if (entry) tonight = { diary, id, shape: (await store.read(entry)).shape };
  else if (last) {
    tonight = { diary, id, shape: null };
    const ongoing = await goingOn(diary);
    if (ongoing) tonight = { diary, ...ongoing };
    else await change(shapes.begun(last, { now: Date.now(), zone: zoneOf(diaryOf(diary)) }));
  } else {
    await fill("episode", diary, id);
    return;
  }
  paint();
}

/** A spasm that goes on already is meant by a second tap, here as with a network: one that waits here, or one that the
 * diary knew of when there was a network. */
async function goingOn(diary, id = null) {
  const over = new Set();
  for (const entry of await store.entries()) {
    if (entry.account !== known.account || entry.diary !== diary || entry.collection !== "episodes") continue;
    const { shape } = await store.read(entry);
    if (shape.ongoing && (!id || id === entry.id)) return { id: entry.id, shape };
    over.add(entry.id);
  }
  const found = diaryOf(diary)?.ongoing.find((one) => !over.has(one.id) && (!id || id === one.id));
  return found ?? null;
}

view("night").addEventListener("click", (event) => {
  const button = event.target.closest("button[data-do]");
  if (!button) return;
  const now = Date.now();
  if (button.dataset.do === "over") change(shapes.over(tonight.shape, now));
  else change({ ...tonight.shape, started_at: shapes.instant(now - Number(button.dataset.do) * MINUTE) });
});

// Forms ----------------------------------------------------------------------------------------------------------------

let filling = null;

async function fill(name, diary, id) {
  filling = { diary, id };
  const opened = view(name).querySelector("form").elements.opened_at;
  if (opened) opened.value = shapes.instant(Date.now());
  show(name, `${name}=${diary}/${id}`);
}

function complain(form, problem) {
  const box = form.querySelector("[data-problem]");
  box.hidden = false;
  box.textContent = box.dataset[problem.reason] ?? box.dataset.missing;
  const field = form.elements[problem.field];
  const first = field instanceof RadioNodeList ? field[0] : field;
  (first ?? box).focus();
}

async function take(form, answers) {
  const name = form.closest("[data-view]").dataset.view;
  try {
    await keepForm(name, filling.diary, filling.id, answers);
  } catch (problem) {
    if (!(problem instanceof shapes.Unclear)) throw problem;
    complain(form, problem);
    return;
  }
  form.reset();
  show("kept");
}

async function keepForm(name, diary, id, answers) {
  const now = Date.now();
  const zone = zoneOf(diaryOf(diary));
  if (name === "episode") await keep(diary, "episodes", id, { shape: shapes.episode(answers, { now, zone }) });
  else if (name === "check") {
    const questions = view("check").dataset.questions.split(" ");
    const shape = shapes.check(answers, { now, questions, grams: diaryOf(diary)?.grams });
    // A form that was opened with a stored check changes that one, and no later one.
    const base = answers.get("base");
    await keep(diary, "checks", id, { shape }, Number(base) ? `"${base}"` : null);
  }
}

for (const name of ["episode", "check"]) {
  view(name)
    .querySelector("form")
    .addEventListener("submit", (event) => {
      event.preventDefault();
      take(event.target, new FormData(event.target));
    });
}

async function addDrink(diary, id, ml) {
  await keep(diary, "drinks", id, { shape: shapes.drink(ml, { now: Date.now(), zone: zoneOf(diaryOf(diary)) }) });
}

function paintServings() {
  const diary = diaryOf(known?.last);
  const added = []; // all of them are said each time: a second glass of the same size is told as well
  view("fluids")
    .querySelector("[data-servings]")
    .replaceChildren(
      ...(diary?.servings ?? []).map(({ ml, label }) => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "btn btn-quiet";
        button.textContent = label;
        button.addEventListener("click", async () => {
          await addDrink(diary.id, crypto.randomUUID(), ml);
          const said = view("fluids").querySelector("[data-added]");
          added.push(label);
          const names = new Intl.ListFormat(document.documentElement.lang, { type: "unit" }).format(added);
          said.textContent = said.dataset.text.replace("{what}", names);
        });
        return button;
      }),
    );
}

// What waits -----------------------------------------------------------------------------------------------------------

function filled(template, fields) {
  const part = document.getElementById(template).content.cloneNode(true);
  for (const [name, value] of Object.entries(fields)) {
    for (const place of part.querySelectorAll(`[data-${name}]`)) place.textContent = value;
  }
  return part;
}

function label(box, name, value) {
  const words = document.getElementById("terms").dataset;
  const plain = typeof value === "object" ? JSON.stringify(value) : String(value);
  const said = { true: words.yes, false: words.no }[plain] ?? plain;
  const instant = /^\d{4}-\d{2}-\d{2}T/.test(plain);
  box.textContent = instant ? new Date(plain).toLocaleString(document.documentElement.lang) : said;
}

function choice(entry, name, mine, stored) {
  const part = filled("difference", { field: document.querySelector(`[data-label-of="${name}"]`)?.textContent ?? name });
  for (const [side, value] of [
    ["mine", mine],
    ["stored", stored],
  ]) {
    const input = part.querySelector(`input[value=${side}]`);
    input.name = name;
    label(part.querySelector(`[data-${side}]`), name, value);
  }
  return part;
}

async function conflict(entry) {
  const { stored, etag } = await store.why(entry);
  const content = await store.read(entry);
  const part = filled("conflict", {});
  const form = part.querySelector("form");
  const names = shapes.differences(content.shape, stored);
  form.querySelector("[data-choices]").replaceChildren(
    ...names.map((name) => choice(entry, name, content.shape[name], stored[name])),
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const chosen = Object.fromEntries(new FormData(form));
    await store.retry(entry, { ...content, shape: shapes.merged(content.shape, stored, chosen) }, etag);
  });
  return part;
}

async function row(entry) {
  const item = document.createElement("li");
  const words = document.getElementById("terms").dataset;
  const mine = entry.account === known?.account;
  const shape = mine ? (await store.read(entry)).shape : {};
  const when = new Date(entry.made).toLocaleString(document.documentElement.lang);
  const sites = shape.sites?.map(nameOf).join(", ");
  const part = filled("entry", {
    what: [words[entry.collection], sites ?? (shape.ml ? `${shape.ml} ml` : "")].filter(Boolean).join(": "),
    when,
    state: words[mine ? entry.state : "other"],
  });
  item.append(part);
  if (mine && entry.state === "conflict") item.append(await conflict(entry));
  if (mine && entry.state === "refused") {
    const { problems = [], detail = "" } = await store.why(entry);
    item.append(filled("refused", { why: problems.map((one) => one.message ?? "").join(" ") || detail }));
  }
  if (mine && entry.state !== "waiting") {
    const drop = filled("drop", {});
    drop.querySelector("button").addEventListener("click", () => window.confirm(words.sure) && store.drop(entry));
    item.append(drop);
  }
  return item;
}

async function paintWaiting() {
  const all = await store.entries();
  const rows = await Promise.all(all.map(row));
  view("waiting").querySelector("[data-list]").replaceChildren(...rows);
  view("waiting").querySelector("[data-nothing]").hidden = all.length > 0;
}

// Where to -------------------------------------------------------------------------------------------------------------

function unsent() {
  const worker = navigator.serviceWorker?.controller;
  if (!worker) return null;
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event) => resolve(event.data);
    worker.postMessage("what was sent?", [port2]);
    setTimeout(() => resolve(null), 2000); // a worker that was just started knows of nothing
  });
}

function answersOf(fields) {
  return new URLSearchParams(fields.map(([name, value]) => [name, String(value)]));
}

/** What a form had sent that never arrived. Whether anything was kept of it. */
async function rescue({ path, fields }) {
  const answers = answersOf(fields);
  const [, diary, id, what] = path.match(EPISODE) ?? [];
  if (what === "now") {
    await night(diary, id);
    return true;
  }
  if (what === "new") {
    filling = { diary, id: answers.get("entry_id") };
    await keepForm("episode", diary, filling.id, answers);
    show("kept");
    return true;
  }
  if (what === "night" || what === "over") {
    const ongoing = await goingOn(diary, id);
    if (!ongoing) return false;
    tonight = { diary, ...ongoing };
    if (what === "over" || answers.get("do") === "over") await change(shapes.over(tonight.shape, Date.now()));
    paint();
    return true;
  }
  const drunk = path.match(DRINK);
  if (drunk) {
    await addDrink(drunk[1], drunk[2], Number(answers.get("ml")));
    show("kept");
    return true;
  }
  const checked = path.match(CHECK);
  if (checked) {
    await keepForm("check", checked[1], checked[2], answers);
    show("kept");
    return true;
  }
  return false;
}

async function go(hash) {
  const [name, rest = ""] = hash.split("=");
  const [diary, id] = rest.split("/");
  const today = () => shapes.dateIn(Date.now(), zoneOf(diaryOf(known?.last)));
  if (name === "waiting") {
    await paintWaiting();
    show("waiting");
  } else if (!known) show("unknown");
  else if (name === "night" || name === "now") await night(diary || known.last, id ?? crypto.randomUUID());
  else if (name === "episode") await fill("episode", diary || known.last, id ?? crypto.randomUUID());
  else if (name === "check") await fill("check", diary || known.last, id ?? today());
  else if (name === "fluids") {
    paintServings();
    show("fluids");
  } else show("start");
}

async function start() {
  known = await store.context();
  const path = window.location.pathname;
  const lost = path === "/offline/" ? null : await unsent();
  store.onChange(() => view("waiting").hidden || paintWaiting());
  if (path === "/offline/") await go(window.location.hash.slice(1));
  else if (!known) show("unknown");
  else if (lost?.method === "POST") {
    let kept = false;
    try {
      kept = await rescue(lost);
    } catch (problem) {
      if (!(problem instanceof shapes.Unclear)) throw problem;
    }
    if (!kept) show("unsent");
  } else if (path.match(EPISODE)?.[3] === "new") await go(`episode=${path.match(EPISODE)[1]}`);
  else if (CHECK.test(path)) await go(`check=${path.match(CHECK).slice(1).join("/")}`);
  else show("start");
}

window.addEventListener("hashchange", () => go(window.location.hash.slice(1)));
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='/offline/#']");
  if (!link) return;
  event.preventDefault();
  go(link.hash.slice(1));
});
view("unsent").querySelector("[data-back]").addEventListener("click", () => window.history.back());
start();
