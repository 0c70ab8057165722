/* Lines between claims on the board: from the claim pointed at or focused to all it is linked with,
   or, when asked, all lines between the voices. They only repeat what the claims' pages say in
   words, so they are hidden from screen readers. Kind is told by dash and by a label, not by colour
   alone. */

const WIDE = matchMedia("(min-width: 60em)");
const DASHES = { support: "", restate: "", concede: "1 4", qualify: "6 4", rebut: "", undermine: "10 3", undercut: "2 3" };
const ATTACKS = new Set(["rebut", "undermine", "undercut"]);
const NS = "http://www.w3.org/2000/svg";

const board = document.querySelector(".cp-board");

/** An element of a drawing. */
function s(name, attributes = {}) {
  const element = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

/** Every link on the board: [from entry, kind, to entry], for entries that are in sight. */
function links() {
  const entries = new Map();
  for (const entry of board.querySelectorAll("li[data-entry]")) {
    if (entry.offsetParent === null) continue; // folded away
    const list = entries.get(entry.dataset.entry) ?? [];
    entries.set(entry.dataset.entry, [...list, entry]);
  }
  const found = [];
  for (const list of entries.values()) {
    for (const entry of list) {
      for (const link of (entry.dataset.links ?? "").split(" ").filter(Boolean)) {
        const [kind, to] = link.split(":");
        const near = (entries.get(to) ?? []).sort((a, b) => distance(entry, a) - distance(entry, b))[0];
        if (near) found.push([entry, kind, near]);
      }
    }
  }
  return found;
}

const middle = (element) => {
  const box = element.getBoundingClientRect();
  return { x: box.left + box.width / 2, y: box.top + 10, left: box.left, right: box.right };
};
const distance = (a, b) => Math.abs(middle(a).y - middle(b).y);

/** A curve from the side of one entry to the facing side of another. */
function curve(from, kind, to, origin) {
  const a = middle(from);
  const b = middle(to);
  const leftward = b.x < a.x;
  const x1 = (leftward ? a.left - 4 : a.right - 8) - origin.left;
  const x2 = (leftward ? b.right - 8 : b.left - 4) - origin.left;
  const bend = Math.max(24, Math.abs(x2 - x1) / 2) * (leftward ? -1 : 1);
  const group = s("g", { class: ATTACKS.has(kind) ? "cp-line-attack" : "cp-line-other" });
  const [y1, y2] = [a.y - origin.top, b.y - origin.top];
  group.append(
    s("path", { d: `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`, "stroke-dasharray": DASHES[kind] }),
    s("circle", { cx: x2, cy: y2, r: 3 }),
  );
  const label = s("text", { x: (x1 + x2) / 2, y: (y1 + y2) / 2 - 4 });
  label.textContent = `${kind}s`;
  group.append(label);
  return group;
}

if (board) {
  const frame = board.parentElement;
  const drawing = s("svg", { class: "cp-lines", "aria-hidden": "true" });
  frame.append(drawing);
  const all = document.querySelector("#cp-all-lines");
  all.parentElement.hidden = false; // its line is kept free, so that nothing shifts

  const draw = (entry) => {
    drawing.replaceChildren();
    if (!WIDE.matches) return;
    drawing.setAttribute("width", frame.scrollWidth);
    drawing.setAttribute("height", frame.scrollHeight);
    const origin = drawing.getBoundingClientRect();
    for (const [from, kind, to] of links()) {
      if (all.checked || from === entry || to === entry) drawing.append(curve(from, kind, to, origin));
    }
  };
  const at = (event) => draw(event.target.closest?.("li[data-entry]"));
  board.addEventListener("pointerover", at);
  board.addEventListener("focusin", at);
  board.addEventListener("pointerleave", () => draw(null));
  board.addEventListener("toggle", () => draw(null), true);
  all.addEventListener("change", () => draw(null));
  new ResizeObserver(() => draw(null)).observe(board);
}
