// The page: what is typed, dropped or opened is sent to the program on this computer, and its answer is shown.

import { notesFor, saidIn } from "./notes.js";
import { placesIn, showPages, underline } from "./sheet.js";
import { element } from "./text.js";
import { counted } from "./words.js";

const PAUSE = 120; // milliseconds without a key before the text is read
const MOST_TEXT = 3_000_000;
const MOST_FILE = 25_000_000;
const find = (id) => document.getElementById(id);
const [text, behind, sheet, reading, notes] = ["text", "behind", "sheet", "reading", "notes"].map(find);

let asked = 0; // number of the last request: an answer to an earlier one comes too late
let running = null;
let timer = 0;
let shown = null; // {answer, typed, again}: what is on the page, and how to ask for it once more
let places = [];
let current = -1; // the finding that is chosen

async function ask(url, body) {
  const number = ++asked;
  running?.abort();
  running = new AbortController();
  document.body.classList.add("busy");
  try {
    const options = body === undefined ? { signal: running.signal } : { method: "POST", body, signal: running.signal };
    const response = await fetch(url, options);
    const answer = await response.json();
    if (number !== asked) return null;
    if (answer.error) return tell(answer.error);
    return answer;
  } catch (error) {
    if (error.name === "AbortError" || number !== asked) return null;
    return tell("The program does not answer. Is claimlint serve still running?");
  } finally {
    if (number === asked) document.body.classList.remove("busy");
  }
}

function tell(problem) {
  find("problem").textContent = problem;
  find("problem").hidden = false;
  find("verdict").hidden = true;
  return null;
}

const wantsSaid = () => find("understood").getAttribute("aria-pressed") === "true";

// --- what is typed

async function readTyped() {
  const typed = text.value;
  if (!typed.trim()) return empty();
  if (typed.length > MOST_TEXT) return tooLong();
  const query = new URLSearchParams({ format: find("format").value });
  if (wantsSaid()) query.set("assertions", "1");
  const answer = await ask(`/api/check?${query}`, typed);
  if (!answer || text.value !== typed) return;
  show(answer, true, readTyped);
  places = placesIn(typed, answer.report.findings);
  underline(behind, typed, places);
}

function empty() {
  asked++;
  running?.abort();
  document.body.classList.remove("busy");
  shown = null;
  places = [];
  behind.replaceChildren("\n");
  notes.replaceChildren();
  find("said").replaceChildren();
  find("problem").hidden = true;
  verdict("Type or paste a text, or drop a file anywhere on this page.", "quiet");
}

text.addEventListener("input", () => {
  // Underlines stay where they are until the text is read again; the words behind follow at once.
  underline(behind, text.value, []);
  clearTimeout(timer);
  timer = setTimeout(readTyped, PAUSE);
});
text.addEventListener("paste", (event) => {
  // The field itself would be busy for minutes with it.
  if ((event.clipboardData?.getData("text/plain").length ?? 0) <= MOST_TEXT) return;
  event.preventDefault();
  tooLong();
});
find("format").addEventListener("change", readTyped);

const tooLong = () => tell(`This text is too long: at most ${MOST_TEXT / 1e6} MB can be pasted. Save it as a file and drop it here.`);

// --- files and pages

async function readFile(file) {
  if (file.size > MOST_FILE) return tell(`${file.name} is too large: at most ${MOST_FILE / 1e6} MB can be read at a time.`);
  const again = async () => {
    const query = new URLSearchParams({ name: file.name });
    if (wantsSaid()) query.set("assertions", "1");
    const answer = await ask(`/api/check?${query}`, file);
    if (answer) showDocument(file.name, answer, again);
  };
  await again();
}

async function readPage(path) {
  const again = async () => {
    const query = new URLSearchParams({ path });
    if (wantsSaid()) query.set("assertions", "1");
    const answer = await ask(`/api/page?${query}`);
    if (answer) showDocument(path, answer, again);
  };
  await again();
}

function showDocument(name, answer, again) {
  show(answer, false, again);
  find("text-title").textContent = name;
  showPages(reading, answer);
  sheet.hidden = true;
  reading.hidden = false;
  find("format-choice").hidden = true;
  find("edit").hidden = !(answer.pages.length === 1 && answer.pages[0].source !== null);
  if (document.activeElement === document.body) find("notes-title").scrollIntoView?.({ block: "nearest" });
}

function write(value, format = "") {
  sheet.hidden = false;
  reading.hidden = true;
  find("edit").hidden = true;
  find("format-choice").hidden = false;
  find("format").value = format;
  find("text-title").textContent = "Your text";
  text.value = value;
  underline(behind, value, []);
  text.focus();
  text.setSelectionRange(0, 0);
  readTyped();
}

find("new").addEventListener("click", () => write(""));
find("edit").addEventListener("click", () => write(shown.answer.pages[0].source, shown.answer.pages[0].format));
find("file").addEventListener("change", (event) => {
  if (event.target.files.length) readFile(event.target.files[0]);
  event.target.value = "";
});
find("page").addEventListener("change", (event) => event.target.value && readPage(event.target.value));

