// From the answers of a form to an entry of the diary file (docs/diary.schema.json). Nothing here asks a clock or a
// page: the moment, the zone and the answers come in.

const MINUTE = 60_000;
const TRI = { yes: true, no: false };
const YES_NO = [
  ...["woke", "hard_exercise_within_24h", "swelling", "skin_colour_change", "warmth", "numbness", "tingling"],
  ...["radiating_pain", "eases_with_rest", "after_pain"],
];
const LASTING = ["weakness", "function_loss", "walking_difficulty", "holding_difficulty"];
const SIGNS = YES_NO.slice(2, 9);
const NUMBERS = ["pain", "sleep_disturbance", "still_minutes", "distress"];

/** The answers cannot be understood; `field` is the one to look at, `reason` a word for what is wrong. */
export class Unclear extends Error {
  constructor(field, reason) {
    super(`${field}: ${reason}`);
    this.field = field;
    this.reason = reason;
  }
}

/** An instant as the diary file has it, to the second. */
export const instant = (moment) => new Date(moment).toISOString().replace(/\.\d{3}Z$/, "Z");

/** The wall clock of a zone at a moment, as milliseconds of UTC. */
function wallOf(moment, zone) {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(moment);
  const of = Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(of.year, of.month - 1, of.day, of.hour, of.minute, of.second);
}

/** The date in a zone at a moment: 2026-03-18. */
export const dateIn = (moment, zone) => new Date(wallOf(moment, zone)).toISOString().slice(0, 10);

/** The moments at which the clock of a zone shows a date and a time: one, two where it was set back, none where it
 * jumped over them. */
export function momentsOf(date, clock, zone) {
  const wall = Date.parse(`${date}T${clock.length === 5 ? `${clock}:00` : clock}Z`);
  if (Number.isNaN(wall)) return [];
  const day = 86_400_000;
  const offsets = new Set([-day, 0, day].map((shift) => wallOf(wall + shift, zone) - (wall + shift)));
  const found = [...offsets].map((offset) => wall - offset).filter((moment) => wallOf(moment, zone) === wall);
  return [...new Set(found)].sort((one, other) => one - other);
}

function momentOf(answers, which, zone) {
  const [date, clock] = [answers.get(`${which}_day`), answers.get(`${which}_clock`)];
  if (!date || !clock) throw new Unclear(`${which}_clock`, "missing");
  const found = momentsOf(date, clock, zone);
  if (!found.length) throw new Unclear(`${which}_clock`, "skipped");
  return answers.get(`${which}_which`) === "second" ? found.at(-1) : found[0];
}

function sitesOf(chosen) {
  const sites = new Map();
  for (const value of chosen) if (!value.includes(":")) sites.set(value, []);
  for (const value of chosen) {
    const [site, side] = value.split(":");
    if (side) sites.get(site)?.push(side);
  }
  if (!sites.size) throw new Unclear("sites", "missing");
  return [...sites].flatMap(([site, sides]) => (sides.length ? sides.map((side) => ({ site, side })) : [{ site }]));
}

function startOf(answers, now, zone) {
  const opened = Date.parse(answers.get("opened_at") ?? "") || now;
  switch (answers.get("when")) {
    case "at":
      return momentOf(answers, "start", zone);
    case "ago":
      if (!answers.get("minutes_ago")) throw new Unclear("minutes_ago", "missing");
      return opened - Number(answers.get("minutes_ago")) * MINUTE;
    default:
      return opened;
  }
}

function lengthOf(answers, start, zone) {
  const said = answers.get("how_long") ?? "";
  switch (said) {
    case "":
      return {};
    case "ongoing":
      return { ongoing: true };
    case "exact": {
      const [minutes, seconds] = [answers.get("minutes"), answers.get("seconds")];
      if (!minutes && !seconds) throw new Unclear("minutes", "missing");
      return { ended_at: instant(start + Number(minutes) * MINUTE + Number(seconds) * 1000) };
    }
    case "ended": {
      const end = momentOf(answers, "end", zone);
      if (end < start) throw new Unclear("end_clock", "before");
      return { ended_at: instant(end) };
    }
    default:
      return { duration_band: said };
  }
}

function signsOf(answers) {
  const none = answers.has("none_of_these");
  const said = {};
  for (const name of YES_NO) {
    if (answers.get(name) in TRI) said[name] = TRI[answers.get(name)];
    else if (none && SIGNS.includes(name)) said[name] = false;
  }
  for (const name of LASTING) {
    if (answers.get(name)) said[name] = answers.get(name);
    else if (none) said[name] = "no";
  }
  return said;
}

function reliefOf(answers) {
  const helped = { yes: true, no: false, tried: null };
  return [...answers.keys()]
    .filter((name) => name.startsWith("relief_") && answers.get(name))
    .map((name) => ({ technique: name.slice("relief_".length), helped: helped[answers.get(name)] }));
}

function numbersOf(answers, names) {
  const given = names.filter((name) => answers.get(name));
  return Object.fromEntries(given.map((name) => [name, Number(answers.get(name))]));
}

const noteOf = (answers) => (answers.get("note")?.trim() ? { note: answers.get("note").trim().replace(/\r\n?/g, "\n") } : {});

