/* Search over records of claims and paragraphs (Pagefind). Nothing is loaded before the field is
   used; what is asked stands in the address, so that a search can be shared.

   Pagefind asks for every word, and shortens a word that it does not know until it finds something.
   So a word that stands nowhere is first looked up among those that do, and the nearest is asked for
   instead, saying so. When nothing has all the words, each is asked for on its own and the answers
   are merged, those that match more words first. */

const PAUSE = 120; // milliseconds after the last key before a search starts
const MOST = 40; // results shown

const form = document.querySelector("[data-search]");
const FIELDS = ["q", "text", "kind", "issue"];

let engine;
/** Pagefind, loaded once. */
function load() {
  engine ??= import(new URL(`${form.dataset.index}pagefind.js`, location.href)).then(async (pagefind) => {
    await pagefind.options({ excerptLength: 500 }); // all of a record: its marks tell which words were found
    await pagefind.init();
    return pagefind;
  });
  return engine;
}

/** What is asked: the words and the filters that are set. */
function asked() {
  const data = new FormData(form);
  return Object.fromEntries(FIELDS.map((name) => [name, (data.get(name) ?? "").trim()]));
}

let vocabulary;
/** Every word that can be found; fetched with the first search. */
function known() {
  vocabulary ??= fetch(new URL("../data/words.json", import.meta.url)).then((answer) => answer.json());
  return vocabulary;
}

