#!/usr/bin/env python3
"""Times `understudy import people` beside the sqlite3 shell's own .import of the same file, in turn, and prints a table.

Ours checks every row (references, dates, circles in line management, one holder for a post) and writes the audit log. The shell imports the file twice over: as text into a
bare table with the same columns and key, and into a database that ours has made, by way of a table without constraints, so that it passes the same constraints, foreign
keys, indexes and triggers. All write with the same durability (WAL, synchronous FULL), in one transaction. What is told is processor time (user and system), the least of the
rounds, and the time on the clock of that round.
"""

import argparse
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
COLUMNS = "id,name,email,post,manager,start_date,probation_end,review_end,contract_end,fte,open_to"


def generate(folder, people):
    """posts.csv and people.csv of an organisation: teams of ten, each with a manager of its own, under a tree of managers."""
    draw = random.Random(people)
    with open(folder / "posts.csv", "w") as posts, open(folder / "people.csv", "w") as staff:
        posts.write("id,title,unit,department,division,grade,vacancy_cost,release\n")
        staff.write(COLUMNS + "\n")
        for number in range(people):
            team = number // 10
            unit = f"Team {team},Department {team // 10},Division {team // 200}"
            posts.write(f"R{number},Officer {number},{unit},{draw.randint(3, 8)},{draw.randint(0, 9)},covered\n")
            manager = "" if number == 0 else f"P{(number - 1) // 10 if number % 10 == 0 else team * 10}"
            start = f"{draw.randint(1995, 2024)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
            staff.write(
                f"P{number},Given{number} Family{draw.randint(0, 9999)},p{number}@example.org,R{number},{manager},"
                f"{start},,,,{draw.choice(['1', '0.5', '0.8'])},{draw.choice(['', 'team', 'department'])}\n")


PRAGMAS = "PRAGMA journal_mode = WAL;\nPRAGMA synchronous = FULL;\nPRAGMA foreign_keys = ON;\n"


def bare(file):
    """A script for the shell: the file as text into a table of its own."""
    columns = ", ".join(f"{column} TEXT" for column in COLUMNS.split(",")).replace("id TEXT", "id TEXT PRIMARY KEY", 1)
    return f"{PRAGMAS}CREATE TABLE people ({columns}) WITHOUT ROWID;\n.mode csv\n.import --skip 1 {file} people\n"


def same_table(file):
    """A script for the shell: the file into our table of people, empty cells as NULL and working time in thousandths."""
    columns = ", ".join(f"{column} TEXT" for column in COLUMNS.split(","))
    return (
        f"{PRAGMAS}CREATE TEMP TABLE staff ({columns});\n.mode csv\n.import --skip 1 {file} staff\n"
        "INSERT INTO people SELECT id, name, email, nullif(post, ''), nullif(manager, ''), start_date, nullif(probation_end, ''),\n"
        "nullif(review_end, ''), nullif(contract_end, ''), CAST(round(fte * 1000) AS INTEGER), open_to FROM staff;\n")


def run(command, **options):
    """Processor seconds and seconds on the clock of a process that has to succeed."""
    with tempfile.TemporaryFile() as errors:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors, **options)
        _, status, usage = os.wait4(process.pid, 0)
        elapsed = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            errors.seek(0)
            sys.exit(f"{command[0]} failed: {errors.read().decode(errors='replace')}")
        return usage.ru_utime + usage.ru_stime, elapsed


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--understudy", default=ROOT / ".build" / "release" / "understudy")
    parser.add_argument("--people", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    shell = shutil.which("sqlite3") or sys.exit("The sqlite3 shell is needed as the peer: apt-get install sqlite3")
    print("| people | program | processor s | clock s | ours takes times that |\n|---:|---|---:|---:|---:|")
    for people in arguments.people:
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            generate(folder, people)
            base = folder / "base.sqlite"
            ours = [str(arguments.understudy)]
            run(ours + ["init", "--db", str(base)])
            run(ours + ["import", "posts", str(folder / "posts.csv"), "--db", str(base)])
            best = {}
            for _ in range(arguments.rounds):
                programs = {
                    "understudy import people": (base, ours + ["import", "people", str(folder / "people.csv"), "--db"], None),
                    "sqlite3, same table": (base, [shell, "-bail"], same_table(folder / "people.csv")),
                    "sqlite3, bare table": (None, [shell, "-bail"], bare(folder / "people.csv")),
                }
                for program, (start, command, script) in programs.items():
                    target = folder / "target.sqlite"
                    if start:
                        shutil.copy(start, target)
                    with tempfile.TemporaryFile("w+") as commands:
                        commands.write(script or "")
                        commands.seek(0)
                        times = run(command + [str(target)], stdin=commands)
                    best[program] = min(best.get(program, times), times)
                    counted = subprocess.run([shell, target, "SELECT count(*) FROM people"], capture_output=True, check=True)
                    if int(counted.stdout) != people:
                        sys.exit(f"{program} wrote {int(counted.stdout)} people instead of {people}")
                    for file in folder.glob("target.sqlite*"):
                        file.unlink()
            for program, (processor, clock) in best.items():
                ratio = best["understudy import people"][0] / processor
                print(f"| {people:,} | {program} | {processor:.3f} | {clock:.3f} | {ratio:.1f} |", flush=True)


if __name__ == "__main__":
    main()