/** An episode, from the answers of its form (`FormData` or `URLSearchParams`). Throws `Unclear`. */
export function episode(answers, { now, zone }) {
  const start = startOf(answers, now, zone);
  if (!answers.get("kind")) throw new Unclear("kind", "missing");
  const relief = reliefOf(answers);
  return {
    started_at: instant(start),
    kind: answers.get("kind"),
    sites: sitesOf(answers.getAll("sites")),
    recorded_zone: zone,
    recorded_at: instant(now),
    ...lengthOf(answers, start, zone),
    ...signsOf(answers),
    ...numbersOf(answers, NUMBERS),
    ...(answers.get("activity") ? { activity: answers.get("activity") } : {}),
    ...(relief.length ? { relief } : {}),
    ...noteOf(answers),
  };
}

/** A spasm that begins now, at the places of the last one. */
export function begun(last, { now, zone }) {
  const { kind, sites } = last;
  return { started_at: instant(now), kind, sites, ongoing: true, recorded_zone: zone, recorded_at: instant(now) };
}

/** An episode that was over at a moment. */
export function over(shape, now) {
  const { ongoing, ...rest } = shape;
  return { ...rest, ended_at: instant(Math.max(now, Date.parse(shape.started_at))) };
}

/** A weight in a unit of so many grams, in whole grams. */
function weightOf(answers, grams) {
  const text = answers.get("weight_g")?.trim();
  if (!text) return {};
  const weight = Math.round(Number((Number(text) * grams).toFixed(6)));
  if (!Number.isFinite(weight)) throw new Unclear("weight_g", "missing");
  return { weight_g: weight };
}

/** The 30-second check of a date. `questions` are the names of the questions that it asks; a weight is in units of so
 * many `grams`. Throws `Unclear` where there is a weight and no unit. */
export function check(answers, { now, questions, grams }) {
  const none = answers.has("none_of_these");
  const said = {};
  for (const name of [...questions, "weight_loss_intended"]) {
    if (answers.get(name) in TRI) said[name] = TRI[answers.get(name)];
    else if (none && questions.includes(name)) said[name] = false;
  }
  const weakness = [...answers.keys()]
    .filter((name) => name.startsWith("rating_") && answers.get(name))
    .map((name) => ({ group: name.slice("rating_".length), rating: Number(answers.get(name)) }));
  return { ...said, ...weightOf(answers, grams), ...(weakness.length ? { weakness } : {}), recorded_at: instant(now), ...noteOf(answers) };
}

/** A glass of something, on the date that it is in the diary's zone. */
export const drink = (ml, { now, zone }) => ({ date: dateIn(now, zone), ml });

// The clock of the device --------------------------------------------------------------------------------------------

// A phone's clock is right to a second; what differs by more was set by hand.
const MOST_SKEW = 10 * MINUTE;
const TIMES = ["started_at", "ended_at", "recorded_at"];

/** An entry that was written by a clock which is wrong by `skew` ms (the server's minus the device's): its times are kept
 * and a note says by how much, unless they have not come yet: then they are set right, and the note says so. `words` are
 * the sentences `{ kept, moved }`, with {time} in them. */
export function noted(shape, skew, now, words, lang) {
  if (!("started_at" in shape) || Math.abs(skew) < MOST_SKEW) return shape;
  const ahead = Date.parse(shape.started_at) > now + MINUTE;
  const moved = ahead
    ? Object.fromEntries(TIMES.filter((name) => shape[name]).map((name) => [name, instant(Date.parse(shape[name]) + skew)]))
    : {};
  const said = (ahead ? words.moved : words.kept).replace("{time}", spoken(Math.abs(skew), lang));
  return { ...shape, ...moved, note: [shape.note, said].filter(Boolean).join("\n") };
}

function spoken(milliseconds, lang) {
  const minutes = Math.round(milliseconds / MINUTE);
  const [count, unit] = minutes < 120 ? [minutes, "minute"] : minutes < 2880 ? [minutes / 60, "hour"] : [minutes / 1440, "day"];
  const options = { style: "unit", unit, unitDisplay: "long", maximumFractionDigits: 0 };
  return new Intl.NumberFormat(lang, options).format(count);
}

// What is stored and what waits, beside each other ----------------------------------------------------------------------

const ASIDE = new Set(["id", "date", "recorded_at", "recorded_zone"]);
const INSTANT = /^\d{4}-\d{2}-\d{2}T/;

/** Whether two values of a field say the same: an instant may be written in two ways. */
function same(one, other) {
  if (INSTANT.test(one) && INSTANT.test(other)) return Date.parse(one) === Date.parse(other);
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

/** The fields in which two entries say different things; what only one of them says is no contradiction. */
export function differences(mine, stored) {
  const names = new Set([...Object.keys(mine), ...Object.keys(stored)]);
  const both = (name) => mine[name] != null && stored[name] != null && mine[name] !== "" && stored[name] !== "";
  return [...names].filter((name) => !ASIDE.has(name) && both(name) && !same(mine[name], stored[name]));
}

/** Both together, and what this device says wherever they contradict each other. */
export const mergedAsMine = (mine, stored) =>
  merged(mine, stored, Object.fromEntries(Object.keys(mine).map((name) => [name, "mine"])));

/** Both together: what only one says is kept, and of what they contradict each other in, the one that was chosen. */
export function merged(mine, stored, chosen) {
  const found = { ...stored };
  for (const [name, value] of Object.entries(mine)) {
    const empty = found[name] == null || found[name] === "";
    if (!ASIDE.has(name) && value != null && value !== "" && (empty || chosen[name] === "mine")) found[name] = value;
  }
  if (found.ended_at) delete found.ongoing;
  return found;
}
