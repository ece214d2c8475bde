"use strict";
// Everything below writes text as text (textContent, createTextNode): no word of an article becomes markup.
const DATA = JSON.parse(document.getElementById("data").textContent);
const PAGE_SIZE = 200;
const byId = (id) => document.getElementById(id);
const claims = DATA.claims.map((cells, index) => Object.assign(Object.fromEntries(DATA.columns.map((c, i) => [c, cells[i]])), { index }));
const state = { view: "claims", sort: "index", down: false, page: 0, found: claims, chosen: null, article: null, locale: "de-DE", group: null };

function make(tag, attributes, ...children) {
  const svg = ["svg", "g", "line", "rect", "circle", "path", "text", "title"].includes(tag) && (attributes || {}).svg !== false;
  const node = svg ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === "svg" || value === null || value === undefined) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value);
  }
  node.append(...children.filter((c) => c !== null && c !== undefined));
  return node;
}
const number = (cell) => (cell === "" || cell === null || cell === undefined ? null : Number(cell));
const plain = (value) => value.toLocaleString(state.locale, { maximumFractionDigits: 6 });
const day = (iso) => {
  const parts = /^(\d{4})-(\d\d)-(\d\d)/.exec(iso || "");
  if (!parts) return iso || "";
  return state.locale === "de-DE" ? `${+parts[3]}.${+parts[2]}.${parts[1]}` : parts[0];
};
const SIGNS = { approx: "≈ ", more_than: "> ", at_least: "≥ ", less_than: "< ", at_most: "≤ ", vague: "≥ ", exact: "", range: "" };
function figure(low, high, modifier, unit) {
  const tail = unit ? "\u00a0" + unit : "";
  if (low === null && high === null) return "?" + tail;
  if (low !== null && high !== null && low !== high) return `${plain(low)}–${plain(high)}${tail}`;
  return (SIGNS[modifier] ?? "") + plain(low ?? high) + tail;
}
const valueOf = (c) => figure(number(c.value_min), number(c.value_max), c.modifier, "");
const speakerOf = (c) => c.speaker_name || c.speaker || "";

// ---------------------------------------------------------------- claims: filter, sort, table
const COLUMNS = [
  ["speaker", "Speaker", speakerOf],
  ["value", "Number", valueOf, (c) => number(c.value_min) ?? number(c.value_max)],
  ["unit", "Unit", (c) => c.unit],
  ["item", "Item", (c) => c.item],
  ["form", "Form", (c) => c.form.replaceAll("_", " ")],
  ["outlet", "Outlet", (c) => c.outlet],
  ["date", "Date", (c) => day(c.published), (c) => c.published],
  ["confidence", "Conf.", (c) => (c.confidence === "" ? "" : plain(Number(c.confidence))), (c) => number(c.confidence)],
  ["sentence", "Sentence", null, (c) => c.index],
];
const SELECTS = { "f-speaker": speakerOf, "f-item": (c) => c.item_lemma || c.item, "f-unit": (c) => c.unit, "f-form": (c) => c.form, "f-outlet": (c) => c.outlet };
const collator = new Intl.Collator("de");
for (const c of claims) c.searched = [c.speaker, c.speaker_name, c.speaker_role, c.via, c.quantity, c.unit, c.item_text, c.item, c.cue, c.outlet, c.article_id, c.sentence, c.when].join(" ").toLowerCase();

function fillSelect(select, values, all, shown) {
  const counts = new Map();
  for (const v of values) if (v) counts.set(v, (counts.get(v) || 0) + 1);
  const sorted = [...counts].sort((a, b) => b[1] - a[1] || collator.compare(a[0], b[0]));
  select.replaceChildren(make("option", { value: "" }, all), ...sorted.map(([v, n]) => make("option", { value: "=" + v }, `${shown ? shown(v) : v} (${n})`)));
  if (values.some((v) => !v)) select.append(make("option", { value: "=" }, "(none)"));
}

function filter() {
  const terms = byId("f-text").value.toLowerCase().split(/\s+/).filter(Boolean);
  const from = byId("f-from").value, to = byId("f-to").value, least = Number(byId("f-confidence").value || 0);
  const chosen = Object.entries(SELECTS).map(([id, of]) => [byId(id).value, of]).filter(([v]) => v !== "");
  state.found = claims.filter((c) =>
    terms.every((t) => c.searched.includes(t)) && chosen.every(([v, of]) => "=" + of(c) === v) &&
    (!from || (c.published && c.published.slice(0, 10) >= from)) && (!to || (c.published && c.published.slice(0, 10) <= to)) &&
    (!least || Number(c.confidence) >= least));
  sortFound();
  state.page = 0;
  drawTable();
}

