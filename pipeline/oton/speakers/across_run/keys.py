"""Names across a run -> one key for one speaker, whatever the order of the articles.

A person is known by the code of the surname and first names that do not contradict; a surname alone joins the one
person of the run that bears it and holds no other office. Bodies are joined by their folded names.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from oton.names import PARTICLES, TITLE
from oton.rulebook import Rulebook
from oton.speakers.across_run.folding import fold, fold_body
from oton.speakers.article.cast import NOUN
from oton.speakers.rules import KINDS, Lookups, load, masculine

Row = tuple[str, str, str, str, str]  # article_id, name, kind, role, organisation

_WORD = re.compile(r"[^\W\d_][\w’'`ʼ.]*")
_STATE = re.compile(r"\b\w{3,}(?:isch|deutsch)e[rsnm]?\b", re.I)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A person's name in codes: first names in order, surname; either may be missing."""

    first: tuple[str, ...]
    last: str


@dataclass(slots=True)
class Cluster:
    """Rows that mean one person."""

    first: set[str]
    last: str
    rows: list[Row] = field(default_factory=list)

    def offices(self) -> set[str]:
        """The nouns of the roles of all rows."""
        return {office for row in self.rows if (office := _office(row[3]))}


def assign_keys(
    rows: Iterable[Row], aliases: Mapping[str, str] | None = None, loaded: Lookups | None = None
) -> dict[Row, str]:
    """One readable key for each row `(article_id, name, kind, role, organisation)`; aliases (name -> key) win.

    The same rows give the same keys in any order. A row without a name has the key "".
    """
    lookups = loaded if loaded is not None else _built_in()
    known = _alias_codes(aliases or {}, lookups)
    ordered = sorted(set(rows))
    keys = dict.fromkeys(ordered, "")
    people: list[Row] = []
    bodies: dict[str, list[Row]] = defaultdict(list)
    surnames = {_parse(r[1], lookups).last for r in ordered if _is_person(r) and r[1]}
    for row in ordered:
        if not row[1]:
            continue
        alias = known.get(_code(row[1], lookups)) or known.get(fold_body(row[1]))
        if alias:
            keys[row] = alias
        elif _is_person(row) or (row[2] == "unknown" and _parse(row[1], lookups).last in surnames):
            people.append(row)
        else:
            code = fold_body(row[1])
            bodies[lookups.bodies.get(code, code)].append(row)
    taken: Counter[str] = Counter()
    for cluster in _clusters(people, lookups):
        name = _common_name(cluster.rows)
        taken[name] += 1
        keys.update((row, _apart(name, cluster, taken[name])) for row in cluster.rows)
    for group in bodies.values():
        name = _common_name(group)
        keys.update((row, name) for row in group)
    return keys


@lru_cache(maxsize=1)
def _built_in() -> Lookups:
    return load(Rulebook.load(KINDS))


def _is_person(row: Row) -> bool:
    """Whether a row names a person: not `Sprecher der Polizei`, whose name is the role."""
    return row[2] == "person" and row[1] != row[3]


def _parse(name: str, lookups: Lookups) -> Parsed:
    words = _WORD.findall(TITLE.sub(" ", name).replace("-", " "))
    words = [w for w in words if w.lower() not in PARTICLES] or words
    codes = [lookups.parts.get(code, code) for w in words if (code := fold(w.rstrip(".")))]
    return Parsed(tuple(codes[:-1]), codes[-1]) if codes else Parsed((), "")


def _code(name: str, lookups: Lookups) -> str:
    parsed = _parse(name, lookups)
    return " ".join((*parsed.first, parsed.last))


def _alias_codes(aliases: Mapping[str, str], lookups: Lookups) -> dict[str, str]:
    """Codes of aliased names -> key; the key's own name is an alias of itself."""
    codes: dict[str, str] = {}
    for name, key in sorted(aliases.items()):
        for text in (name, key):
            codes.setdefault(_code(text, lookups), key)
            codes.setdefault(fold_body(text), key)
    return codes


