/* Words and what is said of them light each other: on hover, on focus, and for the address that one
   arrived at. Adds to links that work without it; styles in text.css. */

const LIT = "is-lit";

/** Every piece of text, note or card that belongs to a claim or note. */
function partsOf(id) {
  const name = CSS.escape(id);
  return document.querySelectorAll(
    `[data-claims~="${name}"], [data-notes~="${name}"], [data-note="${name}"], [data-card="${name}"]`,
  );
}

/** The ids of the claims and notes that an element belongs to; the innermost ones win. */
function idsAt(element) {
  const note = element.closest?.("[data-note], [data-card]");
  if (note) return [note.dataset.note ?? note.dataset.card];
  const sign = element.closest?.(".cp-ref, .cp-marker");
  if (sign) return [sign.dataset.of];
  const words = element.closest?.("[data-claims], [data-notes]");
  if (!words) return [];
  return [...(words.dataset.notes ?? "").split(" "), ...(words.dataset.claims ?? "").split(" ")].filter(Boolean);
}

function light(ids) {
  for (const part of document.querySelectorAll(`.${LIT}`)) part.classList.remove(LIT);
  for (const id of ids) for (const part of partsOf(id)) part.classList.add(LIT);
}

function arrive() {
  const id = decodeURIComponent(location.hash.slice(1));
  if (!id) return;
  light([id]);
  const note = document.getElementById(id)?.closest("details");
  if (note) note.open = true;
}

if (document.querySelector("[data-text]")) {
  for (const event of ["pointerover", "focusin"]) {
    document.addEventListener(event, (e) => {
      const ids = idsAt(e.target);
      if (ids.length) light(ids);
    });
  }
  addEventListener("hashchange", arrive);
  arrive();
}
