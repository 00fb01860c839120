// The report works without this script; with it, findings are grouped, filtered and searched, and the matrix leads somewhere.
// Text of pages and claims only ever goes through textContent and attributes that are no code.
"use strict";
(() => {
  const find = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (tag, className, text) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const counted = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
  const path = (text) => { // may break after a slash
    const shown = make("bdi", "path");
    text.split(/(?<=\/)/).forEach((part) => shown.append(part, make("wbr")));
    return shown;
  };
  const later = (action, wait) => {
    let timer;
    return () => { clearTimeout(timer); timer = setTimeout(action, wait); };
  };
  const announce = (text) => { find("#announcer").textContent = text; };
  document.documentElement.classList.add("scripted");

  // What the document holds as data: pages, claims, sources of the later cards, and every assertion.
  let parsed;
  const data = () => (parsed ||= JSON.parse(find("#data").textContent));

  // Of many cards and pairs, the later ones keep their details as text until they come near: half the time to open.
  const complete = (card) => {
    const rest = find(":scope > script", card);
    if (!rest) return;
    const template = make("template");
    template.innerHTML = rest.textContent; // escaped where it was written, as the rest of the document
    if (card.matches(".card")) card.prepend(template.content.firstElementChild); // the line above its title
    for (const list of all("[data-sources]", template.content)) {
      for (const [cite, address] of data().sources[list.dataset.sources]) {
        const item = make("li", "", cite);
        if (address) {
          const link = make("a", "", address.replace("https://doi.org/", "doi:"));
          link.href = address;
          link.rel = "noopener noreferrer";
          item.append(" ", link);
        }
        list.append(item);
      }
    }
    rest.replaceWith(template.content);
  };
  const nearby = (selector, action) => {
    const observer = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) { observer.unobserve(target); action(target); }
    }, { rootMargin: "1000px" });
    all(selector).forEach((each) => observer.observe(each));
  };
  const unfinished = ".card:has(> script), .pair:has(> script)";
  nearby(unfinished, complete);
  addEventListener("beforeprint", () => all(unfinished).filter((card) => !card.hidden).forEach(complete));

  // What must change: one card a finding; grouping moves the cards, filtering hides them.
  const findings = (() => {
    const tools = find("#finding-tools");
    if (!tools) return { showAll() {} };
    const place = find("#finding-groups");
    const cards = all("article.card", place);
    const levels = ["error", "warning", "note"];
    const names = { error: "Must change", warning: "Should change", note: "Worth a look" };
    const texts = new Map();
    const words = (card) => {
      if (!texts.has(card)) texts.set(card, plain(card).toLowerCase());
      return texts.get(card);
    };
    const NAMED = { "&lt;": "<", "&gt;": ">", "&amp;": "&", "&#34;": '"', "&#39;": "'" };
    const plain = (card) => { // also of details that are not made yet
      const rest = find(":scope > script", card);
      if (!rest) return card.textContent;
      const [, number] = rest.textContent.match(/data-sources="(\d+)"/) || [];
      const cited = number ? data().sources[number].flat().join(" ") : "";
      return card.textContent.replace(/<[^>]*>/g, " ").replace(/&(lt|gt|amp|#34|#39);/g, (name) => NAMED[name]) + cited;
    };
    const keys = {
      page: (card) => card.dataset.page,
      severity: (card) => names[card.dataset.level],
      claim: (card) => card.dataset.claim || `No single claim: ${card.dataset.name}`,
    };
    const group = () => {
      const by = tools.elements.group.value;
      const groups = new Map();
      for (const card of cards) {
        const key = keys[by](card);
        if (!groups.has(key)) groups.set(key, []);
        groups.get(key).push(card);
      }
      const order = by === "severity" ? levels.map((level) => names[level]) : [...groups.keys()];
      if (by === "claim") order.sort((a, b) => groups.get(b).length - groups.get(a).length || (a < b ? -1 : 1));
      const fragment = document.createDocumentFragment();
      for (const key of order.filter((each) => groups.has(each))) {
        const section = make("section", "group");
        const heading = make("h3");
        heading.append(make("bdi", "", key), " ", make("span", "count"));
        section.append(heading, ...groups.get(key));
        fragment.append(section);
      }
      place.replaceChildren(fragment);
      filter();
    };
    const filter = () => {
      const { text, rule } = tools.elements;
      const wanted = text.value.toLowerCase().split(/\s+/).filter(Boolean);
      const shown = new Set(all("[name=level]:checked", tools).map((box) => box.value));
      let count = 0;
      for (const card of cards) {
        const fits = shown.has(card.dataset.level) && (!rule.value || card.dataset.rule === rule.value) &&
          wanted.every((word) => words(card).includes(word));
        card.hidden = !fits;
        count += fits;
      }
      for (const section of all(".group", place)) {
        const left = all("article.card:not([hidden])", section).length;
        section.hidden = !left;
        find(".count", section).textContent = left;
      }
      const told = count === cards.length ? `${counted(count, "point")}.` : `${count} of ${counted(cards.length, "point")} shown.`;
      find("#findings-shown").textContent = told;
    };
    tools.addEventListener("change", (event) => (event.target.name === "group" ? group() : filter()));
    tools.addEventListener("input", later(filter, 120));
    tools.addEventListener("submit", (event) => event.preventDefault());
    tools.addEventListener("reset", () => setTimeout(group));
    return { showAll() { tools.reset(); } };
  })();

  const reach = (anchor) => {
    const card = document.getElementById(anchor);
    if (!card) return false;
    if (card.hidden) { findings.showAll(); setTimeout(() => reach(anchor)); return true; }
    complete(card);
    all(".reached").forEach((each) => each.classList.remove("reached"));
    card.classList.add("reached");
    card.scrollIntoView({ block: "start" });
    card.focus({ preventScroll: true });
    return true;
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#f-"]');
    if (link && reach(link.getAttribute("href").slice(1))) event.preventDefault();
  });

  // All that was read: kept as data, and made into rows when it comes into sight.
  const assertions = (() => {
    const STEP = 100;
    const STATES = { r: "✕ Refuted", w: "W Waived", u: "? Undecided", s: "✓ Supported", n: "Not judged" };
    const tools = find("#assertion-tools");
    const rows = find("#assertion-rows");
    let fitting = [], drawn = 0, offered = false;
    const offer = () => { // what may be typed into the fields for pages and claims
      if (offered) return;
      offered = true;
      const options = (list) => list.map((value) => { const option = make("option"); option.value = value; return option; });
      find("#pages").replaceChildren(...options(data().pages));
      find("#claims").replaceChildren(...options(data().claims.map(([name]) => name)));
    };
    const draw = () => {
      const fragment = document.createDocumentFragment();
      for (const row of fitting.slice(drawn, drawn + STEP)) fragment.append(line(row));
      drawn = Math.min(drawn + STEP, fitting.length);
      rows.append(fragment);
      const left = fitting.length - drawn;
      find("#more").hidden = !left;
      find("#more").textContent = `Show ${Math.min(left, STEP)} more of ${left}`;
    };
    const line = ([page, number, topic, treatment, quote, sentence, state, claims, refuted, anchor, reason]) => {
      const row = make("tr");
      const where = make("td");
      where.append(path(data().pages[page]), `, line ${number}`);
      const said = make("td"), words = make("bdi");
      const at = sentence.indexOf(quote);
      if (at >= 0) words.append(sentence.slice(0, at), make("mark", "other", quote), sentence.slice(at + quote.length));
      else words.append(make("mark", "other", quote));
      said.append(words);
      const came = make("td");
      came.append(make("span", `state ${state}`, STATES[state]));
      const about = (refuted.length ? refuted : claims).slice(0, 4).map((claim) => data().claims[claim][0]);
      const more = (refuted.length || claims.length) - about.length;
      const because = [reason, about.join(", ") + (more > 0 ? ` and ${more} more` : "")].filter(Boolean).join(" · ");
      if (because) came.append(make("span", "because", because));
      if (anchor) { const link = make("a", "", "Why"); link.href = `#${anchor}`; came.append(link); }
      row.append(where, said, make("td", "", `${topic}, ${treatment}`), came);
      return row;
    };
    const filter = () => {
      offer();
      const { state, page, claim, text } = tools.elements;
      const wanted = text.value.toLowerCase().split(/\s+/).filter(Boolean);
      const exact = data().claims.findIndex(([name]) => name === claim.value);
      const has = (name, part) => name.toLowerCase().includes(part.toLowerCase());
      const onPage = data().pages.includes(page.value) ? (name) => name === page.value : (name) => has(name, page.value);
      fitting = data().rows.filter((row) =>
        (state.value === "all" || row[6] === state.value || (!state.value && row[6] !== "n")) && (!page.value || onPage(data().pages[row[0]])) &&
        (!claim.value || row[7].some((each) => (exact >= 0 ? each === exact : has(data().claims[each][0], claim.value)))) &&
        (!wanted.length || wanted.every((word) => `${data().pages[row[0]]} ${row[2]} ${row[4]} ${row[5]} ${row[10]}`.toLowerCase().includes(word))));
      drawn = 0;
      rows.replaceChildren();
      draw();
      find("#assertions-claim").textContent = exact >= 0 ? `On record: ${data().claims[exact][1]}` : "";
      const told = fitting.length ? `${counted(fitting.length, "statement")}.` : "No statement: silent.";
      find("#assertions-shown").textContent = told;
    };
    tools.addEventListener("input", later(filter, 120));
    tools.addEventListener("submit", (event) => event.preventDefault());
    tools.addEventListener("reset", () => setTimeout(filter));
    find("#more").addEventListener("click", draw);
    nearby("#assertions", () => { if (!offered) filter(); });
    return {
      show(page, claim) {
        tools.reset();
        tools.elements.page.value = page;
        tools.elements.claim.value = claim;
        setTimeout(() => { filter(); const title = find("#assertions-title"); title.scrollIntoView(); title.focus({ preventScroll: true }); });
      },
    };
  })();

  // The matrix: one stop for the Tab key each; arrows move within, Enter or a click opens what is behind a field.
  const fields = (row) => all("td", row);
  const about = (field) => {
    const row = field.parentElement, table = field.closest("table");
    const head = find("thead tr:last-child", table).children[field.cellIndex];
    return { page: data().pages[row.dataset.page], pageNumber: Number(row.dataset.page), claim: head.dataset.claim, head };
  };
  const open = (field) => {
    const { page, pageNumber, claim } = about(field);
    const number = data().claims.findIndex(([name]) => name === claim);
    const behind = data().rows.find((row) => row[0] === pageNumber && row[8].includes(number) && row[9] && row[6] === field.className);
    if (!(behind && reach(behind[9]))) assertions.show(page, claim);
  };
  const describe = (field) => {
    const { page, claim, head } = about(field);
    const state = field.getAttribute("aria-label") || "silent";
    field.title = `${page}\n${claim}: ${state}\n${head.title}`;
  };
  const go = (from, to) => {
    if (!to) return;
    from.tabIndex = -1;
    to.tabIndex = 0;
    to.focus();
    announce(`${about(to).claim}: ${to.getAttribute("aria-label") || "silent"}`);
  };
  const SIGNS = { r: ["✕", "refuted"], w: ["W", "waived"], u: ["?", "undecided"], s: ["✓", "supported"] };
  const draw = (chunk) => { // rows that were left for later
    if (!chunk.dataset.rows) return; // drawn for printing since
    let made = chunk.previousElementSibling; // the nearest that has its table; between, some may have been jumped over
    while (!find("table.matrix", made)) made = made.previousElementSibling;
    const before = find("table.matrix", made);
    const table = before.cloneNode(false), body = make("tbody");
    table.setAttribute("aria-label", chunk.getAttribute("aria-label"));
    for (const [page, cells] of JSON.parse(chunk.dataset.rows)) {
      const row = make("tr"), head = make("th"), name = make("bdi", "", data().pages[page].slice(table.dataset.folder));
      row.dataset.page = page;
      head.scope = "row";
      name.title = data().pages[page];
      head.append(name);
      row.append(head);
      for (const letter of cells) {
        const [sign, state] = SIGNS[letter] || [];
        const field = make("td", sign ? letter : "", sign);
        if (sign) field.setAttribute("aria-label", state);
        row.append(field);
      }
      body.append(row);
    }
    table.append(before.tHead.cloneNode(true), body);
    chunk.append(table);
    delete chunk.dataset.rows;
    enable(table);
  };
  const enable = (table) => {
    const first = find("tbody td.r, tbody td.u, tbody td", table);
    if (first) first.tabIndex = 0;
    table.addEventListener("click", (event) => { const field = event.target.closest("tbody td"); if (field) open(field); });
    table.addEventListener("pointerover", (event) => { const field = event.target.closest("tbody td"); if (field && !field.title) describe(field); });
    table.addEventListener("keydown", (event) => {
      const field = event.target.closest("tbody td");
      if (!field || event.ctrlKey || event.metaKey || event.altKey) return;
      const row = field.parentElement, at = fields(row).indexOf(field);
      const moves = {
        ArrowRight: () => fields(row)[at + 1],
        ArrowLeft: () => fields(row)[at - 1],
        ArrowDown: () => row.nextElementSibling && fields(row.nextElementSibling)[at],
        ArrowUp: () => row.previousElementSibling && fields(row.previousElementSibling)[at],
        Home: () => fields(row)[0],
        End: () => fields(row).at(-1),
      };
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); open(field); }
      else if (moves[event.key]) { event.preventDefault(); go(field, moves[event.key]()); }
    });
  };
  all("table.matrix").forEach(enable);
  nearby(".chunk[data-rows]", draw);
  addEventListener("beforeprint", () => all(".chunk[data-rows]").forEach(draw));

  find("#print").addEventListener("click", () => window.print());
  find("#signoff-form").addEventListener("submit", (event) => event.preventDefault());
  if (location.hash.startsWith("#f-")) reach(location.hash.slice(1));
})();
