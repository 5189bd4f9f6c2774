"""The chain problem as the peers are given it: its files, its swaps, and the position-indexed edge formulation.

One binary variable stands for each arc at each position of a chain (Dickerson, Manlove, Plaut, Sandholm and Trimble,
"Position-indexed formulations for kidney exchange", 2016), and one for each swap. Caps of groups are rows. Windows and
lead times are not modelled: a file that has them is refused, so that no peer solves an easier problem.
"""

import csv
import os
from decimal import Decimal


class Problem:
    """Vertices as (kind, open value or None, group), arcs as (vacancy, post, value), caps by group.

    Values are whole numbers: the files' own times ten to the power of `scale`.
    """

    def __init__(self, folder):
        self.vertices, self.arcs, self.caps = {}, [], {}
        rows = list(_rows(f"{folder}/posts.csv"))
        arc_rows = list(_rows(f"{folder}/arcs.csv"))
        texts = [row["open_value"] for row in rows] + [row["value"] for row in arc_rows]
        self.scale = max((len(text.partition(".")[2]) for text in texts), default=0)
        for row in rows:
            if row.get("lead_available") or row.get("start") or row.get("end"):
                raise SystemExit("windows and lead times are not modelled for the peers")
            text = row["open_value"]
            value = self.number(text) if text else (0 if row["kind"] == "opportunity" else None)
            self.vertices[row["id"]] = (row["kind"], value, row.get("group") or None)
        for row in arc_rows:
            if row.get("lead"):
                raise SystemExit("windows and lead times are not modelled for the peers")
            self.arcs.append((row["vacancy"], row["post"], self.number(row["value"])))
        if os.path.exists(f"{folder}/groups.csv"):
            for row in _rows(f"{folder}/groups.csv"):
                if row.get("start") or row.get("end"):
                    raise SystemExit("windows and lead times are not modelled for the peers")
                cap = int(row["max_moves"])
                self.caps[row["group"]] = min(cap, self.caps.get(row["group"], cap))

    def number(self, text):
        return int(Decimal(text).scaleb(self.scale))

    def told(self, value):
        """A total as the decimal number that the files would hold."""
        return float(Decimal(value).scaleb(-self.scale))

    def constant(self):
        """What a plan in which nothing moves comes to."""
        return sum(value for kind, value, _ in self.vertices.values() if kind == "opportunity")

    def swaps(self, longest):
        """Every cycle among posts of at most so many arcs, each once, with its value."""
        follow = {}
        for vacancy, post, value in self.arcs:
            if self.vertices[vacancy][0] == "post":
                follow.setdefault(vacancy, []).append((post, value))
        found = []

        def walk(start, path, value):
            for post, worth in follow.get(path[-1], []):
                if post == start and len(path) >= 2:
                    found.append((tuple(path), value + worth))
                elif post > start and post not in path and len(path) < longest:
                    walk(start, path + [post], value + worth)

        if longest >= 2:
            for start in sorted(follow):
                walk(start, [start], 0)
        return found


def _rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


class Formulation:
    """Columns with their costs, and rows as {key: [(column, coefficient)]}.

    A row ("moves", post) or ("fills", opportunity) is at most 1, ("cap", group) at most the group's cap; ("flow",
    post, position), what leaves the post's vacancy less what opens it, is at most 0, and 0 where it must be covered.
    """

    def __init__(self, problem, most_moves, most_swap):
        self.costs, self.rows = [], {}
        vertices = problem.vertices
        # A post is reached at position k only from where a chain can be at position k - 1.
        reached = {v for v, (kind, _, _) in vertices.items() if kind == "opportunity"}
        for position in range(1, most_moves + 1):
            further = set()
            for vacancy, post, value in problem.arcs:
                if vacancy not in reached:
                    continue
                ending = vertices[post][1]
                if ending is None and position == most_moves:
                    continue
                further.add(post)
                column = self._column(value + (ending or 0) - (vertices[vacancy][1] or 0))
                self._moves(problem, post, column)
                if position == 1:
                    self._put(("fills", vacancy), column, 1)
                else:
                    self._put(("flow", vacancy, position - 1), column, 1)
                self._put(("flow", post, position), column, -1)
            reached = further
        for cycle, value in problem.swaps(most_swap):
            column = self._column(value)
            for post in cycle:
                self._moves(problem, post, column)

    def _column(self, cost):
        self.costs.append(cost)
        return len(self.costs) - 1

    def _moves(self, problem, post, column):
        self._put(("moves", post), column, 1)
        group = problem.vertices[post][2]
        if group in problem.caps:
            self._put(("cap", group), column, 1)

    def _put(self, row, column, coefficient):
        self.rows.setdefault(row, []).append((column, coefficient))

    @staticmethod
    def limits(problem, key):
        """The least (or None) and the most that a row may come to."""
        if key[0] == "flow":
            return (0 if problem.vertices[key[1]][1] is None else None), 0
        return None, (problem.caps[key[1]] if key[0] == "cap" else 1)
