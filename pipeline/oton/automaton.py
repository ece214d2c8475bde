r"""A parsed regular expression -> in how many ways it can read one text.

The expression becomes its position automaton (Glushkov): a state for each character it can match, an edge for "can come
next". It is exponentially ambiguous where a loop leads back to itself by two ways on the same characters, and its open
repetitions overlap where one loop leads to another and both, and the way between, match the same characters.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Any, Final

from oton.signs import matches, telling_signs

_STATES: Final = 500
_STEPS: Final = 400_000


class Ambiguity(Enum):
    """How many ways an expression has to read one text."""

    NONE = auto()
    OVERLAP = auto()
    EXPONENTIAL = auto()


class TooLarge(Exception):
    """An expression with more states or ways than are looked at; the message says which."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of an expression: whether it can be empty, and the states it begins and ends with."""

    empty: bool
    first: Counter[int]
    last: Counter[int]


class Automaton:
    """The position automaton of an expression, and those of its look-arounds."""

    def __init__(self, tree: Any, flags: int, reach: int) -> None:
        self._reach = reach
        self._signs = telling_signs(tree)
        self._matches: list[int] = []  # for each state the signs it matches, as bits
        self._bound: list[int] = []  # for each state how often its loops can turn, 1 outside of loops
        self._next: Counter[tuple[int, int]] = Counter()
        self._steps = 0
        self._around: list[Automaton] = []
        self._sequence(tree, flags, 1)
        # `.*Newsletter.*`: behind the last repetition nothing can fail, so that nothing is tried twice
        self._harmless = self._behind_all(tree)

    def ambiguity(self, most: int) -> Ambiguity:
        """The worst ambiguity of the expression; overlaps that cost fewer than `most` steps do not count."""
        found = [other.ambiguity(most) for other in self._around]
        after: list[list[int]] = [[] for _ in self._matches]
        for here, there in self._next:
            after[here].append(there)
        loops = [part for part in _components(range(len(after)), after.__getitem__) if self._is_loop(part)]
        if Ambiguity.EXPONENTIAL in found or any(self._turns_in_two_ways(loop, after) for loop in loops):
            return Ambiguity.EXPONENTIAL
        if Ambiguity.OVERLAP in found or self._steps_of(loops, after) >= most:
            return Ambiguity.OVERLAP
        return Ambiguity.NONE

    # -- building -----------------------------------------------------------------------------------------------

    def _sequence(self, items: Iterable[Any], flags: int, bound: int) -> Part:
        whole = Part(True, Counter(), Counter())
        for item in items:
            whole = self._join(whole, self._part(item, flags, bound))
        return whole

    def _part(self, item: Any, flags: int, bound: int) -> Part:
        name, value = str(item[0]), item[1]
        if name in ("MAX_REPEAT", "MIN_REPEAT"):
            return self._repeat(value, flags, bound)
        if name == "POSSESSIVE_REPEAT":  # takes all it can and gives nothing back: one step, however often it turns
            part = self._sequence(value[2], flags, bound)
            return replace(part, empty=part.empty or value[0] == 0)
        if name == "SUBPATTERN":
            return self._sequence(value[3], (flags | value[1]) & ~value[2], bound)
        if name == "ATOMIC_GROUP":
            return self._sequence(value, flags, bound)
        if name == "BRANCH":
            return self._either([self._sequence(branch, flags, bound) for branch in value[1]])
        if name == "GROUPREF_EXISTS":
            return self._either([self._sequence(branch or (), flags, bound) for branch in value[1:]])
        if name in ("ASSERT", "ASSERT_NOT"):
            self._around.append(Automaton(value[1], flags, self._reach))
            return Part(True, Counter(), Counter())
        if name == "AT":
            return Part(True, Counter(), Counter())
        if name == "GROUPREF":  # can be any text
            return self._star(self._state(lambda sign: True, bound * self._reach))
        return self._state(lambda sign: matches(item, sign, flags), bound)

    def _state(self, matches: Callable[[str], bool], bound: int) -> Part:
        if len(self._matches) >= _STATES:
            raise TooLarge(f"more than {_STATES} characters long, with its repetitions written out")
        self._matches.append(sum(1 << bit for bit, sign in enumerate(self._signs) if matches(sign)))
        self._bound.append(bound)
        here = len(self._matches) - 1
        return Part(False, Counter([here]), Counter([here]))

    def _repeat(self, value: Any, flags: int, bound: int) -> Part:
        """`x{2,}` is x x x*; a few rounds more or less are written out, many count as open up to their bound."""
        low, high, body = int(value[0]), int(value[1]), value[2]
        whole = self._sequence((), flags, bound)
        for _ in range(min(low, 4)):
            whole = self._join(whole, self._sequence(body, flags, bound))
        if high - low > 4:
            rounds = min(high, self._reach)
            return self._join(whole, self._star(self._sequence(body, flags, bound * rounds)))
        rest = self._sequence((), flags, bound)
        for _ in range(high - low):
            rest = replace(self._join(self._sequence(body, flags, bound), rest), empty=True)
        return self._join(whole, rest)

    def _join(self, left: Part, right: Part) -> Part:
        self._connect(left.last, right.first)
        return Part(
            left.empty and right.empty,
            left.first + right.first if left.empty else left.first,
            left.last + right.last if right.empty else right.last,
        )

    def _star(self, body: Part) -> Part:
        self._connect(body.last, body.first)
        return replace(body, empty=True)

    def _either(self, parts: Sequence[Part]) -> Part:
        firsts = sum((part.first for part in parts), Counter[int]())
        lasts = sum((part.last for part in parts), Counter[int]())
        return Part(any(part.empty for part in parts), firsts, lasts)

    def _connect(self, lasts: Counter[int], firsts: Counter[int]) -> None:
        for here, times in lasts.items():
            for there, more in firsts.items():
                self._next[here, there] += times * more

    def _behind_all(self, tree: Any) -> frozenset[int]:
        """The states of an open repetition of one character that ends the expression."""
        items = list(tree)
        while items and str(items[-1][0]) == "SUBPATTERN":
            items = list(items[-1][1][3])
        if not items or str(items[-1][0]) not in ("MAX_REPEAT", "MIN_REPEAT") or len(items[-1][1][2]) != 1:
            return frozenset()
        return frozenset({len(self._matches) - 1})

    # -- looking for ambiguity ----------------------------------------------------------------------------------

    def _is_loop(self, states: Sequence[int]) -> bool:
        return len(states) > 1 or (states[0], states[0]) in self._next

    def _turns_in_two_ways(self, loop: Sequence[int], after: list[list[int]]) -> bool:
        """Whether a loop can be gone round by two ways on the same characters."""
        inside = set(loop)
        if any(self._next[here, there] > 1 for here in loop for there in after[here] if there in inside):
            return True

        def both(pair: tuple[int, int]) -> list[tuple[int, int]]:
            one, other = (
                [state for state in after[place] if state in inside and self._matches[state]] for place in pair
            )
            self._count(len(one) * len(other))
            return [(a, b) for a in one for b in other if self._matches[a] & self._matches[b]]

        for pairs in _components([(state, state) for state in loop], both):
            if any(a == b for a, b in pairs) and any(a != b for a, b in pairs):
                return True
        return False

    def _steps_of(self, loops: Sequence[Sequence[int]], after: list[list[int]]) -> float:
        """The steps that the costliest chain of loops takes, each leading to the next on characters that both match.

        `loops` come with the last first, as `_components` gives them.
        """
        costs: list[float] = []
        for number, loop in enumerate(reversed(loops)):
            rounds = max(min(self._bound[state], self._reach) for state in loop)
            before = 1.0
            for cost, earlier in zip(costs, list(reversed(loops))[:number], strict=True):
                ways = (self._shared_way(a, b, after) for a in earlier for b in set(loop) - self._harmless)
                if length := min(filter(None, ways), default=0):
                    before = max(before, cost / length)
            costs.append(before * rounds)
        return max(costs, default=0.0)

    def _shared_way(self, here: int, there: int, after: list[list[int]]) -> int:
        """The length of the shortest text that leads from here to here, from here to there and from there to there."""
        start, goal = (here, here, there), (here, there, there)
        queue, seen = deque([(start, 0)]), {start}
        while queue:
            (one, way, two), length = queue.popleft()
            for a in after[one]:
                for b in after[way]:
                    if not self._matches[a] & self._matches[b]:
                        continue
                    for c in after[two]:
                        self._count(1)
                        triple = (a, b, c)
                        if triple == goal and self._matches[a] & self._matches[b] & self._matches[c]:
                            return length + 1
                        if triple not in seen and self._matches[a] & self._matches[b] & self._matches[c]:
                            seen.add(triple)
                            queue.append((triple, length + 1))
        return 0

    def _count(self, steps: int) -> None:
        self._steps += steps
        if self._steps > _STEPS:
            raise TooLarge("its parts can follow on each other in too many ways")


def _components(starts: Iterable[Any], after: Callable[[Any], list[Any]]) -> list[list[Any]]:
    """The strongly connected parts of what can be reached from `starts` (Tarjan's algorithm, without recursion)."""
    index: dict[Any, int] = {}
    low: dict[Any, int] = {}
    stack: list[Any] = []
    on_stack: set[Any] = set()
    parts = []
    for start in starts:
        if start in index:
            continue
        index[start] = low[start] = len(index)
        stack.append(start)
        on_stack.add(start)
        work = [(start, iter(after(start)))]
        while work:
            node, rest = work[-1]
            for there in rest:
                if there not in index:
                    index[there] = low[there] = len(index)
                    stack.append(there)
                    on_stack.add(there)
                    work.append((there, iter(after(there))))
                    break
                if there in on_stack:
                    low[node] = min(low[node], index[there])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    cut = stack.index(node)
                    parts.append(stack[cut:])
                    on_stack.difference_update(stack[cut:])
                    del stack[cut:]
    return parts
