// A form that was sent when the session was over, and waits on a page until somebody has signed in beside it: signing in
// makes another token, which the form has to carry.

const form = document.querySelector("form[data-again]");

async function look() {
  if (document.visibilityState !== "visible") return;
  const answer = await fetch(form.dataset.again, { credentials: "same-origin", cache: "no-store" }).catch(() => null);
  if (!answer?.ok) return; // not signed in yet, or without a network: looked at again
  form.elements.csrfmiddlewaretoken.value = (await answer.json()).csrf;
  form.querySelector("[data-signed-in]").hidden = false;
}

document.addEventListener("visibilitychange", look);
window.addEventListener("focus", look);