function sortFound() {
  const column = COLUMNS.find(([id]) => id === state.sort);
  if (!column) return;
  const of = column[3] || column[2];
  const turn = state.down ? -1 : 1;
  const missing = (v) => v === null || v === undefined || v === "";
  state.found.sort((a, b) => {
    const x = of(a), y = of(b);
    if (missing(x) || missing(y)) return missing(x) - missing(y) || a.index - b.index; // empty cells last, either way
    return turn * (typeof x === "number" ? x - y : collator.compare(x, y)) || a.index - b.index;
  });
}

function drawHead() {
  const cells = COLUMNS.map(([id, name]) => make("th", { class: ["value", "confidence"].includes(id) ? "n" : null, "aria-sort": state.sort === id ? (state.down ? "descending" : "ascending") : "none", scope: "col" },
    make("button", { type: "button", id: "sort-" + id, onclick: () => sortBy(id) }, name)));
  byId("claims").tHead.replaceChildren(make("tr", {}, ...cells));
}

function sortBy(id) {
  state.down = state.sort === id ? !state.down : false;
  state.sort = id;
  sortFound();
  state.page = 0;
  drawTable();
  byId("sort-" + id).focus();
}

function drawTable(all) {
  drawHead();
  const first = all ? 0 : state.page * PAGE_SIZE;
  const rows = all ? state.found : state.found.slice(first, first + PAGE_SIZE);
  byId("claims").tBodies[0].replaceChildren(...rows.map(drawRow));
  byId("shown").textContent = `${plain(state.found.length)} of ${plain(claims.length)} claims`;
  const pages = Math.ceil(state.found.length / PAGE_SIZE);
  byId("pager").replaceChildren(...(pages < 2 ? [] : [
    make("button", { type: "button", disabled: state.page === 0 ? "" : null, onclick: () => turnPage(-1) }, "‹ previous"),
    ` ${plain(first + 1)} to ${plain(first + rows.length)} `,
    make("button", { type: "button", disabled: state.page >= pages - 1 ? "" : null, onclick: () => turnPage(1) }, "next ›")]));
}

function turnPage(by) { state.page += by; drawTable(); byId("claims").scrollIntoView(); }

function drawRow(c) {
  const cells = COLUMNS.map(([id, , shown]) => {
    if (id === "sentence") return make("td", { class: "sentence", lang: "de" }, ...marked(c));
    const text = shown(c);
    return make("td", { class: ["value", "confidence"].includes(id) ? "n" : id === "date" ? "d" : null }, text || make("span", { class: "none" }, id === "speaker" ? "no speaker" : ""));
  });
  return make("tr", { tabindex: state.chosen === c || (!state.chosen && c === state.found[0]) ? 0 : -1, "data-claim": c.index, "aria-selected": state.chosen === c, onclick: () => choose(c, true) }, ...cells);
}

function marked(c) {
  const [at, length] = c.mark, text = c.sentence, end = at + length;
  if (at < 0) return [clip(text, 200)];
  const from = at > 110 ? text.indexOf(" ", at - 100) + 1 : 0, to = text.length - end > 110 ? text.lastIndexOf(" ", end + 100) : text.length;
  return [(from > 0 && from <= at ? "… " : "") + text.slice(from <= at ? from : 0, at), make("b", {}, text.slice(at, end)), text.slice(end, Math.max(end, to)) + (to < text.length ? " …" : "")];
}

function choose(c, open) {
  state.chosen = c;
  for (const row of byId("claims").tBodies[0].rows) {
    const mine = Number(row.dataset.claim) === c.index;
    row.setAttribute("aria-selected", mine);
    row.tabIndex = mine ? 0 : -1;
    if (mine) { if (state.view === "claims") row.focus({ preventScroll: true }); row.scrollIntoView({ block: "nearest" }); }
  }
  if (open || !byId("article").hidden) showArticle(c.article_id, c);
}

// ---------------------------------------------------------------- one article with its roles
const ORDER = ["dropped", "content", "addressee", "cue", "speaker", "other", "number"];
function showArticle(id, claim) {
  const article = DATA.articles[id];
  byId("article").hidden = false;
  document.body.classList.add("beside");
  if (state.article !== id) {
    state.article = id;
    byId("a-title").textContent = article.title || id;
    byId("a-about").textContent = [article.outlet, day(article.published), id, article.copy_of ? "copy of " + article.copy_of : ""].filter(Boolean).join(" · ");
    byId("a-text").replaceChildren(...(article.text === null ? [make("span", { class: "none" }, "The run kept no text of this article.")] : segments(article)));
  }
  for (const node of byId("a-text").querySelectorAll(".r-now")) node.classList.remove("r-now");
  byId("a-claim").replaceChildren();
  if (!claim) return;
  byId("a-claim").replaceChildren(...facts(claim));
  const parts = byId("a-text").querySelectorAll(`[data-claim="${claim.index}"]`);
  for (const node of parts) node.classList.add("r-now");
  if (parts.length) parts[0].scrollIntoView({ block: "center" });
}