/** How many letters must be changed, added, left out or exchanged to make one word another; stops at `most`. */
export function edits(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = [];
  let row = Array.from({ length: b.length + 1 }, (_, k) => k);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let k = 1; k <= b.length; k++) {
      const change = a[i - 1] === b[k - 1] ? 0 : 1;
      next[k] = Math.min(row[k] + 1, next[k - 1] + 1, row[k - 1] + change);
      if (i > 1 && k > 1 && a[i - 1] === b[k - 2] && a[i - 2] === b[k - 1]) next[k] = Math.min(next[k], before[k - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[b.length];
}

/** Letters only, without accents, in lower case. */
const plain = (word) => word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

const WORD = /[\p{L}\p{M}\p{N}’'-]+/gu;

const ENDING = /(?:ies|ing|ions?|ences?|ances?|ents?|ants?|ally|als?|edly|eds?|ers?|ors?|es|ly|s|e|y)$/;
const stem = (word) => (word.length > 5 ? word.replace(ENDING, "") : word.replace(/(?:es|s)$/, ""));

/** Whether a word stands somewhere, in this form or with another ending, or is the start of one. */
function stands(word, all) {
  if (!/\p{L}/u.test(word) || word.length < 4) return true;
  const root = stem(word);
  return all.some((one) => one.startsWith(word) || stem(one) === root);
}

/** The question with each word that stands nowhere made the nearest one that does, or left out. */
async function corrected(q) {
  const words = await known();
  const all = words.map(plain);
  return q.replace(WORD, (word) => {
    const sought = plain(word);
    if (stands(sought, all)) return word;
    let best = "";
    let least = (sought.length > 6 ? 2 : 1) + 1;
    all.forEach((one, index) => {
      const count = edits(sought, one, least);
      if (count < least) [best, least] = [words[index], count];
    });
    return best;
  }).trim();
}

/** Results for every word; failing that, for any of them. Words that stand nowhere are mended first. */
async function find({ q, ...filters }) {
  const pagefind = await load();
  const set = Object.fromEntries(Object.entries(filters).filter(([, value]) => value));
  const meant = q && (await corrected(q));
  if (q && !meant.match(WORD)) return { results: [], says: "" };
  const says = meant === q ? "" : `Nothing has “${q}”. For “${meant}”: `;
  const { results } = await pagefind.search(meant || null, { filters: set });
  if (results.length || !meant) return { results, says };
  const some = await findAny(pagefind, meant, set);
  return { results: some, says: some.length ? "Nothing has all of these words. With some of them: " : "" };
}

/** Results for any of the words, those that match more words first. */
async function findAny(pagefind, q, filters) {
  const scores = new Map();
  for (const word of new Set((q.match(WORD) ?? []).filter((w) => w.length > 2))) {
    for (const result of (await pagefind.search(word, { filters })).results) {
      const entry = scores.get(result.id) ?? { result, score: 0 };
      entry.score += 1 + result.score / 1000;
      scores.set(result.id, entry);
    }
  }
  return [...scores.values()].sort((a, b) => b.score - a.score).map((entry) => entry.result);
}

/** The words, in lower case, that a search found in a record. */
function wordsFound(excerpt) {
  const html = new DOMParser().parseFromString(excerpt, "text/html");
  return new Set([...html.querySelectorAll("mark")].map((mark) => mark.textContent.toLowerCase()));
}

/** Text in which the words found are marked. */
function marked(text, found) {
  return text.split(/([\p{L}\p{N}\p{M}’'-]+)/u).map((part) => {
    if (!found.has(part.toLowerCase())) return part;
    const mark = document.createElement("mark");
    mark.textContent = part;
    return mark;
  });
}

/** One result as a list item: what it is, and the way to it. */
function row({ meta, excerpt }) {
  const found = wordsFound(excerpt);
  const item = document.createElement("li");
  item.dataset.result = "";
  const isClaim = meta.kind !== "paragraph";
  const title = document.createElement("p");
  const link = document.createElement("a");
  link.href = form.dataset.root + meta.address.slice(1);
  link.append(...marked(meta.title, isClaim ? found : new Set()));
  title.append(link);
  const words = document.createElement("p");
  words.className = "cp-result-words";
  words.append(...marked(meta.words ?? "", found));
  const where = document.createElement("p");
  where.className = "cp-result-where";
  const replies = Number(meta.replies);
  where.textContent = isClaim && replies ? `${meta.where} · ${replies} ${replies === 1 ? "reply" : "replies"}` : meta.where;
  item.append(title, words, where);
  return item;
}

let latest = 0;
async function search() {
  const question = asked();
  const turn = ++latest;
  const status = document.querySelector(".cp-search-status");
  const list = document.querySelector(".cp-results");
  const help = document.querySelector(".cp-search-help");
  const isEmpty = FIELDS.every((name) => !question[name]);
  if (isEmpty) {
    list.replaceChildren();
    status.textContent = "";
    help.hidden = true;
    return;
  }
  const { results, says } = await find(question);
  const rows = await Promise.all(results.slice(0, MOST).map((result) => result.data()));
  if (turn !== latest) return;
  list.replaceChildren(...rows.map(row));
  const count = `${results.length} ${results.length === 1 ? "result" : "results"}`;
  status.textContent = says + count;
  help.hidden = results.length > 0;
}

/** Write what is asked into the address, without a new entry in the history. */
function remember() {
  const set = new URLSearchParams(Object.entries(asked()).filter(([, value]) => value));
  history.replaceState(null, "", set.size ? `?${set}` : location.pathname);
}

if (form) {
  const given = new URLSearchParams(location.search);
  for (const name of FIELDS) form.elements[name].value = given.get(name) ?? "";
  let timer;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => { remember(); search(); }, PAUSE);
  };
  form.addEventListener("focusin", load, { once: true });
  form.addEventListener("input", soon);
  form.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && event.target.name === "q") document.querySelector("[data-result] a")?.focus();
  });
  document.querySelector(".cp-results").addEventListener("keydown", (event) => {
    const links = [...document.querySelectorAll("[data-result] a")];
    const next = links.indexOf(document.activeElement) + { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (Number.isNaN(next)) return;
    event.preventDefault();
    (links[next] ?? form.elements.q).focus();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    remember();
    search();
  });
  if (FIELDS.some((name) => given.get(name))) search();
}
