// ---------------------------------------------------------------- rival figures: one line for each claim of a group
const COLOURS = ["#0b4f8a", "#b3541e", "#2f7d32", "#7b3f98", "#a11d3f", "#5b5b00", "#00707a", "#444444"];
const SHAPES = ["circle", "square", "diamond", "triangle"];

function fillGroups() {
  const words = byId("g-text").value.toLowerCase().split(/\s+/).filter(Boolean), verdict = byId("g-verdict").value;
  const found = DATA.groups.map((g, i) => [g, i]).filter(([g]) => (!verdict || g.verdict === verdict) && words.every((w) => g.searched.includes(w)));
  byId("g-group").replaceChildren(...found.map(([g, i]) => make("option", { value: i }, `${g.topic}: ${g.claims.length} claims, ${g.sources} sources, ${span(g)}`)));
  state.group = found.length ? found[0][1] : null;
  drawGroup();
}
const span = (g) => figure(number(g.lowest), number(g.highest), "range", g.unit);

function drawGroup() {
  const g = state.group === null ? null : DATA.groups[state.group];
  if (!g) {
    byId("g-about").textContent = DATA.groups.length ? "No group fits." : "No two claims of this run are about the same thing.";
    byId("chart").replaceChildren();
    byId("chart-legend").replaceChildren();
    return;
  }
  const meanings = { agree: "all figures can be true together", disagree: "some figures cannot be true together", development: "figures differ, but are of other times, or expected and not facts", single: "one source only" };
  byId("g-about").replaceChildren(make("strong", {}, g.topic), ` · ${span(g)} · ${g.claims.length} claims of ${g.sources} sources in ${g.articles} articles · ${[day(g.first), g.last !== g.first ? day(g.last) : ""].filter(Boolean).join(" to ")} · `,
    make("span", { class: "verdict verdict-" + g.verdict }, g.verdict), ` (${meanings[g.verdict]})`);
  drawChart(g);
}

function orderOf(g) {
  const by = byId("g-order").value;
  const value = (m) => m.low ?? m.high ?? 0, date = (m) => claims[m.i].published || "9999";
  const keys = { date: (a, b) => collator.compare(date(a), date(b)) || value(a) - value(b), value: (a, b) => value(a) - value(b), speaker: (a, b) => collator.compare(speakerOf(claims[a.i]), speakerOf(claims[b.i])) || value(a) - value(b) };
  return g.claims.map((m) => ({ ...m, low: number(m.low), high: number(m.high) })).sort((a, b) => keys[by](a, b) || a.i - b.i);
}

function ticks(low, high, log) {
  if (log) {
    const out = [];
    for (let e = Math.floor(Math.log10(low)); e <= Math.ceil(Math.log10(high)); e++) for (const f of [1, 2, 5]) { const v = f * 10 ** e; if (v >= low * 0.999 && v <= high * 1.001) out.push(v); }
    return out.length > 9 ? out.filter((v) => String(v / 10 ** Math.floor(Math.log10(v) + 1e-9))[0] === "1") : out;
  }
  const rough = (high - low) / 5 || 1, power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((f) => f * power).find((s) => s >= rough);
  const out = [];
  for (let v = Math.ceil(low / step) * step; v <= high + step * 1e-9; v += step) out.push(Number(v.toPrecision(12)));
  return out;
}

function drawChart(g) {
  const members = orderOf(g), stated = members.flatMap((m) => [m.low, m.high]).filter((v) => v !== null);
  const least = Math.min(...stated), most = Math.max(...stated), log = byId("g-log").checked && least > 0;
  const pad = log ? Math.max(1.25, (most / least) ** 0.08) : (most - least) * 0.08 || Math.abs(most) * 0.2 || 1;
  const low = log ? least / pad : least >= 0 && least < most * 0.4 ? 0 : least - pad, high = log ? most * pad : most + pad;
  const left = 380, right = 210, width = 1150, inner = width - left - right, lineHeight = 27;
  const x = (v) => left + inner * (log ? (Math.log(v) - Math.log(low)) / (Math.log(high) - Math.log(low)) : (v - low) / (high - low));
  const outlets = [...new Set(members.map((m) => claims[m.i].outlet || claims[m.i].article_id))];
  const days = byId("g-order").value === "date";
  const rows = [];
  let y = 34, before = null;
  for (const m of members) {
    const c = claims[m.i], date = day(c.published) || "no date";
    if (days && date !== before) { rows.push(make("text", { x: 6, y: y + 15, class: "day" }, date)); y += 22; before = date; }
    rows.push(chartLine(m, c, y, x, { left, inner, width, lineHeight, style: outlets.indexOf(c.outlet || c.article_id), date: days ? "" : date }));
    y += lineHeight;
  }
  const axis = ticks(low, high, log).flatMap((v) => [make("line", { x1: x(v), x2: x(v), y1: 26, y2: y, stroke: "#ddd" }), make("text", { x: x(v), y: 18, "text-anchor": "middle", class: "soft" }, plain(v))]);
  const label = `Who says how many: ${g.topic}, ${span(g)}`;
  byId("chart").replaceChildren(make("svg", { viewBox: `0 0 ${width} ${y + 8}`, width, role: "group", "aria-label": label }, make("title", {}, label), ...axis, ...rows));
  byId("chart-legend").replaceChildren(...outlets.map((o, i) => make("li", {}, make("svg", { width: 16, height: 16, viewBox: "0 0 16 16" }, mark(8, 8, i, false)), o || "no outlet")),
    make("li", {}, "filled: exact · hollow: about · bar: range · arrow: open bound · ✕: denied or doubted · +: on top of others"));
}

