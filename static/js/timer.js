// How long an episode has been going on, written every second.

const lang = document.documentElement.lang;
const twoDigits = new Intl.NumberFormat(lang, { minimumIntegerDigits: 2 });
const plain = new Intl.NumberFormat(lang);

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

const timers = document.querySelectorAll("[data-since]");
for (const timer of timers) {
  timer.setAttribute("role", "timer");
  timer.setAttribute("aria-live", "off");
  show(timer);
}
if (timers.length) setInterval(() => timers.forEach(show), 1000);
