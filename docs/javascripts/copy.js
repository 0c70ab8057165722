/* Copy a link, a quotation or a citation: of a paragraph, a claim, or any words selected.

   A link is an id first, then the words as a text fragment (`#p7:~:text=…`): where a browser does not
   know fragments, or the words have gone, the id still leads to the place. The paragraph sign opens
   the menu; so does a selection, and the key c. Without a script the sign is a link. */

import { h } from "./element.js";

const CONTEXT = 4; // words that stand at either end of a long quotation in a text fragment
const SHORT = 100; // characters up to which all of the words stand in it

const holder = document.querySelector("[data-cite]");
const work = holder ? JSON.parse(holder.dataset.cite) : null;
const here = () => document.querySelector("link[rel=canonical]")?.href ?? location.href.replace(/[?#].*/, "");

/** The seed's words in a range: what is ours (signs, notes) is left out. */
export function wordsIn(range) {
  const copy = range.cloneContents();
  for (const ours of copy.querySelectorAll("[data-editorial]")) ours.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}

/** A part of a text fragment, with what has a meaning there written as codes. */
const coded = (words) => encodeURIComponent(words).replace(/-/g, "%2D");

/** The directive for some words of a passage: unique on the page, by context where needed. */
export function fragmentOf(words, passage, page) {
  const list = words.split(" ");
  const ends = words.length > SHORT && list.length > 2 * CONTEXT;
  const start = ends ? list.slice(0, CONTEXT).join(" ") : words;
  const end = ends ? list.slice(-CONTEXT).join(" ") : "";
  const at = passage.indexOf(words);
  const before = passage.slice(0, at).trim().split(" ").slice(-CONTEXT).join(" ");
  const prefix = page.split(start).length > 2 && before ? `${coded(before)}-,` : "";
  return `:~:text=${prefix}${coded(start)}${end ? `,${coded(end)}` : ""}`;
}

/** A range grown to whole words: a text fragment finds no others. */
function toWords(range) {
  const inWord = /[\p{L}\p{N}\p{M}’'-]/u;
  const { startContainer: first, endContainer: last } = range;
  let { startOffset: start, endOffset: end } = range;
  if (first.nodeType === Node.TEXT_NODE) {
    while (start > 0 && inWord.test(first.data[start]) && inWord.test(first.data[start - 1])) start -= 1;
    range.setStart(first, start);
  }
  if (last.nodeType === Node.TEXT_NODE) {
    while (end < last.length && end > 0 && inWord.test(last.data[end]) && inWord.test(last.data[end - 1])) end += 1;
    range.setEnd(last, end);
  }
  return range;
}

/** What the menu is about: the passage, the words, and the address that leads to them. */
function subjectOf(passage, range) {
  const all = document.createRange();
  all.selectNodeContents(passage);
  const whole = wordsIn(all);
  const words = range ? wordsIn(range) : whole;
  const root = document.createRange();
  root.selectNodeContents(document.querySelector("[data-text]"));
  const link = `${here()}#${passage.id}`;
  return { words, link, exact: link + fragmentOf(words, whole, wordsIn(root)), number: passage.id.slice(1) };
}

/** The forms in which something can be copied, by what the menu calls them. */
function forms({ words, link, exact, number }) {
  const where = `${work.author}, “${work.title}”, ${work.outlet}, ${work.date.slice(0, 4)}, para. ${number}`;
  const date = work.date.split("-");
  const key = `${work.id}-p${number}`;
  const html = (text) => h("p", {}, text).innerHTML;
  return [
    ["Link to the paragraph", link],
    ["Link to these words", exact],
    ["Quotation", `“${words}”\n${where}\n${exact}`],
    ["Quotation in Markdown", `> ${words}\n>\n> — [${where}](${exact.replace(/[()]/g, encodeURIComponent)})`],
    ["Quotation in HTML", `<blockquote cite="${html(exact)}"><p>${html(words)}</p></blockquote>\n<p>— <a href="${html(exact)}">${html(where)}</a></p>`],
    ["Citation", `${where}, ${link}`],
    ["BibTeX", `@online{${key},\n  author = {{${work.author}}},\n  title = {{${work.title}}},\n  organization = {${work.outlet}},\n  year = {${date[0]}},\n  url = {${link}},\n  note = {Paragraph ${number}}\n}`],
    ["RIS", [`TY  - GEN`, `AU  - ${work.author}`, `TI  - ${work.title}`, `T2  - ${work.outlet}`, `PY  - ${date[0]}`, `SP  - para. ${number}`, `UR  - ${link}`, "ER  - ", ""].join("\r\n")],
    ["CSL-JSON", JSON.stringify([{ id: key, type: work.type, title: work.title, author: [{ literal: work.author }], "container-title": work.outlet, issued: { "date-parts": [date.map(Number)] }, URL: link, locator: number, label: "paragraph" }], null, 1)],
  ];
}

const menu = h("div", { id: "cp-menu", className: "cp-popup cp-menu", popover: "auto", role: "dialog", "aria-label": "Copy" });
const status = h("p", { role: "status", className: "cp-popup-counts" });

/** Copy, and say so. */
export async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    status.textContent = `Copied: ${what}.`;
  } catch {
    status.textContent = "This browser does not let a page copy; select the text below.";
    menu.append(h("textarea", { value: text, readOnly: true, rows: 4, "aria-label": what }));
  }
}

/** Open the menu for a passage, or for words within it. */
export function openMenu(passage, range, near) {
  const subject = subjectOf(passage, range);
  status.textContent = "";
  const shown = subject.words.length > 90 ? `${subject.words.slice(0, 90)} …` : subject.words;
  menu.replaceChildren(
    h("p", { className: "cp-popup-head" }, `Copy from paragraph ${subject.number}`),
    h("blockquote", {}, shown),
    h("ul", {}, ...forms(subject).map(([name, text]) =>
      h("li", {}, h("button", { type: "button", onclick: () => copy(text, name) }, name)))),
    navigator.share ? h("p", {}, h("button", { type: "button", onclick: () => navigator.share({ title: work.title, text: subject.words, url: subject.exact }).catch(() => {}) }, "Share …")) : null ?? "",
    status,
  );
  if (!menu.isConnected) document.body.append(menu);
  menu.showPopover();
  const at = near.getBoundingClientRect();
  if (matchMedia("(min-width: 40em)").matches) {
    const { height, width } = menu.getBoundingClientRect();
    menu.style.top = `${Math.max(8, Math.min(at.bottom + 6, innerHeight - height - 8))}px`;
    menu.style.left = `${Math.max(8, Math.min(at.left, document.documentElement.clientWidth - width - 8))}px`;
  }
  menu.querySelector("button")?.focus();
}

/** The passage that the selection lies in, with the selection cut to it; null when there is none. */
export function selected() {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0).cloneRange();
  const start = range.startContainer.parentElement?.closest("[data-passage]");
  if (!start) return null;
  if (!start.contains(range.endContainer)) range.setEndAfter(start.lastChild);
  return wordsIn(range) ? { passage: start, range: toWords(range) } : null;
}

if (work && document.querySelector("[data-text]")) {
  const button = h("button", { type: "button", className: "cp-quote-button", hidden: true }, "Quote, link, cite");
  document.body.append(button);
  document.addEventListener("selectionchange", () => {
    const found = selected();
    button.hidden = !found;
    if (!found) return;
    const boxes = found.range.getClientRects();
    const at = boxes[boxes.length - 1];
    if (!at) return;
    button.style.top = `${at.bottom + scrollY + 6}px`;
    button.style.left = `${Math.min(at.right + scrollX, document.documentElement.clientWidth - 170)}px`;
  });
  button.addEventListener("pointerdown", (event) => event.preventDefault()); // keep the selection
  button.addEventListener("click", () => {
    const found = selected();
    if (found) openMenu(found.passage, found.range, button);
  });
  document.addEventListener("click", (event) => {
    const sign = event.target.closest?.(".cp-pnum");
    if (!sign || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    history.replaceState(null, "", sign.hash);
    openMenu(sign.closest("[data-passage]"), null, sign);
  });
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    const said = button.textContent;
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = said; }, 1500);
  });
}
