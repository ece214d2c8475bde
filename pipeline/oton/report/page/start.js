// ---------------------------------------------------------------- counts, articles, tabs, keys
function countTable(title, of, shown, filterId) {
  const counts = new Map();
  for (const c of claims) { const v = of(c); counts.set(v, (counts.get(v) || 0) + 1); }
  const sorted = [...counts].sort((a, b) => b[1] - a[1] || collator.compare(a[0], b[0]));
  const most = sorted.length ? sorted[0][1] : 1;
  const rows = sorted.slice(0, 100).map(([v, n]) => {
    const bar = make("i", {});
    bar.style.width = `${(100 * n) / most}%`;
    return make("tr", {}, make("td", {}, make("button", { type: "button", class: "link", onclick: () => showOnly(filterId, v) }, shown(v) || "(none)")), make("td", { class: "n" }, plain(n)), make("td", {}, bar));
  });
  const more = sorted.length > 100 ? [make("p", { class: "none" }, `and ${plain(sorted.length - 100)} more`)] : [];
  return [make("h2", {}, title), make("table", { class: "bars" }, make("tbody", {}, ...rows)), ...more];
}

function drawCounts() {
  byId("view-counts").replaceChildren(...countTable("Claims per speaker", speakerOf, (v) => v, "f-speaker"), ...countTable("Claims per form", (c) => c.form, (v) => v.replaceAll("_", " "), "f-form"),
    ...countTable("Claims per item", (c) => c.item_lemma || c.item, (v) => v, "f-item"), ...countTable("Claims per outlet", (c) => c.outlet, (v) => v, "f-outlet"));
}

function showOnly(id, value) {
  byId("filters").reset();
  byId(id).value = "=" + value;
  filter();
  show("claims");
}

function drawArticles() {
  const rows = Object.entries(DATA.articles).map(([id, a]) => make("tr", {},
    make("td", {}, make("button", { type: "button", class: "link", lang: "de", onclick: () => showArticle(id) }, a.title || id)), make("td", {}, a.outlet), make("td", { class: "d" }, day(a.published)),
    make("td", { class: "n" }, plain(a.claims)), make("td", {}, a.status + (a.copy_of ? `, copy of ${a.copy_of}` : "")), make("td", {}, id)));
  const head = make("tr", {}, ...["Article", "Outlet", "Date", "Claims", "Status", "id"].map((name) => make("th", { scope: "col", class: name === "Claims" ? "n" : null }, name)));
  const problems = DATA.problems.map((p) => make("tr", {}, ...["article", "severity", "stage", "message"].map((k) => make("td", {}, p[k]))));
  byId("view-articles").replaceChildren(make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows)),
    ...(problems.length ? [make("h2", {}, "Problems"), make("table", {}, make("tbody", {}, ...problems))] : []));
}

// a view is drawn when it is looked at: a thousand articles need not wait for their list
const drawView = () => ({ claims: () => {}, rivals: drawGroup, counts: drawCounts, articles: drawArticles })[state.view]();
const VIEWS = ["claims", "rivals", "counts", "articles"];
function show(view) {
  state.view = view;
  for (const name of VIEWS) {
    byId("view-" + name).hidden = name !== view;
    byId("tab-" + name).setAttribute("aria-selected", name === view);
    byId("tab-" + name).tabIndex = name === view ? 0 : -1;
  }
  drawView();
}

function drawAll() {
  const m = DATA.meta;
  byId("summary").textContent = [`${plain(m.articles)} articles`, `${plain(claims.length)} claims`, `${plain(new Set(claims.map((c) => c.speaker_key || speakerOf(c)).filter(Boolean)).size)} speakers`, `${plain(DATA.groups.length)} groups`, m.failed ? `${plain(m.failed)} articles failed` : "", m.model].filter(Boolean).join(" · ");
  drawTable();
  drawView();
  if (state.chosen && !byId("article").hidden) showArticle(state.chosen.article_id, state.chosen);
}

function onKey(event) {
  const field = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
  if (event.key === "Escape" && !byId("article").hidden) { closeArticle(); return; }
  if (field || event.ctrlKey || event.metaKey || event.altKey) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && event.target.closest("[role=tablist]") === null && event.target.closest("#claims")) {
    const row = byId("claims").tBodies[0].rows, at = [...row].findIndex((r) => Number(r.dataset.claim) === (state.chosen || {}).index);
    const to = row[Math.min(row.length - 1, Math.max(0, at + step))];
    if (to) choose(claims[Number(to.dataset.claim)], false);
  } else if (event.key === "Enter" && event.target.closest("#claims tbody tr, .r-number[data-claim]")) {
    choose(claims[Number(event.target.closest("[data-claim]").dataset.claim)], true);
  } else if (event.key === "/") {
    show("claims");
    byId("f-text").focus();
  } else if (event.key === "n" || event.key === "p") nextNumber(event.key === "n" ? 1 : -1);
  else if (/^[1-4]$/.test(event.key)) { show(VIEWS[event.key - 1]); byId("tab-" + state.view).focus(); }
  else if (event.target.closest("[role=tablist]") && /^Arrow(Left|Right)$/.test(event.key)) {
    show(VIEWS[(VIEWS.indexOf(state.view) + (event.key === "ArrowRight" ? 1 : 3)) % 4]);
    byId("tab-" + state.view).focus();
  } else return;
  event.preventDefault();
}

function start() {
  DATA.groups.forEach((g) => {
    g.searched = [g.group, g.topic, ...g.claims.flatMap((m) => [claims[m.i].item, claims[m.i].item_lemma])].join(" ").toLowerCase();
    g.claims.forEach((m) => { claims[m.i].against = m.against; });
  });
  for (const [id, of] of Object.entries(SELECTS)) fillSelect(byId(id), claims.map(of), "all", id === "f-form" ? (v) => v.replaceAll("_", " ") : null);
  const verdicts = [...new Set(DATA.groups.map((g) => g.verdict))];
  byId("g-verdict").replaceChildren(make("option", { value: "" }, "all"), ...verdicts.map((v) => make("option", { value: v }, v)));
  byId("filters").addEventListener("input", filter);
  // not for text fields: theirs comes when the mouse goes down on a row, which would be drawn anew under the click
  byId("filters").addEventListener("change", (e) => { if (e.target.tagName === "SELECT") filter(); });
  byId("filters").addEventListener("reset", () => setTimeout(filter));
  byId("filters").addEventListener("submit", (e) => e.preventDefault());
  byId("pick").addEventListener("submit", (e) => e.preventDefault());
  byId("g-text").addEventListener("input", fillGroups);
  byId("g-verdict").addEventListener("change", fillGroups);
  byId("g-group").addEventListener("change", () => { state.group = Number(byId("g-group").value); drawGroup(); });
  byId("g-order").addEventListener("change", drawGroup);
  byId("g-log").addEventListener("change", drawGroup);
  byId("locale").addEventListener("change", (e) => { state.locale = e.target.value; drawAll(); fillGroups(); });
  byId("a-close").addEventListener("click", closeArticle);
  byId("a-dropped").addEventListener("change", (e) => byId("a-text").classList.toggle("hide-dropped", !e.target.checked));
  for (const view of VIEWS) byId("tab-" + view).addEventListener("click", () => show(view));
  document.addEventListener("keydown", onKey);
  window.addEventListener("beforeprint", () => drawTable(true));
  window.addEventListener("afterprint", () => drawTable());
  fillGroups();
  show("claims");
  drawAll();
}
start();
