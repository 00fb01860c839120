// The notes beside the text: what is wrong, why, on what evidence, and what to write instead.

import { element } from "./text.js";
import { LEVELS, understood } from "./words.js";

const ORDER = { error: 0, warning: 1, note: 2 };

/** The notes for the findings that stand open, in the order of the text; those about a whole page come last. */
export function notesFor(report, several, chosen) {
  return report.findings
    .map((finding, n) => ({ finding, n }))
    .filter(({ finding }) => !finding.suppressed)
    .sort((a, b) => Number(!a.finding.quote) - Number(!b.finding.quote) || a.n - b.n || ORDER[a.finding.level] - ORDER[b.finding.level])
    .map(({ finding, n }) => note(finding, n, several, chosen));
}

function note(finding, n, several, chosen) {
  const item = element("li", `card ${finding.level}`);
  item.id = `note-${n}`;
  item.dataset.n = String(n);
  item.tabIndex = -1;
  const head = element("p", "head", element("span", "level", LEVELS[finding.level].label));
  if (finding.quote) {
    const quote = element("button", "quote", `“${short(finding.quote)}”`);
    quote.type = "button";
    quote.title = "Show it in the text";
    quote.addEventListener("click", () => chosen(n));
    head.append(quote);
  }
  item.append(head, element("p", "message", finding.message));
  if (several) item.append(element("p", "hint", finding.path));
  const facts = element("dl", "");
  if (finding.statement) facts.append(element("dt", "", "Why"), element("dd", "", finding.statement));
  if (finding.evidence.length) {
    // One source is enough beside the text; the others stand with the record.
    const more = finding.evidence.length > 1 ? element("span", "hint", ` and ${finding.evidence.length - 1} more on record`) : null;
    const best = finding.evidence.find((each) => each.doi) ?? finding.evidence[0];
    facts.append(element("dt", "", "Source"), element("dd", "", source(best), more));
  }
  for (const other of finding.related) {
    const place = other.path === finding.path ? "" : ` (${other.path})`;
    facts.append(element("dt", "", "Also"), element("dd", "", `${other.message}: “${short(other.quote)}”${place}`));
  }
  if (facts.children.length) item.append(facts);
  if (finding.suggestion) item.append(instead(finding.suggestion));
  if (finding.claim) item.append(explanation(finding));
  return item;
}

function instead(words) {
  const copy = element("button", "copy", "Copy");
  copy.type = "button";
  copy.addEventListener("click", async () => {
    const done = await copied(words);
    copy.textContent = done ? "Copied" : "Select and copy it";
    copy.setAttribute("aria-live", "polite");
    setTimeout(() => (copy.textContent = "Copy"), 2000);
  });
  return element("div", "instead", element("p", "label", "Write instead"), element("p", "words", words), copy);
}

async function copied(words) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return false;
  }
}

/** More about the claim, fetched when it is opened. */
function explanation(finding) {
  const details = element("details", "more", element("summary", "", "What is on record"));
  details.addEventListener("toggle", async () => {
    if (!details.open || details.dataset.filled) return;
    details.dataset.filled = "yes";
    const answer = await fetch(`/api/claim?claim=${encodeURIComponent(`${finding.treatment}/${finding.claim}`)}`);
    const claim = await answer.json();
    if (claim.error) return void details.append(element("p", "", claim.error));
    const weight = [claim.severity, claim.frequency].filter(Boolean).join(", ");
    details.append(element("p", "", claim.statement + (weight ? ` (${weight})` : "")));
    details.append(element("ul", "", ...claim.sources.map((each) => element("li", "", source(each)))));
    if (claim.wrong.length) details.append(element("p", "label", "Would be reported"), examples(claim.wrong));
    if (claim.right.length) details.append(element("p", "label", "Is fine"), examples(claim.right));
    const reviewed = claim.reviewed ? `Reviewed ${claim.reviewed} by ${claim.reviewed_by}.` : "";
    details.append(element("p", "hint", `${claim.claim}. ${finding.rule} ${finding.name}. ${reviewed}`));
  });
  return details;
}

function examples(sentences) {
  return element("ul", "", ...sentences.map((sentence) => element("li", "", `“${sentence}”`)));
}

function source(evidence) {
  const address = evidence.doi ? `https://doi.org/${evidence.doi}` : evidence.url || "";
  if (!/^https?:\/\//.test(address)) return element("span", "cite", evidence.cite);
  const link = element("a", "cite", evidence.cite);
  link.href = address;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  return link;
}

/** What the text was understood to say. */
export function saidIn(assertions) {
  return assertions.map((told) => {
    const { about, sentence, asides } = understood(told);
    return element("li", "", element("q", "", short(told.quote)), element("span", "", ` ${sentence}`),
      element("span", "hint", ` (${[about, asides].filter(Boolean).join("; ")})`));
  });
}

const short = (text) => (text.length > 160 ? `${text.slice(0, 150)}…` : text);
