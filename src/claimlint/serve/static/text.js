// Places in a text. The program counts code points, JavaScript counts UTF-16 units: beyond the first emoji they differ.

const ASTRAL = /[\ud800-\udbff][\udc00-\udfff]/;

/** From code points to UTF-16 units in `text`, as a function of the offset. */
export function unitsOf(text) {
  if (!ASTRAL.test(text)) return (offset) => Math.min(offset, text.length);
  const starts = [];
  for (let at = 0; at < text.length; at += text.codePointAt(at) > 0xffff ? 2 : 1) starts.push(at);
  starts.push(text.length);
  return (offset) => starts[Math.min(offset, starts.length - 1)];
}

/**
 * Cut a text where marks begin and end. `marks` are {start, end, n} in UTF-16 units and may overlap.
 * Gives [{text, start, numbers}] that join to the text.
 */
export function cut(text, marks) {
  const edges = new Set([0, text.length]);
  for (const mark of marks) {
    edges.add(Math.max(0, Math.min(mark.start, text.length)));
    edges.add(Math.max(0, Math.min(mark.end, text.length)));
  }
  const sorted = [...edges].sort((a, b) => a - b);
  const opening = [...marks].sort((a, b) => a.start - b.start);
  const parts = [];
  let open = [];
  let next = 0;
  for (let i = 0; i + 1 < sorted.length; i++) {
    const [start, end] = [sorted[i], sorted[i + 1]];
    while (next < opening.length && opening[next].start <= start) open.push(opening[next++]);
    open = open.filter((mark) => mark.end > start);
    parts.push({ text: text.slice(start, end), start, numbers: open.map((mark) => mark.n) });
  }
  return parts;
}

/** An element with a class and a text, or with children. Texts are always texts: nothing here reads markup. */
export function element(name, className = "", ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}
