/* Light, dark, or as the system has it: the theme's switch, without the theme's script.

   The theme's bundle weighs more than a text page with all its notes, and of what it does this site
   uses only the switch; so overrides/main.html leaves it out, and this works the same inputs and the
   same stored choice (the theme reads that at the head of the page, before anything is shown). */

const DARK = matchMedia("(prefers-color-scheme: dark)");
const inputs = [...document.querySelectorAll("[data-md-component=palette] input")];

document.documentElement.classList.replace("no-js", "js");

/** The attributes of an input that the body bears when it is chosen. */
function coloursOf(input) {
  const isAuto = input.dataset.mdColorMedia === "(prefers-color-scheme)";
  const wanted = `(prefers-color-scheme: ${DARK.matches ? "dark" : "light"})`;
  const real = isAuto ? inputs.find((one) => one.dataset.mdColorMedia === wanted) ?? input : input;
  return { media: input.dataset.mdColorMedia, scheme: real.dataset.mdColorScheme, primary: real.dataset.mdColorPrimary, accent: real.dataset.mdColorAccent };
}

function apply(index) {
  const input = inputs[index];
  input.checked = true;
  const colours = coloursOf(input);
  for (const [key, value] of Object.entries(colours)) document.body.setAttribute(`data-md-color-${key}`, value);
  inputs.forEach((one, i) => {
    if (one.nextElementSibling?.tagName === "LABEL") one.nextElementSibling.hidden = i !== index;
  });
  return colours;
}

if (inputs.length) {
  const stored = globalThis.__md_get?.("__palette");
  let index = Math.min(stored?.index ?? 0, inputs.length - 1);
  apply(index);
  inputs.forEach((input, i) => input.addEventListener("change", () => {
    index = i;
    globalThis.__md_set?.("__palette", { index, color: apply(index) });
  }));
  DARK.addEventListener("change", () => apply(index));
}
