/* Places the notes in the margin so that all of them together stand as near to their words as can
   be: least squares without overlap. The style sheet alone already keeps them apart (text.css), but
   pushes only downwards; here a crowd spreads both ways.

   The best tops t, in order, with t[i+1] ≥ t[i] + height[i], that minimise Σ w (t − wanted)², are an
   isotonic regression of (wanted − heights above); pooling adjacent violators finds it in one pass
   (Barlow et al. 1972). An open note weighs so much that it stands at its words and the others give
   way. */

import "./show.js"; // what is hidden takes no room, so it has to be known before anything is placed

const WIDE = matchMedia("(min-width: 68.75em)");
const OPEN = 1000; // the weight of an open note, against 1 of one at rest

/** Tops for boxes with wanted tops, heights and weights, in order, none above `least`. */
export function placed(boxes, least = 0) {
  const pools = []; // { sum, weight, count }: boxes that touch, at the mean of what they want
  let above = 0;
  for (const { wanted, height, weight } of boxes) {
    pools.push({ sum: (wanted - above) * weight, weight, count: 1 });
    above += height;
    while (pools.length > 1 && mean(pools.at(-2)) >= mean(pools.at(-1))) {
      const last = pools.pop();
      const pool = pools.at(-1);
      pool.sum += last.sum;
      pool.weight += last.weight;
      pool.count += last.count;
    }
  }
  const tops = [];
  above = 0;
  for (const pool of pools) {
    for (let i = 0; i < pool.count; i++) {
      const { height } = boxes[tops.length];
      tops.push(Math.max(mean(pool), least) + above);
      above += height;
    }
  }
  return tops;
}

const mean = (pool) => pool.sum / pool.weight;

/** What a note stands beside: the first of its words, or its passage. */
function wordsOf(note) {
  const name = CSS.escape(note.dataset.note ?? note.dataset.card ?? note.querySelector("[data-note]")?.dataset.note ?? "");
  return (
    (name && document.querySelector(`[data-notes~="${name}"], mark[data-claims~="${name}"]`)) ||
    note.closest(".cp-row").querySelector("[data-passage]")
  );
}

const text = document.querySelector("[data-text]");
const notes = text ? [...text.querySelectorAll(".cp-note")] : [];
const words = notes.map(wordsOf);

/** Measure everything, then write everything. */
function place() {
  if (!WIDE.matches) return; // narrow: notes stand in the flow, where `top` means nothing
  const origin = text.getBoundingClientRect().top;
  const boxes = notes.map((note, i) => {
    const height = note.getBoundingClientRect().height;
    return {
      note,
      wanted: words[i].getClientRects()[0].top - origin,
      height: height,
      weight: height ? (note.open ? OPEN : 1) : 1e-6,
    };
  });
  const tops = placed(boxes);
  boxes.forEach(({ note }, i) => {
    note.style.top = `${tops[i].toFixed(1)}px`;
  });
}

if (notes.length && CSS.supports("anchor-name: --a")) {
  let asked = 0;
  const soon = () => {
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(place);
  };
  place();
  text.addEventListener("toggle", soon, true);
  document.querySelector(".cp-show")?.addEventListener("change", soon);
  WIDE.addEventListener("change", soon);
  new ResizeObserver(soon).observe(text);
}
