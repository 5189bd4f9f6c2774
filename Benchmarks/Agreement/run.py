#!/usr/bin/env python3
"""Times `understudy stats agreement` on one panel's ratings and prints a table: processor time (user and system) and the time on the clock, the least of the rounds each."""

import argparse
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def generate(path, ratings, assessors, marked_by):
    """Marks of 0 to 7: the applicant's worth, the assessor's leniency and noise. Each applicant is marked by `marked_by` of the panel, drawn at random."""
    draw = random.Random(ratings + marked_by)
    with open(path, "w") as file:
        file.write("applicant,assessor,rating\n")
        for applicant in range(ratings // marked_by):
            worth = draw.gauss(4, 1.2)
            for assessor in sorted(draw.sample(range(assessors), marked_by)):
                leniency = 0.6 * assessor / assessors - 0.3
                mark = min(7, max(0, round(worth + leniency + draw.gauss(0, 1))))
                file.write(f"A{applicant:06},J{assessor},{mark}\n")


def run(command):
    """Processor seconds and seconds on the clock of a process that has to succeed."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    elapsed = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command[0]} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime, elapsed


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--understudy", type=pathlib.Path, default=ROOT / ".build/release/understudy")
    parser.add_argument("--ratings", type=int, default=100_000)
    parser.add_argument("--assessors", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    if not options.understudy.exists():
        sys.exit(f"{options.understudy} is not there: swift build -c release")
    print("| ratings | marked by | processor s | clock s |\n|---:|---|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        for marked_by in (options.assessors, max(2, options.assessors // 3)):
            path = pathlib.Path(folder) / "ratings.csv"
            generate(path, options.ratings, options.assessors, marked_by)
            command = [str(options.understudy), "stats", "agreement", "--ratings", str(path), "--json"]
            times = [run(command) for _ in range(options.rounds)]
            who = "all" if marked_by == options.assessors else str(marked_by)
            processor, clock = (min(column) for column in zip(*times))
            print(f"| {options.ratings:,} | {who} of {options.assessors} | {processor:.3f} | {clock:.3f} |", flush=True)


if __name__ == "__main__":
    main()