def _clusters(rows: list[Row], lookups: Lookups) -> list[Cluster]:
    """The persons behind rows: by surname first, then by first names, last the surnames that stand alone."""
    by_last: dict[str, list[tuple[Row, Parsed]]] = defaultdict(list)
    parsed = {row: _parse(row[1], lookups) for row in rows}
    lasts = {p.last for p in parsed.values()}
    for row in rows:
        p = parsed[row]
        if row[1].endswith("s") and (bare := _parse(row[1][:-1], lookups)).last in lasts:
            p = bare  # `Blinkens`, where the run has `Blinken`
        by_last[p.last].append((row, p))
    found: list[Cluster] = []
    for last in sorted(by_last):
        found += _of_one_surname(last, by_last[last], lookups)
    return found


def _of_one_surname(last: str, rows: list[tuple[Row, Parsed]], lookups: Lookups) -> list[Cluster]:
    clusters: list[Cluster] = []
    for row, p in sorted(rows, key=lambda r: (-sum(len(f) > 1 for f in r[1].first), r[0])):
        full = {f for f in p.first if len(f) > 1}
        if not full:
            continue
        same = next((c for c in clusters if p.first[0] in c.first or full <= c.first), None)
        if same is None:
            clusters.append(same := Cluster(set(full), last))
        same.rows.append(row)
    loose: list[Cluster] = []
    for row, p in rows:
        if any(len(f) > 1 for f in p.first):
            continue
        fitting = [c for c in clusters if _may_be(c, row, p, lookups)]
        if len(fitting) > 1:
            exact = [c for c in fitting if row[3] and _held(c, row[3], lookups)]
            at_home = [c for c in fitting if any(r[0] == row[0] for r in c.rows)]
            fitting = at_home if len(at_home) == 1 else exact
        if len(fitting) == 1:
            fitting[0].rows.append(row)
            continue
        other = next((c for c in loose if _may_be(c, row, p, lookups, strict=True)), None)
        if other is None:
            loose.append(other := Cluster(set(p.first), last))
        other.rows.append(row)
    return clusters + loose


def _may_be(cluster: Cluster, row: Row, parsed: Parsed, lookups: Lookups, *, strict: bool = False) -> bool:
    """Whether a surname (with an initial) may be the person of a cluster: no other initial, no other office."""
    initials = {f[0] for f in cluster.first}
    if parsed.first and cluster.first and parsed.first[0][0] not in initials:
        return False
    office = _office(row[3])
    if not office or any(r[0] == row[0] for r in cluster.rows if not strict):
        return True
    offices = cluster.offices()
    return not offices or _held(cluster, row[3], lookups)


def _held(cluster: Cluster, role: str, lookups: Lookups) -> bool:
    """Whether a cluster holds an office: the same noun or one that rules call the same, of no other state."""
    state = {w[:6].lower() for w in _STATE.findall(role)}
    for row in cluster.rows:
        other = _office(row[3])
        states = {w[:6].lower() for w in _STATE.findall(row[3])}
        if other and lookups.same_office(_office(role), other) and not (state and states and not state & states):
            return True
    return False


def _office(role: str) -> str:
    """The noun of a role, in the masculine."""
    match = NOUN.search(role)
    return masculine(match[0]) if match else ""


def _common_name(rows: Iterable[Row]) -> str:
    """The name for a cluster: with first name, undeclined and without title if there is one; then the most frequent."""
    counts: Counter[str] = Counter()
    for _, name in sorted({(row[0], row[1]) for row in rows}):
        counts[name] += 1

    def worse(name: str) -> tuple[int, bool, bool, int, int, int, str]:
        words = [w for w in name.split() if w.lower() not in PARTICLES]
        declined = (name.endswith("s") and (name[:-1] in counts or name[:-2] in counts)) or (
            len(words) > 1 and words[0].endswith("en") and any(n != name and n[:4] == name[:4] for n in counts)
        )
        plain = bool(TITLE.search(name)) or "." in name
        return -min(len(words), 2), declined, plain, -counts[name], -len(words), len(name), name

    return min(counts, key=worse)


def _apart(name: str, cluster: Cluster, number: int) -> str:
    """A key of its own for a second person of the same name: with the office, else with a number."""
    if number == 1:
        return name
    roles = sorted({row[3] for row in cluster.rows if row[3]})
    return f"{name} ({roles[0] if roles else number})"