function chartLine(m, c, y, x, { left, inner, width, lineHeight, style, date }) {
  const middle = y + lineHeight / 2, colour = COLOURS[style % COLOURS.length], low = m.low, high = m.high, parts = [];
  const stroke = { stroke: colour, "stroke-width": 2.5 };
  if (low !== null && high !== null && low !== high) {
    parts.push(make("rect", { x: x(low), y: middle - 5, width: Math.max(2, x(high) - x(low)), height: 10, fill: colour, "fill-opacity": 0.35, stroke: colour }));
    parts.push(mark(x(low), middle, style, false), mark(x(high), middle, style, false));
  } else if (low !== null && high === null) {
    const end = Math.min(left + inner + 14, x(low) + 110);
    parts.push(make("line", { x1: x(low), x2: end, y1: middle, y2: middle, "stroke-dasharray": c.modifier === "vague" ? "3 4" : null, ...stroke }));
    parts.push(make("path", { d: `M${end - 7} ${middle - 5} L${end} ${middle} L${end - 7} ${middle + 5}`, fill: "none", ...stroke }), mark(x(low), middle, style, c.modifier === "vague"));
  } else if (high !== null && low === null) {
    const end = Math.max(left - 10, x(high) - 110);
    parts.push(make("line", { x1: x(high), x2: end, y1: middle, y2: middle, ...stroke }));
    parts.push(make("path", { d: `M${end + 7} ${middle - 5} L${end} ${middle} L${end + 7} ${middle + 5}`, fill: "none", ...stroke }), mark(x(high), middle, style, false));
  } else if (low !== null) {
    parts.push(mark(x(low), middle, style, c.modifier === "approx"));
  }
  const denied = ["denied", "doubted"].includes(c.modality);
  const value = figure(low, high, c.modifier, "") + (denied ? " ✕ " + c.modality : "") + (["additional", "increase", "decrease"].includes(c.change) ? ` + ${c.change}` : "");
  const who = clip(speakerOf(c) || "no speaker", 32), from = clip(c.outlet || c.article_id, Math.max(10, 44 - who.length));
  const line = make("g", { class: "line", tabindex: 0, role: "button", "data-claim": c.index, onclick: () => choose(c, true) },
    make("title", {}, [speakerOf(c), c.quantity, c.item_text, c.when, c.sentence].filter(Boolean).join(" · ")),
    make("rect", { class: "back", x: 1, y: y + 1, width: width - 2, height: lineHeight - 2, fill: "transparent" }),
    make("text", { x: 14, y: middle + 4.5 }, who), make("text", { x: left - 16, y: middle + 4.5, "text-anchor": "end", class: "soft" }, [from, date].filter(Boolean).join(", ")), ...parts,
    make("text", { x: left + inner + 22, y: middle + 4.5 }, clip(value, 22)), make("text", { x: width - 6, y: middle + 4.5, "text-anchor": "end", class: "soft" }, value.length > 12 ? "" : clip(c.when, 18)));
  line.addEventListener("keydown", (e) => { if (e.key === "Enter" || e.key === " ") { e.preventDefault(); choose(c, true); } });
  return line;
}
const clip = (text, length) => (text.length > length ? text.slice(0, Math.max(1, length - 1)) + "…" : text);

function mark(x, y, style, hollow) {
  const colour = COLOURS[style % COLOURS.length], look = { fill: hollow ? "#fff" : colour, stroke: colour, "stroke-width": 2 };
  const shape = SHAPES[style % SHAPES.length];
  if (shape === "circle") return make("circle", { cx: x, cy: y, r: 5.5, ...look });
  if (shape === "square") return make("rect", { x: x - 5, y: y - 5, width: 10, height: 10, ...look });
  if (shape === "diamond") return make("path", { d: `M${x} ${y - 7} L${x + 7} ${y} L${x} ${y + 7} L${x - 7} ${y} Z`, ...look });
  return make("path", { d: `M${x} ${y - 7} L${x + 6.5} ${y + 5} L${x - 6.5} ${y + 5} Z`, ...look });
}
