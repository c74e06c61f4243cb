// The token behind the # goes into the form, and out of the address bar and this tab's history. It is sent when
// somebody presses the button, and not by programs that only look at links.

const form = document.querySelector("[data-shared]");
const field = form.elements.namedItem("code");

function take() {
  const token = window.location.hash.slice(1);
  if (!token || field.type === "hidden") return;
  field.value = token;
  field.closest(".mb-3").hidden = true;
  window.history.replaceState(null, "", window.location.pathname);
}

take();
window.addEventListener("hashchange", take);
