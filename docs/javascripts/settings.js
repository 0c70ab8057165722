/* What a reader chose, kept in this browser only and never sent anywhere. */

const KEY = "counterpoint";

function all() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {}; // storage switched off, or something that is not ours
  }
}

/** What was chosen under a name, or what holds when nothing was. */
export function chosen(name, otherwise) {
  return all()[name] ?? otherwise;
}

/** Keep a choice. */
export function choose(name, value) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...all(), [name]: value }));
  } catch {
    // nothing is kept: the choice holds for this page
  }
}
