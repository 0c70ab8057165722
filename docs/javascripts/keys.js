/* Reading by keyboard: from claim to claim, to the notes, across to the reply, and back.

   No key does anything while one types, or with a modifier. Escape goes back to the place left.
   `?` lists the keys; they can be switched off there. */

import { h } from "./element.js";
import { chosen, choose } from "./settings.js";

const KEYS = {
  n: ["next claim or note", () => step(1)],
  p: ["previous claim or note", () => step(-1)],
  m: ["to the note or card in the margin", toMargin],
  o: ["to the other side: the first reply, or what it speaks to", across],
  Escape: ["back to the place left", back],
  c: ["copy a link, a quotation, a citation", copyHere],
  b: ["blind reading on or off", () => document.getElementById("cp-blind")?.click()],
  "/": ["search", toSearch],
  "?": ["these keys", help],
};

const places = () => [...document.querySelectorAll(
  "[data-text] .cp-ref, [data-text] .cp-marker, .cp-relation a[data-claim], .cp-claims a[data-claim], .cp-board a[data-claim]",
)].filter((place) => place.offsetParent !== null);

let left = []; // places left, the last one last

/** Go to an element, remembering where one was. */
function go(element) {
  if (!element) return;
  if (document.activeElement && document.activeElement !== document.body) left.push(document.activeElement);
  element.focus();
  element.scrollIntoView({ block: "nearest", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
}

/** The next place, or the one before; from nowhere, the first in sight. */
function step(direction) {
  const all = places();
  const at = all.indexOf(document.activeElement);
  if (at >= 0) {
    all[at + direction]?.focus();
    return;
  }
  const inSight = all.findIndex((place) => place.getBoundingClientRect().top > 80);
  all[direction > 0 ? inSight : inSight - 1]?.focus();
}

/** From a sign in the text to what the margin says. */
function toMargin() {
  const id = document.activeElement?.dataset.of;
  if (!id) return;
  const name = CSS.escape(id);
  const note = document.querySelector(`[data-note="${name}"], [data-card="${name}"]`);
  const details = note?.closest("details");
  for (let d = details; d; d = d.parentElement.closest("details")) d.open = true;
  go(details?.querySelector("summary"));
}

/** Across to the other side: from a claim in the text, or on a claim's page. */
function across() {
  const active = document.activeElement;
  const id = active?.dataset.of;
  const card = id && document.querySelector(`[data-card="${CSS.escape(id)}"] a[data-claim]:not([data-claim="${CSS.escape(id)}"])`);
  const link = card ?? active?.closest("[data-card]")?.querySelector("li a[data-claim]") ?? document.querySelector(".cp-face a[data-claim], .cp-page section a[data-claim]");
  if (link) location.href = link.href;
}

/** To the search field, on this page or on its own. */
function toSearch() {
  const field = document.getElementById("cp-q");
  if (field) field.focus();
  else location.href = new URL("../search/", import.meta.url).href;
}

function back() {
  const place = left.pop();
  if (place?.isConnected) place.focus();
  else document.activeElement?.blur();
}

async function copyHere() {
  const passage = document.activeElement?.closest?.(".cp-row")?.querySelector("[data-passage]") ?? document.querySelector("[data-passage]:target");
  if (passage) (await import("./copy.js")).openMenu(passage, null, document.activeElement);
  else document.querySelector("[data-copy]")?.focus();
}

const dialog = h("dialog", { className: "cp-popup cp-keys", "aria-labelledby": "cp-keys-title" });

function help() {
  const box = h("input", { type: "checkbox", checked: chosen("keys", true), onchange: () => choose("keys", box.checked) });
  const cards = h("input", { type: "checkbox", checked: chosen("cards", true), onchange: () => choose("cards", cards.checked) });
  dialog.replaceChildren(
    h("h2", { id: "cp-keys-title" }, "Keys"),
    h("dl", {}, ...Object.entries(KEYS).flatMap(([key, [says]]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, says)])),
    h("p", {}, h("label", {}, box, " use these keys (? always works)")),
    h("p", {}, h("label", {}, cards, " show a card when a link to a claim is pointed at")),
    h("p", { className: "cp-popup-foot" }, h("button", { type: "button", onclick: () => dialog.close() }, "Close")),
  );
  if (!dialog.isConnected) document.body.append(dialog);
  dialog.showModal();
}

document.addEventListener("keydown", (event) => {
  if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable], dialog, [popover]:popover-open")) return;
  if (event.key !== "?" && !chosen("keys", true)) return;
  const action = KEYS[event.key];
  if (!action) return;
  if (event.key !== "Escape") {
    event.preventDefault();
    event.stopPropagation(); // the theme leads to other pages by n and p
  }
  action[1]();
});

for (const button of document.querySelectorAll("[data-keys]")) {
  button.hidden = false;
  button.addEventListener("click", help);
}
