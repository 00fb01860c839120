// The text with its underlines: behind the field one types in, or as a page to read.

import { cut, element, unitsOf } from "./text.js";
import { KINDS } from "./words.js";

/** Underline findings in the text that is typed. `places` are {n, start, end, level} in UTF-16 units. */
export function underline(behind, text, places) {
  const levels = new Map(places.map((place) => [place.n, place.level]));
  const parts = cut(text, places).map((part) => {
    if (!part.numbers.length) return part.text;
    const mark = element("mark", gravest(part.numbers.map((n) => levels.get(n))), part.text);
    mark.dataset.n = part.numbers.join(" ");
    return mark;
  });
  behind.replaceChildren(...parts, "\n");
}

const gravest = (levels) => ["error", "warning", "note"].find((level) => levels.includes(level));

/** Where the findings of the page stand in its source, in UTF-16 units. */
export function placesIn(source, findings) {
  const units = unitsOf(source);
  return findings
    .map((finding, n) => ({ n, start: units(finding.start.offset), end: units(finding.end.offset), level: finding.level, finding }))
    .filter((place) => place.end > place.start && !place.finding.suppressed);
}

/** Show pages as their readers see them. */
export function showPages(reading, answer) {
  const { pages, report, unshown } = answer;
  const parts = pages.flatMap((page) => [
    pages.length > 1 ? element("h3", "page-name", page.path) : null,
    ...page.notes.map((note) => element("p", "hint", note)),
    ...page.blocks.map((block) => shown(block, report.findings)),
  ]);
  if (unshown) parts.push(element("p", "hint", `${unshown} more pages are judged, and not shown here.`));
  reading.replaceChildren(...parts.filter(Boolean));
}

function shown(block, findings) {
  const units = unitsOf(block.text);
  const open = block.marks.filter(([n]) => !findings[n].suppressed);
  const marks = open.map(([n, start, end]) => ({ n, start: units(start), end: units(end) }));
  const inner = cut(block.text, marks).map((part) => {
    if (!part.numbers.length) return part.text;
    const mark = element("mark", gravest(part.numbers.map((n) => findings[n].level)), part.text);
    mark.dataset.n = part.numbers.join(" ");
    mark.tabIndex = 0;
    mark.setAttribute("role", "button");
    return mark;
  });
  const label = KINDS[block.kind];
  const holder = element("div", `block ${block.kind} level${block.level} ${block.region}`, label ? element("span", "kind", label) : null, ...inner);
  if (block.place) holder.title = block.place;
  if (block.kind === "heading") {
    holder.setAttribute("role", "heading");
    holder.setAttribute("aria-level", String(Math.min(6, block.level + 2)));
  }
  return holder;
}
