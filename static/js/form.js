// What makes the forms shorter. Without this file every question is shown and everything works.

const MOST_OPEN_MS = 60_000;
const OPENED = Date.now();

function answerOf(form, name) {
  return form.elements[name]?.value ?? "";
}

// Questions that depend on another answer: data-when="how_long=exact".
function showDependent(form) {
  for (const part of form.querySelectorAll("[data-when]")) {
    const [name, value] = part.dataset.when.split("=");
    part.hidden = answerOf(form, name) !== value;
    part.dataset.asked = String(!part.hidden); // until this is known it is not shown: nothing jumps
  }
}

// "None of these" answers no to every question beside it that is still open; taking it back leaves them open again.
function answerNone(box) {
  const group = box.closest(".fold__body, .question");
  const no = box.checked;
  for (const fieldset of group.querySelectorAll("fieldset.chips")) {
    const options = [...fieldset.querySelectorAll("input[type=radio]")];
    const blank = options.find((option) => option.value === "");
    const negative = options.find((option) => option.value === "no");
    const chosen = options.find((option) => option.checked);
    if (!negative) continue;
    if (no && (!chosen || chosen === blank)) {
      negative.checked = true;
      negative.dataset.byNone = "1";
    } else if (!no && negative.checked && negative.dataset.byNone) {
      blank.checked = true;
      delete negative.dataset.byNone;
    }
  }
}

// A long or ongoing spasm makes the signs matter, one at night the sleep.
function openRelevant(form) {
  const open = (name) => {
    const fold = form.querySelector(`[data-fold="${name}"]`);
    if (fold) fold.open = true;
  };
  if (answerOf(form, "how_long") === "over_10_min" || answerOf(form, "kind") === "twitch") open("signs");
  if (answerOf(form, "activity") === "asleep" || answerOf(form, "woke") === "yes") open("sleep");
}

// "Just now" means when Save is pressed, not when a page was opened an hour ago.
function keepNow(form) {
  const opened = form.elements.opened_at;
  if (!opened || Date.now() - OPENED < MOST_OPEN_MS || answerOf(form, "when") === "at") return;
  const moment = Date.parse(opened.dataset.opened ?? opened.value);
  opened.dataset.opened ??= opened.value;
  const now = new Date(moment + Date.now() - OPENED);
  opened.value = `${now.toISOString().slice(0, 19)}+0000`;
}

function offerUsual(form) {
  const usual = document.querySelector("[data-usual]");
  if (!usual) return;
  usual.hidden = false;
  const where = form.querySelector("#div_id_sites");
  where.querySelector("legend").after(usual);
  usual.classList.remove("question");
  usual.addEventListener("click", (event) => {
    const button = event.target.closest("[data-site]");
    if (!button) return;
    const { site, side } = button.dataset;
    const wanted = side ? [site, `${site}:${side}`] : [site];
    for (const value of wanted) {
      const box = form.querySelector(`input[name=sites][value="${value}"]`);
      box.checked = true;
      box.closest("details").open = true;
      box.dispatchEvent(new Event("change", { bubbles: true }));
    }
    button.setAttribute("aria-pressed", "true");
  });
}

function proposeZone(form) {
  const zone = form.elements.time_zone;
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone && !zone.value && [...zone.options].some((option) => option.value === here)) zone.value = here;
  const country = form.elements.country;
  const region = new Intl.Locale(navigator.language).region;
  if (country && !country.value && region) country.value = region;
}

function watch(form) {
  form.addEventListener("change", (event) => {
    if (event.target.name === "none_of_these") answerNone(event.target);
    showDependent(form);
    openRelevant(form);
  });
  form.addEventListener("submit", (event) => {
    keepNow(form);
    const button = form.querySelector("button:not([type=button])");
    // Disabled after the browser has collected the answers. The form's id makes a second sending harmless anyway.
    setTimeout(() => {
      if (event.defaultPrevented) return; // it is sent by a script, which looks after it
      form.setAttribute("aria-busy", "true");
      button.disabled = true;
      if (form.dataset.busy) button.textContent = form.dataset.busy;
    });
  });
  showDependent(form);
  openRelevant(form);
}

// A page that comes back from the browser's memory has its buttons again.
window.addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("form button[disabled]")) button.disabled = false;
});

for (const form of document.querySelectorAll("form[novalidate], form[data-busy]")) watch(form);
const episode = document.querySelector("[data-form=episode]");
if (episode) offerUsual(episode);
const zone = document.querySelector("[data-form=zone]");
if (zone) proposeZone(zone);
document.querySelector("[data-focus]")?.focus();
