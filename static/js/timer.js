// How long an episode has been going on, written every second.

const lang = document.documentElement.lang;
const twoDigits = new Intl.NumberFormat(lang, { minimumIntegerDigits: 2 });
const plain = new Intl.NumberFormat(lang);
let ticking = null;

function written(seconds) {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const tail = `${twoDigits.format(minutes)}:${twoDigits.format(rest)}`;
  return hours ? `${plain.format(hours)}:${tail}` : tail;
}

function show(timer) {
  const seconds = Math.floor((Date.now() - Date.parse(timer.dataset.since)) / 1000);
  // A clock of the phone that is behind the server's must not show a negative time.
  timer.textContent = written(Math.max(seconds, 0));
}

/** Start the timers of a page, or of what took the place of a part of it. */
export function run(root) {
  clearInterval(ticking);
  const timers = [...root.querySelectorAll("[data-since]:not([data-since=''])")];
  for (const timer of timers) {
    timer.setAttribute("role", "timer");
    timer.setAttribute("aria-live", "off");
    show(timer);
  }
  if (timers.length) ticking = setInterval(() => timers.forEach(show), 1000);
}

run(document);
