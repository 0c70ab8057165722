/* Remembers what a reader chose to see in the margin. The boxes themselves work without a script. */

import { chosen, choose } from "./settings.js";

const boxes = [...document.querySelectorAll(".cp-show input[type=checkbox]")];
const hidden = chosen("hidden", []);
const blind = chosen("blind", false);

for (const box of boxes) {
  if (box.id === "cp-blind") box.checked = blind;
  else if (hidden.includes(box.id)) box.checked = false;
  box.addEventListener("change", () => {
    choose("hidden", boxes.filter((one) => one.id !== "cp-blind" && !one.checked).map((one) => one.id));
    choose("blind", boxes.find((one) => one.id === "cp-blind")?.checked ?? false);
  });
}