let over = 0;
const holdsFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
addEventListener("dragenter", (event) => holdsFiles(event) && (over++, (find("drop").hidden = false)));
addEventListener("dragleave", (event) => holdsFiles(event) && --over <= 0 && ((over = 0), (find("drop").hidden = true)));
addEventListener("dragover", (event) => holdsFiles(event) && event.preventDefault());
addEventListener("drop", (event) => {
  if (!holdsFiles(event)) return;
  event.preventDefault();
  over = 0;
  find("drop").hidden = true;
  if (event.dataTransfer.files.length > 1) return void tell("One file at a time, please.");
  if (event.dataTransfer.files.length) readFile(event.dataTransfer.files[0]);
});

// --- what was found

function show(answer, typed, again) {
  shown = { answer, typed, again };
  current = -1;
  find("problem").hidden = true;
  const open = answer.report.findings.filter((finding) => !finding.suppressed);
  const counts = ["error", "warning", "note"].map((level) => [level, open.filter((finding) => finding.level === level).length]);
  const told = counts.filter(([, number]) => number).map(([level, number]) => counted(number, level));
  const silenced = answer.report.findings.length - open.length;
  const aside = silenced ? ` ${silenced} silenced in the text.` : "";
  const unread = open.some((finding) => finding.rule === "CL901") && !answer.pages.length;
  if (unread) verdict(open[0].message, "bad");
  else if (told.length) verdict(`${told.join(", ")}.${aside}`, counts[0][1] ? "bad" : "fair");
  else verdict(answer.report.pages.some((page) => page.assertions)
      ? `Nothing to change: what this says about treatments agrees with the record.${aside}`
      : `Nothing found: this says nothing about a treatment that claimlint knows.${aside}`, "good");
  notes.replaceChildren(...notesFor(answer.report, answer.report.pages.length > 1, choose));
  find("said-part").hidden = !wantsSaid();
  if (answer.assertions) {
    const said = saidIn(answer.assertions.assertions);
    find("said").replaceChildren(...(said.length ? said : [element("li", "", "Nothing about a treatment.")]));
  }
}

function verdict(words, mood) {
  find("verdict").textContent = words;
  find("verdict").className = `verdict ${mood}`;
  find("verdict").hidden = false;
}

find("understood").addEventListener("click", () => {
  const pressed = !wantsSaid();
  find("understood").setAttribute("aria-pressed", String(pressed));
  find("understood").textContent = pressed ? "Hide what was understood" : "Show what was understood";
  find("said-part").hidden = !pressed;
  if (pressed) {
    Promise.resolve((shown?.again ?? readTyped)()).then(() => find("said-part").scrollIntoView({ block: "nearest" }));
  }
});

// --- going from finding to finding

/** Choose a finding: its words in the text and its note are marked, and come into sight. */
function choose(n, { fromText = false } = {}) {
  current = n;
  for (const old of document.querySelectorAll(".chosen")) old.classList.remove("chosen");
  const note = find(`note-${n}`);
  note?.classList.add("chosen");
  const marks = [...document.querySelectorAll("mark")].filter((mark) => mark.dataset.n.split(" ").includes(String(n)));
  for (const mark of marks) mark.classList.add("chosen");
  const gently = { block: "nearest", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" };
  if (fromText) return void note?.scrollIntoView(gently);
  const place = places.find((each) => each.n === n);
  if (shown?.typed && place) {
    text.focus({ preventScroll: true });
    text.setSelectionRange(place.start, place.end);
  } else if (marks.length) {
    marks[0].focus({ preventScroll: true });
  } else {
    note?.focus({ preventScroll: true });
  }
  marks[0]?.scrollIntoView(gently);
  note?.scrollIntoView(gently);
}

function step(by) {
  const order = [...notes.children].map((note) => Number(note.dataset.n));
  if (order.length) choose(order[(order.indexOf(current) + by + order.length * 2) % order.length]);
}

addEventListener("keydown", (event) => {
  if (event.key !== "F8") return;
  event.preventDefault();
  step(event.shiftKey ? -1 : 1);
});

function atCaret() {
  const at = text.selectionStart;
  const place = places.find((each) => each.start <= at && at <= each.end);
  if (place && place.n !== current && text.selectionStart === text.selectionEnd) choose(place.n, { fromText: true });
}
text.addEventListener("click", atCaret);
text.addEventListener("keyup", (event) => event.key.startsWith("Arrow") && atCaret());
reading.addEventListener("click", (event) => {
  if (event.target.dataset?.n) choose(Number(event.target.dataset.n.split(" ").pop()), { fromText: true });
});
reading.addEventListener("keydown", (event) => {
  if ((event.key === "Enter" || event.key === " ") && event.target.dataset?.n) {
    event.preventDefault();
    const n = Number(event.target.dataset.n.split(" ").pop());
    choose(n, { fromText: true });
    find(`note-${n}`)?.focus();
  }
});

// --- the beginning

async function begin() {
  const [about, site] = await Promise.all(["/api/about", "/api/pages"].map((url) => fetch(url).then((got) => got.json())));
  if (about.treatments) {
    find("about").textContent = `Checks what a page says about ${about.treatments.map((each) => each.name).join(", ")}.`;
  }
  if (site.error) tell(site.error);
  if (site.pages?.length) {
    find("site").hidden = false;
    find("pages").replaceChildren(...site.pages.map((path) => Object.assign(element("option"), { value: path })));
  }
  const wanted = new URLSearchParams(location.search).get("page");
  if (wanted) readPage(wanted);
  else if (text.value) readTyped();
}
begin().catch(() => tell("The program does not answer. Is claimlint serve still running?"));
