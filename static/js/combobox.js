// A text field that offers names: the combobox with a listbox of ARIA 1.2. What is typed is never changed unless a name
// is chosen, and Enter sends the form when none is.

export class Combobox {
  // `offer(typed)`: the options, each { value, title, detail }; `chosen()` is called after one was taken.
  constructor(input, label, offer, chosen) {
    Object.assign(this, { input, offer, chosen, options: [], active: -1 });
    this.list = document.createElement("ul");
    this.list.id = `${input.id}_suggestions`;
    this.list.className = "suggest__list";
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", label);
    input.after(this.list);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", this.list.id);
    input.setAttribute("aria-expanded", "false");
    input.addEventListener("input", () => this.open());
    input.addEventListener("keydown", (event) => this.press(event));
    input.addEventListener("blur", () => this.close());
    // The field keeps the focus while a name is pressed; a finger may still scroll the list.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.take(event.target.closest("[role=option]")));
  }

  get isOpen() {
    return !this.list.hidden;
  }

  open() {
    this.options = this.offer(this.input.value);
    this.list.replaceChildren(...this.options.map((option, place) => this.drawn(option, place)));
    this.list.hidden = this.options.length === 0;
    this.input.setAttribute("aria-expanded", String(this.isOpen));
    this.activate(-1);
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.activate(-1);
  }

  drawn({ title, detail }, place) {
    const item = document.createElement("li");
    item.id = `${this.list.id}_${place}`;
    item.className = "suggest__option";
    item.setAttribute("role", "option");
    for (const [words, name] of [[title, "suggest__title"], [detail, "suggest__detail"]]) {
      const part = document.createElement("span");
      part.className = name;
      part.textContent = words;
      item.append(part, " ");
    }
    return item;
  }

  activate(place) {
    this.active = place;
    for (const [index, item] of [...this.list.children].entries()) {
      item.setAttribute("aria-selected", String(index === place));
    }
    const item = this.list.children[place];
    if (item) {
      this.input.setAttribute("aria-activedescendant", item.id);
      item.scrollIntoView({ block: "nearest" });
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  take(item) {
    const option = this.options[[...this.list.children].indexOf(item)];
    if (!option) return;
    this.input.value = option.value;
    this.close();
    this.chosen();
  }

  press(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") this.move(event);
    else if (event.key === "Enter" && this.active >= 0) this.take(this.list.children[this.active]);
    else if (event.key === "Escape" && this.isOpen) this.close();
    else return;
    event.preventDefault();
  }

  // Round through the options and, between the last and the first, back to what was typed.
  move({ key, altKey }) {
    if (!this.isOpen) this.open();
    const last = this.options.length - 1;
    if (altKey) return;
    if (key === "ArrowDown") this.activate(this.active === last ? -1 : this.active + 1);
    else this.activate(this.active === -1 ? last : this.active - 1);
  }
}
