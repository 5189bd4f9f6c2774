"""Times the planner on the database, from opened file to printed plan, beside a full read of the tables of staff.

python3 run.py UNDERSTUDY FOLDER STAFF [STAFF ...]

UNDERSTUDY is a release build of the command. For each size an invented university is made in FOLDER, imported, and planned
five times; what is told is the least CPU time of the process and its children, and the time on the clock beside it. The full read is
every row of the seven tables fetched by SQLite's own shell, without printing.
"""

import os
import resource
import subprocess
import sys
import time

TABLES = ["units", "posts", "people", "requirements", "skills", "suitabilities", "absences"]


def timed(command, **options):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, **options)
    clock = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} failed:\n{done.stderr}")
    cpu = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return cpu, clock, done.stdout


def prepared(understudy, folder, staff):
    """A database with an invented university of so many people, and who plans in it."""
    place = os.path.join(folder, f"staff-{staff}")
    database = os.path.join(place, "sample.sqlite")
    marker = os.path.join(place, "planner")
    if os.path.exists(marker):
        return database, open(marker).read()
    cpu, _, _ = timed([understudy, "sample", "--staff", str(staff), "--seed", "1", "--out", place])
    print(f"{staff} staff: sample written in {cpu:.2f} s of CPU")
    readme = open(os.path.join(place, "README.md")).read()
    commands = [line.split() for line in readme.splitlines() if line.startswith("understudy ")]
    planner = commands[-1][commands[-1].index("--as") + 1]
    environment = dict(os.environ, UNDERSTUDY_DB="sample.sqlite")
    for command in commands[:-1]:
        cpu, clock, _ = timed([understudy] + command[1:], cwd=place, env=environment)
        print(f"  {' '.join(command)}: {cpu:.1f} s of CPU, {clock:.1f} s")
    with open(marker, "w") as file:
        file.write(planner)
    return database, planner


def main():
    understudy, folder = os.path.abspath(sys.argv[1]), sys.argv[2]
    os.makedirs(folder, exist_ok=True)
    print("staff | plan, CPU s | plan, clock s | full read, CPU s | what comes out")
    for staff in map(int, sys.argv[3:]):
        database, planner = prepared(understudy, folder, staff)
        plan = [understudy, "chain", "plan", "--db", database, "--as", planner, "--as-of", "2026-01-15"]
        runs = [timed(plan) for _ in range(5)]
        sql = "".join(f"SELECT count(*), max(length(whole)) FROM (SELECT {columns} AS whole FROM {table});"
                      for table, columns in columns_of(database).items())
        read = min(timed(["sqlite3", database, sql])[0] for _ in range(3))
        cpu, clock, text = min(runs)
        print(f"{staff} | {cpu:.2f} | {clock:.2f} | {read:.2f} | {text.splitlines()[1]}")


def columns_of(database):
    """All columns of each table as one expression, so that each of them is read."""
    found = {}
    for table in TABLES:
        _, _, rows = timed(["sqlite3", database, f"SELECT name FROM pragma_table_info('{table}')"])
        found[table] = " || ".join(f"coalesce({name}, '')" for name in rows.split())
    return found


main()
