// What a name of a medicine means: as spasmlog/medicines does, which decides when the form is saved.

const WORD = /[\p{L}\p{N}]+/gu;

export function wordsOf(name) {
  const words = name.normalize("NFC").match(WORD) ?? [];
  return words.map((word) => word.normalize("NFKC").toLowerCase().normalize("NFKC"));
}

function stands(named, words, start) {
  return named.every((word, place) => words[start + place] === word);
}

export class Table {
  constructor({ classes, linked, offered, spellings }) {
    const row = ([name, kind, brandOf]) => ({ name, kind, brandOf, words: wordsOf(name) });
    this.classes = classes;
    this.linked = linked;
    this.offered = offered.map(row);
    this.byFirstWord = new Map();
    for (const medicine of [...this.offered, ...spellings.map(row)]) {
      const [first] = medicine.words;
      this.byFirstWord.set(first, [...(this.byFirstWord.get(first) ?? []), medicine]);
    }
    for (const medicines of this.byFirstWord.values()) medicines.sort((one, other) => other.words.length - one.words.length);
  }

  // The places of the classes that a name holds, in the order of its words; those of the article alone where there are
  // any, in their own order. Empty: not recognised.
  kindsIn(name) {
    const words = wordsOf(name);
    const held = words.flatMap((word, start) =>
      (this.byFirstWord.get(word) ?? []).filter((medicine) => stands(medicine.words, words, start)),
    );
    const kinds = [...new Set(held.map((medicine) => medicine.kind))];
    const linked = kinds.filter((kind) => this.isLinked(kind)).sort((one, other) => one - other);
    return linked.length ? linked : kinds;
  }

  isLinked(kind) {
    return kind < this.linked;
  }

  // The names that go on from what was typed, each word whole but the last.
  startingWith(typed, most) {
    const words = wordsOf(typed);
    const last = words.pop();
    if (!last) return [];
    const begins = (medicine) => stands(words, medicine.words, 0) && medicine.words[words.length]?.startsWith(last);
    return this.offered.filter(begins).slice(0, most);
  }
}
