// A tap on this page is sent without loading another one: nothing flashes, and the next tap is where the thumb is.

import { enhance } from "./body_map.js";
import { run } from "./timer.js";

async function send(form, button) {
  const body = new FormData(form);
  body.append(button.name, button.value);
  button.disabled = true;
  try {
    const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin" });
    if (!answer.ok) throw new Error(answer.statusText);
    if (new URL(answer.url).pathname !== new URL(form.action).pathname) {
      window.location.assign(answer.url);
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const main = document.getElementById("main");
    main.replaceChildren(...page.getElementById("main").childNodes);
    document.title = page.title;
    run(main);
    enhance(main);
    main.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  } catch {
    // Without a network, a session or a place to write, the browser itself shows what there is to do, and the form is
    // sent again: it says the same twice, which counts once.
    button.disabled = false;
    sent.add(form);
    form.requestSubmit(button);
  }
}

const sent = new WeakSet();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!event.submitter || sent.has(form) || !form.closest("[data-night]")) return;
  event.preventDefault();
  send(form, event.submitter);
});
