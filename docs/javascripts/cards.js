/* Cards of claims: what a link to a claim leads to, shown before one follows it.

   A link is pointed at, focused, or (on touch) tapped; the card comes after a moment and goes after
   a moment; it is pinned by a click, closed by Escape. On a phone it is a sheet at the bottom, with
   the way to the claim on it. The links work without all this. Timings as Wikipedia's previews. */

import { h } from "./element.js";
import { chosen, choose } from "./settings.js";

const FETCH = 150; // milliseconds of pointing until the cards are fetched
const SHOW = 500; // … until the card is shown
const HIDE = 300; // … after leaving until it goes
const NARROW = matchMedia("(max-width: 40em), (pointer: coarse)");
const DATA = new URL("../data/cards/", import.meta.url);

const files = new Map();
/** The card of a claim; the file of its text is fetched once. */
async function cardOf({ claim, textOf: text }) {
  if (!files.has(text)) files.set(text, fetch(new URL(`${text}.json`, DATA)).then((answer) => answer.json()));
  return (await files.get(text))[claim];
}


/** What a card shows. */
function content(card, link) {
  const counts = Object.entries(card.replies).map(([phrase, number]) => `${phrase.replace(/ by$/, "")} ${number}×`);
  return [
    h("p", { className: "cp-popup-head" }, h("b", {}, card.voice), ` ${card.label} · ${card.kind}`),
    h("p", { className: "cp-popup-statement" }, card.statement),
    card.quote ? h("blockquote", {}, card.quote) : null,
    card.best
      ? h("p", {}, h("span", { className: "cp-verb" }, card.best.phrase), ` ${card.best.voice}: ${card.best.statement}`)
      : h("p", { className: "cp-silence" }, "No reply in these texts."),
    counts.length ? h("p", { className: "cp-popup-counts" }, counts.join(" · ")) : null,
    h(
      "p",
      { className: "cp-popup-foot" },
      h("a", { href: link.href }, "Open this claim"),
      h("button", { type: "button", onclick: switchOff }, "No more cards"),
      h("button", { type: "button", onclick: close, className: "cp-popup-close" }, "Close"),
    ),
  ];
}

const popup = h("div", { id: "cp-popup", className: "cp-popup", popover: "manual", role: "dialog", "aria-label": "Claim" });
let shownFor = null;
let isPinned = false;

async function show(link) {
  const card = await cardOf(link.dataset).catch(() => null);
  if (!card || !link.isConnected) return;
  popup.replaceChildren(...content(card, link).filter(Boolean));
  if (!popup.isConnected) document.body.append(popup);
  popup.showPopover();
  shownFor = link;
  if (!NARROW.matches) stand(link);
}

/** Put the card below its link, or above where there is no room; never outside the window. */
function stand(link) {
  const at = link.getClientRects()[0];
  const { width, height } = popup.getBoundingClientRect();
  const below = at.bottom + height + 8 < innerHeight || at.top < height + 8;
  popup.style.top = `${below ? at.bottom + 6 : at.top - height - 6}px`;
  popup.style.left = `${Math.max(8, Math.min(at.left, document.documentElement.clientWidth - width - 8))}px`;
}

function close() {
  if (popup.matches(":popover-open")) popup.hidePopover();
  const back = popup.contains(document.activeElement) ? shownFor : null;
  shownFor = null;
  isPinned = false;
  back?.focus();
}

function switchOff() {
  choose("cards", false);
  close();
}

const linkAt = (target) => target.closest?.("a[data-claim]:not(#cp-popup a)");
let timers = [];
let isByPointer = false; // what runs now was asked for by pointing, so that scrolling calls it off
const clear = () => {
  timers.forEach(clearTimeout);
  timers = [];
};

function enter(event) {
  if (!chosen("cards", true)) return;
  const link = linkAt(event.target);
  if (popup.contains(event.target)) return clear();
  if (!link || link === shownFor || NARROW.matches) return; // on a phone a tap asks for the card
  if (event.type === "pointermove" && timers.length) return;
  clear();
  isByPointer = event.type !== "focusin";
  timers = [
    setTimeout(() => cardOf(link.dataset).catch(() => null), FETCH),
    setTimeout(() => show(link), SHOW),
  ];
}

function leave(event) {
  if (linkAt(event.target) || popup.contains(event.target)) {
    clear();
    if (!isPinned) timers = [setTimeout(close, HIDE)];
  }
}

document.addEventListener("pointerover", enter);
document.addEventListener("pointermove", enter); // after scrolling, a link asks again once the pointer moves
document.addEventListener("pointerout", leave);
document.addEventListener("focusin", enter);
document.addEventListener("focusout", leave);
document.addEventListener("scroll", () => {
  if (!isByPointer || isPinned || NARROW.matches) return;
  clear();
  if (shownFor) close();
}, { passive: true });
document.addEventListener("keydown", (event) => { if (event.key === "Escape" && shownFor) close(); });
document.addEventListener("click", (event) => {
  if (popup.contains(event.target)) {
    isPinned = true;
    popup.classList.add("is-pinned");
    return;
  }
  const link = linkAt(event.target);
  if (link && NARROW.matches && chosen("cards", true) && !event.metaKey && !event.ctrlKey && link !== shownFor) {
    event.preventDefault();
    clear();
    show(link);
    return;
  }
  if (shownFor) close();
});
