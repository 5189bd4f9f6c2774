#!/usr/bin/env python3
"""Times `understudy solve matching` beside its peers on the same files, in turn, and prints a table.

Every program is a process of its own: reading the files and writing the answer are part of its time. What is told is processor time (user and system), the
least of the rounds, which a busy machine disturbs less than the clock. All answers are compared: the applicant-optimal matching of strict lists is one.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import venv

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def run(command, limit):
    """Processor seconds, elapsed seconds and what was printed; None for what did not finish, and why."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=errors)
        while True:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            elapsed = time.perf_counter() - started
            if pid:
                break
            if elapsed > limit:
                process.kill()
                os.wait4(process.pid, 0)
                return None, f"not in {limit:.0f} s"
            time.sleep(0.005)
        if os.waitstatus_to_exitcode(status) != 0:
            errors.seek(0)
            lines = errors.read().decode(errors="replace").strip().splitlines()
            return None, "failed: " + (lines[-1][:60] if lines else "no message")
        output.seek(0)
        return (usage.ru_utime + usage.ru_stime, elapsed, output.read()), None


def placements(printed):
    return {one["applicant"]: one["opportunity"] for one in json.loads(printed)["assignments"]}


def environment(folder):
    """A Python with the packages of requirements.txt."""
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        subprocess.run(
            [python, "-m", "pip", "install", "--quiet", "-r", HERE / "requirements.txt"], check=True)
    return python


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--understudy", type=pathlib.Path, default=ROOT / ".build/release/understudy")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000, 1_000_000])
    parser.add_argument("--programs", nargs="+", help="only these, by the names in the table")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--limit", type=float, default=120, help="seconds after which a program is stopped")
    parser.add_argument("--work", type=pathlib.Path, default=HERE / ".work", help="where files and packages are kept")
    options = parser.parse_args()
    if not options.understudy.exists():
        sys.exit(f"{options.understudy} is not there: swift build -c release")
    python = environment(options.work / "venv")

    print("| applicants | program | processor s | elapsed s | times ours |")
    print("|---:|---|---:|---:|---:|")
    given_up = set()
    for size in options.sizes:
        folder = options.work / f"round-{size}"
        if not (folder / "ranking.csv").exists():
            subprocess.run([sys.executable, HERE / "generate.py", "--applicants", str(size), "--out", folder], check=True)
        files = [f"--{name}={folder / name}.csv" for name in ("preferences", "places", "ranking")]
        programs = {
            "understudy": [options.understudy, "solve", "matching", *files, "--json"],
            "plain Python": [python, HERE / "plain.py", folder],
            "matching": [python, HERE / "packages.py", "matching", folder],
            "algmatch": [python, HERE / "packages.py", "algmatch", folder],
        }
        if options.programs:
            programs = {name: command for name, command in programs.items() if name in options.programs}
        best, reasons, answer = {}, {}, None
        for _ in range(options.rounds):
            for name, command in programs.items():
                if name in given_up or name in reasons:
                    continue
                result, reason = run([str(part) for part in command], options.limit)
                if result is None:
                    reasons[name] = reason
                    continue
                spent, elapsed, printed = result
                found = placements(printed)
                answer = answer or found
                if found != answer:
                    reasons[name] = "ANOTHER MATCHING"
                    continue
                known = best.get(name)
                best[name] = (min(spent, known[0]), min(elapsed, known[1])) if known else (spent, elapsed)
        ours = best.get("understudy", (None, None))[0]
        for name in programs:
            if name in reasons:
                print(f"| {size:,} | {name} | {reasons[name]} | | |")
                given_up.add(name)
            elif name in best:
                spent, elapsed = best[name]
                ratio = f"{spent / ours:.1f}" if ours else ""
                print(f"| {size:,} | {name} | {spent:.3f} | {elapsed:.3f} | {ratio} |")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
