#!/usr/bin/env python3
"""Solves a chain problem with one peer and prints its optimum and time as JSON.

The time is that of building the model and solving it, in CPU seconds with those of a solver that the peer starts: the
start of Python and the reading of files are left out, which favours the peer. Each peer is to run in a process of its own: HiGHS and OR-Tools do not go together in one.
"""

import argparse
import json
import resource

from formulation import Formulation, Problem


def cpu_seconds():
    """CPU seconds of this process and of those that it has started and waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def highs(problem, options):
    """HiGHS on the position-indexed edge formulation."""
    import highspy
    import numpy

    started = cpu_seconds()
    model = Formulation(problem, options.max_moves, options.max_swap)
    lp = highspy.HighsLp()
    lp.num_col_ = len(model.costs)
    lp.num_row_ = len(model.rows)
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = numpy.array([cost / 10**problem.scale for cost in model.costs])
    lp.col_lower_ = numpy.zeros(len(model.costs))
    lp.col_upper_ = numpy.ones(len(model.costs))
    lp.integrality_ = [highspy.HighsVarType.kInteger] * len(model.costs)
    starts, indices, values, lower, upper = [0], [], [], [], []
    for key, entries in model.rows.items():
        for column, coefficient in entries:
            indices.append(column)
            values.append(float(coefficient))
        starts.append(len(indices))
        least, most = model.limits(problem, key)
        lower.append(-highspy.kHighsInf if least is None else float(least))
        upper.append(float(most))
    lp.row_lower_ = numpy.array(lower)
    lp.row_upper_ = numpy.array(upper)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = numpy.array(starts)
    lp.a_matrix_.index_ = numpy.array(indices)
    lp.a_matrix_.value_ = numpy.array(values)
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("time_limit", options.time_limit)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("mip_abs_gap", 0.5 / 10**problem.scale)
    solver.setOptionValue("threads", options.threads)
    solver.passModel(lp)
    solver.run()
    proved = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    # Each column is taken or not, so that the total can be told exactly.
    taken = [round(value) for value in solver.getSolution().col_value]
    found = len(taken) == len(model.costs) and solver.getInfo().primal_solution_status == 2
    total = sum(cost for cost, take in zip(model.costs, taken) if take) if found else None
    if not model.costs:
        total, proved = 0, True
    return total, proved, cpu_seconds() - started


def cpsat(problem, options):
    """CP-SAT on the same formulation."""
    from ortools.sat.python import cp_model

    started = cpu_seconds()
    model = Formulation(problem, options.max_moves, options.max_swap)
    program = cp_model.CpModel()
    columns = [program.new_bool_var("") for _ in model.costs]
    for key, entries in model.rows.items():
        least, most = model.limits(problem, key)
        if key[0] in ("moves", "fills"):
            program.add_at_most_one(columns[column] for column, _ in entries)
            continue
        total = cp_model.LinearExpr.weighted_sum(
            [columns[column] for column, _ in entries], [coefficient for _, coefficient in entries])
        program.add(total == most if least == most else total <= most)
    program.maximize(cp_model.LinearExpr.weighted_sum(columns, model.costs))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = options.time_limit
    solver.parameters.num_workers = options.threads
    # Without it the linear programme is left out of most of the search, and nothing large is proved.
    solver.parameters.linearization_level = 2
    status = solver.solve(program)
    proved = status == cp_model.OPTIMAL
    total = round(solver.objective_value) if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else None
    return total, proved, cpu_seconds() - started


def kep_solver(problem, options):
    """kep_solver's own position-indexed model, on the solver that it comes with.

    A vacancy is a donor and the holder who fills it the recipient whose donor gives next. What is left open is put on
    the arcs: an arc gains what its post is worth open and loses what its vacancy is; along a chain, and round a swap,
    all but the last cancels out.
    """
    if problem.caps or any(kind == "post" and value is None for kind, value, _ in problem.vertices.values()):
        raise SystemExit("kep_solver has no caps and no posts that must be covered")
    import pulp
    from kep_solver.entities import Donor, Instance, Transplant
    from kep_solver.model import PICEF, Objective, Sense
    from kep_solver.solving import SolvingOptions

    class Weight(Objective):
        """The sum of the weights of the arcs."""

        is_integral = False

        def __init__(self):
            pass

        def edgeValue(self, graph, edge, position=None):
            return 0 if edge.end.index < 0 else edge.getProperty("weight")

        def describe(self):
            return "Sum of weights"

        @property
        def sense(self):
            return Sense.MAX

    started = cpu_seconds()
    instance = Instance()
    donors, recipients = {}, {}
    for name, (kind, _, _) in problem.vertices.items():
        donor = Donor(name)
        if kind == "post":
            recipient = instance.recipient(name)
            recipient.addDonor(donor)
            donor.recipient = recipient
            recipients[name] = recipient
        else:
            donor.NDD = True
        instance.addDonor(donor)
        donors[name] = donor
    for vacancy, post, value in problem.arcs:
        weight = value + problem.vertices[post][1] - problem.vertices[vacancy][1]
        transplant = Transplant(donors[vacancy], recipients[post], weight)
        instance.addTransplant(transplant)
    model = PICEF(
        instance, [Weight()], maxCycleLength=options.max_swap, maxChainLength=options.max_moves + 1)
    solver = pulp.PULP_CBC_CMD(
        msg=False, timeLimit=options.time_limit, threads=options.threads, gapRel=0, gapAbs=0.5)
    exchanges, _, _ = model.solve(solvingOptions=SolvingOptions(solver=solver))
    proved = model.sol_status == pulp.LpSolutionOptimal
    value = pulp.value(model.objective)
    return (None if value is None else round(value)), proved, cpu_seconds() - started


PEERS = {"highs": highs, "cpsat": cpsat, "kep_solver": kep_solver}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("peer", choices=sorted(PEERS))
    parser.add_argument("folder", help="with posts.csv, arcs.csv and perhaps groups.csv")
    parser.add_argument("--max-moves", type=int, default=4)
    parser.add_argument("--max-swap", type=int, default=0)
    parser.add_argument("--time-limit", type=float, default=120)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    problem = Problem(options.folder)
    total, proved, seconds = PEERS[options.peer](problem, options)
    objective = None if total is None else problem.told(total + problem.constant())
    print(json.dumps({"objective": objective, "proved": proved, "seconds": round(seconds, 3)}))


if __name__ == "__main__":
    main()
