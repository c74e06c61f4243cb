// The name of a medicine: names are offered while one is typed, and beneath it stands what is known of the name.
// Without this file the field is a plain one, and the same is said when the form is saved.

import { Combobox } from "./combobox.js";
import { Table } from "./recognition.js";

const MOST_OFFERED = 7;
const FEWEST_LETTERS = 2;
const PAUSE_MS = 400;

async function tableOf(field) {
  const response = await fetch(field.dataset.medicines);
  if (!response.ok) throw new Error(`medicines.json: ${response.status}`);
  return new Table(await response.json());
}

function start(field, table) {
  const input = field.querySelector("input");
  const said = field.querySelector("[data-said] .said");
  const words = said.querySelector("span");
  const fold = input.form.querySelector("[data-fold=kind]");
  const kinds = [...input.form.querySelectorAll("input[name=class_by_hand]")];
  let openedByUs = false;
  let later;

  // Which statement, and the classes it is about; nothing while there is no name.
  const meaning = () => {
    if (!input.value.trim()) return ["", []];
    const given = kinds.find((kind) => kind.checked && kind.value);
    if (given?.value === "none") return ["OtherByHand", []];
    if (given) return ["LinkedByHand", [given.closest("label").textContent.trim()]];
    const held = table.kindsIn(input.value);
    if (!held.length) return ["Unknown", []];
    return [table.isLinked(held[0]) ? "Linked" : "Other", held.map((kind) => table.classes[kind])];
  };

  const say = () => {
    clearTimeout(later);
    const [which, classes] = meaning();
    const text = which && field.dataset[`says${which}`].replace("{classes}", classes.join(", "));
    said.hidden = !text;
    said.className = `said said--${which.replace("ByHand", "").toLowerCase()}`;
    // A live region repeats what is written to it, even if it is the same.
    if (words.textContent !== text) words.textContent = text;
    if (which === "Unknown" && !fold.open) fold.open = openedByUs = true;
    else if (openedByUs && !which.endsWith("ByHand") && which !== "Unknown") fold.open = openedByUs = false;
  };

  const offer = (typed) => {
    const found = typed.trim().length < FEWEST_LETTERS ? [] : table.startingWith(typed, MOST_OFFERED);
    // A name that is there already is no offer.
    if (found.length === 1 && found[0].name.toLowerCase() === typed.trim().toLowerCase()) return [];
    return found.map(({ name, kind, brandOf }) => ({
      value: name,
      title: name,
      detail: [brandOf, table.classes[kind]].filter(Boolean).join(" · "),
    }));
  };

  const box = new Combobox(input, field.dataset.suggestions, offer, say);
  const typed = () => {
    if (meaning()[0] !== "Unknown") return say();
    // Half a name is not one that we do not know: that is said in a pause, when nothing in the list goes on from it.
    said.hidden = true;
    words.textContent = "";
    clearTimeout(later);
    later = setTimeout(() => box.isOpen || say(), PAUSE_MS);
  };
  input.addEventListener("input", typed);
  input.addEventListener("blur", say);
  for (const kind of kinds) kind.addEventListener("change", say);
  // Whoever was faster than the table is typing already.
  if (document.activeElement === input && input.value !== input.defaultValue) {
    box.open();
    typed();
  } else say();
}

for (const field of document.querySelectorAll("[data-medicines]")) {
  tableOf(field)
    .then((table) => start(field, table))
    .catch((problem) => console.warn(`No names are offered: ${problem.message}`));
}
