"""Times the planner on the database, from opened file to printed plan, beside a full read of the tables of staff.

python3 run.py UNDERSTUDY FOLDER STAFF [STAFF ...]

UNDERSTUDY is a release build of the command. For each size an invented university is made in FOLDER, imported, and planned
five times; what is told is the least CPU time of the process and its children, the time on the clock beside it, and the most memory
that the process took, as resident size in MB. The full read is
every row of the seven tables fetched by SQLite's own shell, without printing. Up to 20,000 people the plan is made once more with
advice: what each move falls back to, and the releases, skills and starts that would leave less open.
"""

import os
import subprocess
import sys
import tempfile
import time

TABLES = ["units", "posts", "people", "requirements", "skills", "suitabilities", "absences"]


class Run:
    """What a command took, with the processes that it waited for."""

    def __init__(self, command, **options):
        with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as messages:
            start = time.monotonic()
            process = subprocess.Popen(command, stdout=output, stderr=messages, **options)
            # Only this call tells the peak of one process: that of all children so far would be the greatest of them.
            _, status, usage = os.wait4(process.pid, 0)
            self.clock = time.monotonic() - start
            process.returncode = os.waitstatus_to_exitcode(status)
            output.seek(0)
            messages.seek(0)
            self.text = output.read().decode()
            if process.returncode != 0:
                sys.exit(f"{' '.join(command)} failed:\n{messages.read().decode()}")
        self.cpu = usage.ru_utime + usage.ru_stime
        # Linux counts in KiB.
        self.memory = usage.ru_maxrss * 1024 / 1e6


def prepared(understudy, folder, staff):
    """A database with an invented university of so many people, and who plans in it."""
    place = os.path.join(folder, f"staff-{staff}")
    database = os.path.join(place, "sample.sqlite")
    marker = os.path.join(place, "planner")
    if os.path.exists(marker):
        return database, open(marker).read()
    made = Run([understudy, "sample", "--staff", str(staff), "--seed", "1", "--out", place])
    print(f"{staff} staff: sample written in {made.cpu:.2f} s of CPU")
    readme = open(os.path.join(place, "README.md")).read()
    commands = [line.split() for line in readme.splitlines() if line.startswith("understudy ")]
    planner = commands[-1][commands[-1].index("--as") + 1]
    environment = dict(os.environ, UNDERSTUDY_DB="sample.sqlite")
    for command in commands[:-1]:
        run = Run([understudy] + command[1:], cwd=place, env=environment)
        print(f"  {' '.join(command)}: {run.cpu:.1f} s of CPU, {run.clock:.1f} s")
    with open(marker, "w") as file:
        file.write(planner)
    return database, planner


def main():
    understudy, folder = os.path.abspath(sys.argv[1]), sys.argv[2]
    os.makedirs(folder, exist_ok=True)
    print("staff | plan, CPU s | plan, clock s | most memory, MB | full read, CPU s | what comes out")
    for staff in map(int, sys.argv[3:]):
        database, planner = prepared(understudy, folder, staff)
        plan = [understudy, "chain", "plan", "--db", database, "--as", planner, "--as-of", "2026-01-15"]
        runs = [Run(plan) for _ in range(5)]
        sql = "".join(f"SELECT count(*), max(length(whole)) FROM (SELECT {columns} AS whole FROM {table});"
                      for table, columns in columns_of(database).items())
        read = min(Run(["sqlite3", database, sql]).cpu for _ in range(3))
        best = min(runs, key=lambda run: run.cpu)
        memory = max(run.memory for run in runs)
        print(f"{staff} | {best.cpu:.2f} | {best.clock:.2f} | {memory:.0f} | {read:.2f} | {best.text.splitlines()[1]}")
        if staff <= 20_000:
            advice = Run(plan + ["--advice"])
            print(f"  with advice: {advice.cpu:.1f} s of CPU, {advice.memory:.0f} MB")


def columns_of(database):
    """All columns of each table as one expression, so that each of them is read."""
    found = {}
    for table in TABLES:
        rows = Run(["sqlite3", database, f"SELECT name FROM pragma_table_info('{table}')"]).text
        found[table] = " || ".join(f"coalesce({name}, '')" for name in rows.split())
    return found


main()