function facts(c) {
  const against = (c.against || []).map((i) => claims[i]);
  const pairs = [
    ["says", [speakerOf(c) || "no speaker", c.speaker_role && `(${c.speaker_role})`, c.speaker && c.speaker !== c.speaker_name && `in the text: “${c.speaker}”`, c.via && `via ${c.via}`].filter(Boolean).join(" ")],
    ["number", [valueOf(c), c.unit, c.item_text || c.item, c.change && `(${c.change})`].filter(Boolean).join(" ")],
    ["as it stands", c.quantity], ["for which time", [c.when, c.when_iso].filter(Boolean).join(" = ")],
    ["sentence", c.sentence], ["how sure", c.modality], ["form", [c.form.replaceAll("_", " "), c.cue && `“${c.cue}”`].filter(Boolean).join(", ")],
    ["rules", [c.quantity_rule, c.quote_rule, c.speaker_rule].filter(Boolean).join(" · ")], ["confidence", c.confidence === "" ? "" : plain(Number(c.confidence))],
    ["claim_id", c.claim_id],
  ].filter(([, text]) => text).flatMap(([name, text]) => [make("dt", {}, name), make("dd", {}, text)]);
  if (!against.length) return pairs;
  const links = against.slice(0, 12).flatMap((o) => [make("button", { type: "button", class: "link", onclick: () => choose(o, true) }, `${speakerOf(o) || "no speaker"}: ${valueOf(o)}`), " "]);
  return [...pairs, make("dt", {}, "contradicted by"), make("dd", {}, ...links)];
}

function segments(article) {
  const text = article.text, spans = article.spans;
  // a number is shown in one piece, whatever begins or ends inside it
  const inside = new Set(spans.filter((s) => s[2] === "number").flatMap((s) => [...Array(Math.max(0, s[1] - s[0] - 1)).keys()].map((k) => s[0] + 1 + k)));
  const cuts = [...new Set([0, text.length, ...spans.flatMap((s) => [s[0], s[1]])])].filter((at) => !inside.has(at)).sort((a, b) => a - b);
  const labelled = new Set();
  const starts = [...spans.keys()].sort((a, b) => spans[a][0] - spans[b][0]);
  const out = [];
  let next = 0, open = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const from = cuts[i], to = cuts[i + 1];
    open = open.filter((k) => spans[k][1] > from);
    while (next < starts.length && spans[starts[next]][0] <= from) { if (spans[starts[next]][1] > from) open.push(starts[next]); next++; }
    out.push(open.length ? segment(text.slice(from, to), open.map((k) => spans[k]), labelled) : document.createTextNode(text.slice(from, to)));
  }
  return out;
}

function segment(text, spans, labelled) {
  const sorted = [...spans].sort((a, b) => ORDER.indexOf(a[2]) - ORDER.indexOf(b[2]));
  const begun = sorted.filter((s) => !labelled.has(s));
  begun.forEach((s) => labelled.add(s));
  const top = sorted[sorted.length - 1];
  const claim = sorted.map((s) => s[5]).filter((i) => i !== null && i !== undefined).pop();
  const attributes = {
    class: "r " + [...new Set(sorted.map((s) => "r-" + s[2]))].join(" "),
    "data-tag": begun.length ? [...new Set(begun.map((s) => s[3]))].join(" · ") : null,
    title: sorted.map((s) => `${s[3]}${s[4] ? `: rule ${s[4]}` : ""}`).join("\n"),
  };
  if (claim !== undefined && top[2] === "number") Object.assign(attributes, { "data-claim": claim, tabindex: 0, role: "button", onclick: () => choose(claims[claim], true) });
  return make("span", attributes, text);
}

function nextNumber(by) {
  const numbers = [...byId("a-text").querySelectorAll(".r-number[data-claim]")].map((n) => Number(n.dataset.claim));
  const inOrder = [...new Set(numbers)];
  if (!inOrder.length) return;
  const at = state.chosen ? inOrder.indexOf(state.chosen.index) : -1;
  choose(claims[inOrder[(at + by + inOrder.length) % inOrder.length]], true);
}

function closeArticle() {
  byId("article").hidden = true;
  document.body.classList.remove("beside");
  state.article = null;
  const row = byId("claims").querySelector("tr[aria-selected=true]");
  if (row) row.focus();
}
