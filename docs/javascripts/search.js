/* Search over records of claims and paragraphs (Pagefind). Nothing is loaded before the field is
   used; what is asked stands in the address, so that a search can be shared.

   Pagefind asks for every word; when that finds nothing, each word is asked for on its own and the
   answers are merged, those that match more words first. */

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

/** Results for every word; failing that, for any of them, best first. */
async function find({ q, ...filters }) {
  const pagefind = await load();
  const set = Object.fromEntries(Object.entries(filters).filter(([, value]) => value));
  const all = await pagefind.search(q || null, { filters: set });
  if (all.results.length || !q) return { results: all.results, isLoose: false };
  const scores = new Map();
  for (const word of new Set(q.split(/[\s"“”]+/).filter((w) => w.length > 2))) {
    const found = await pagefind.search(word, { filters: set });
    for (const result of found.results) {
      const known = scores.get(result.id) ?? { result, score: 0 };
      known.score += 1 + result.score / 1000;
      scores.set(result.id, known);
    }
  }
  const ranked = [...scores.values()].sort((a, b) => b.score - a.score);
  return { results: ranked.map((entry) => entry.result), isLoose: true };
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
  const { results, isLoose } = await find(question);
  const rows = await Promise.all(results.slice(0, MOST).map((result) => result.data()));
  if (turn !== latest) return;
  list.replaceChildren(...rows.map(row));
  const count = `${results.length} ${results.length === 1 ? "result" : "results"}`;
  status.textContent = isLoose && results.length ? `Nothing has all of these words; ${count} with some of them.` : count;
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
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    remember();
    search();
  });
  if (FIELDS.some((name) => given.get(name))) search();
}
