#!/usr/bin/env python3
"""Solves a chain problem with HiGHS on the position-indexed edge formulation and prints its optimum and time as JSON.

One binary variable stands for each arc at each position of a chain (Dickerson, Manlove, Plaut, Sandholm and Trimble,
"Position-indexed formulations for kidney exchange", 2016), and one for each swap. Groups, windows and leads are not
modelled: this is a peer for instances without them.
"""

import argparse
import csv
import json
import time

import highspy
import numpy


def read(folder):
    vertices, arcs = {}, []
    with open(f"{folder}/posts.csv", encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            value = row["open_value"]
            vertices[row["id"]] = (row["kind"], float(value) if value else (0.0 if row["kind"] == "opportunity" else None))
    with open(f"{folder}/arcs.csv", encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            arcs.append((row["vacancy"], row["post"], float(row["value"])))
    return vertices, arcs


def swaps(vertices, arcs, longest):
    """Every cycle among posts of at most so many arcs, each once, with its value."""
    follow = {}
    for vacancy, post, value in arcs:
        if vertices[vacancy][0] == "post":
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
            walk(start, [start], 0.0)
    return found


def build(vertices, arcs, most_moves, most_swap):
    columns, costs = [], []
    rows = {}

    def put(row, column, coefficient):
        rows.setdefault(row, []).append((column, coefficient))

    # A post is reached at position k only from where a chain can be at position k - 1.
    reached = {1: {v for v, (kind, _) in vertices.items() if kind == "opportunity"}}
    constant = sum(value for kind, value in vertices.values() if kind == "opportunity")
    for position in range(1, most_moves + 1):
        reached[position + 1] = set()
        for vacancy, post, value in arcs:
            if vacancy not in reached[position]:
                continue
            ending = vertices[post][1]
            if ending is None and position == most_moves:
                continue
            reached[position + 1].add(post)
            column = len(columns)
            columns.append((vacancy, post, position))
            leaving = vertices[vacancy][1] or 0.0
            costs.append(value + (ending or 0.0) - leaving)
            put(("moves", post), column, 1.0)
            if position == 1:
                put(("fills", vacancy), column, 1.0)
            else:
                put(("flow", vacancy, position - 1), column, 1.0)
            put(("flow", post, position), column, -1.0)
    for cycle, value in swaps(vertices, arcs, most_swap):
        column = len(columns)
        columns.append(cycle)
        costs.append(value)
        for post in cycle:
            put(("moves", post), column, 1.0)
    return columns, costs, rows, constant


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder")
    parser.add_argument("--max-moves", type=int, default=4)
    parser.add_argument("--max-swap", type=int, default=0)
    parser.add_argument("--time-limit", type=float, default=120)
    options = parser.parse_args()
    vertices, arcs = read(options.folder)
    started = time.perf_counter()
    columns, costs, rows, constant = build(vertices, arcs, options.max_moves, options.max_swap)
    model = highspy.HighsLp()
    model.num_col_ = len(columns)
    model.num_row_ = len(rows)
    model.sense_ = highspy.ObjSense.kMaximize
    model.offset_ = constant
    model.col_cost_ = numpy.array(costs)
    model.col_lower_ = numpy.zeros(len(columns))
    model.col_upper_ = numpy.ones(len(columns))
    model.integrality_ = [highspy.HighsVarType.kInteger] * len(columns)
    starts, indices, values, lower, upper = [0], [], [], [], []
    for key, entries in rows.items():
        for column, coefficient in entries:
            indices.append(column)
            values.append(coefficient)
        starts.append(len(indices))
        # Flow out of a post at most, or for one that may not stay open exactly, the flow into it.
        covered = key[0] == "flow" and vertices[key[1]][1] is None
        lower.append(0.0 if covered else -highspy.kHighsInf)
        upper.append(0.0 if key[0] == "flow" else 1.0)
    model.row_lower_ = numpy.array(lower)
    model.row_upper_ = numpy.array(upper)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = numpy.array(starts)
    model.a_matrix_.index_ = numpy.array(indices)
    model.a_matrix_.value_ = numpy.array(values)
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("time_limit", options.time_limit)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("threads", 1)
    solver.passModel(model)
    solver.run()
    proved = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    print(
        json.dumps(
            {
                "objective": round(solver.getInfo().objective_function_value, 6),
                "proved": proved,
                "seconds": round(time.perf_counter() - started, 3),
            }
        )
    )


if __name__ == "__main__":
    main()
