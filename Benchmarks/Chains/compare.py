#!/usr/bin/env python3
"""Runs `understudy solve chains` and its peers on the same files, one after the other, and prints a table in Markdown.

Times are CPU seconds, so that whatever else the machine does counts for nobody. Ours is timed as a whole process, its
start and the reading of files included; a peer's model building and solving alone, which favours it. Each runs in a
process of its own; peak memory is the largest resident size of that process or of a solver that it starts (for the
peers Python and the files are in it). The ratio is that of the fastest peer that proves an optimum; under the table
stands the sum over the rows in which no peer takes less than a second, where one that ran out of time counts with that
time alone. Exit code 1 if two proved optima disagree, or one lies outside of another's bounds.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import threading

HERE = os.path.dirname(os.path.abspath(__file__))
PEERS = {"highs": "HiGHS", "cpsat": "CP-SAT", "kep_solver": "kep_solver"}


def run(command, limit):
    """Output, CPU seconds and peak memory in MiB of a process; no output if it failed or took too long."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    timer = threading.Timer(limit, lambda: os.killpg(process.pid, signal.SIGKILL))
    timer.start()
    errors = []
    drain = threading.Thread(target=lambda: errors.append(process.stderr.read()))
    drain.start()
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = usage.ru_utime + usage.ru_stime
    process.returncode = os.waitstatus_to_exitcode(status)
    timer.cancel()
    drain.join()
    if process.returncode != 0:
        message = b"".join(errors).decode(errors="replace").strip().splitlines()
        if process.returncode == -signal.SIGKILL:
            message = ["killed: it did not keep to its time limit"]
        return None, seconds, usage.ru_maxrss / 1024, message[-1] if message else "stopped"
    return output, seconds, usage.ru_maxrss / 1024, ""


def told(value, proved):
    if value is None:
        return "-"
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return text if proved else f"{text} (open)"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folders", nargs="+", help="folders with posts.csv, arcs.csv and perhaps groups.csv")
    parser.add_argument("--understudy", default="understudy", help="the program")
    parser.add_argument("--max-moves", type=int, nargs="+", default=[4])
    parser.add_argument("--max-swap", type=int, nargs="+", default=[0])
    parser.add_argument("--time-limit", type=float, default=120, help="seconds for each")
    parser.add_argument("--peers", nargs="*", choices=sorted(PEERS), default=sorted(PEERS))
    parser.add_argument("--threads", type=int, default=1, help="for each peer; ours has one")
    options = parser.parse_args()
    names = ["ours", *(PEERS[peer] for peer in options.peers)]
    head = ["instance", "moves, swaps", "optimum"]
    for name in names:
        head += [f"{name}, s", "MiB"]
    head += ["ratio"]
    print("| " + " | ".join(head) + " |")
    print("|" + "---|" * len(head), flush=True)
    totals = {name: 0.0 for name in names}
    # Rows that take every peer a second: how many, our time, and that of the quickest peer.
    slow = [0, 0.0, 0.0]
    wrong = 0
    for folder in options.folders:
        for moves in options.max_moves:
            for swap in options.max_swap:
                limits = ["--max-moves", str(moves), "--max-swap", str(swap), "--time-limit", str(options.time_limit)]
                files = ["--posts", f"{folder}/posts.csv", "--arcs", f"{folder}/arcs.csv"]
                if os.path.exists(f"{folder}/groups.csv"):
                    files += ["--groups", f"{folder}/groups.csv"]
                results = {}
                output, seconds, memory, error = run(
                    [options.understudy, "solve", "chains", *files, *limits, "--json"], options.time_limit * 2 + 120)
                answer = json.loads(output) if output else {"objective": None, "bound": None, "status": error}
                proved = answer["status"] == "optimal"
                results["ours"] = (answer["objective"], proved, seconds, memory, error)
                bound = answer["bound"]
                for peer in options.peers:
                    output, _, memory, error = run(
                        [sys.executable, f"{HERE}/peer.py", peer, folder, *limits, "--threads", str(options.threads)],
                        options.time_limit * 2 + 120)
                    found = json.loads(output) if output else {"objective": None, "proved": False, "seconds": None}
                    results[PEERS[peer]] = (
                        found["objective"], found["proved"], found["seconds"], memory, error)

                # No total may be better than a proved one, or than our bound.
                tops = [value for value, is_proved, *_ in results.values() if is_proved]
                tops += [bound] if bound is not None else []
                values = [value for value, *_ in results.values() if value is not None]
                bad = bool(tops) and bool(values) and max(values) > min(tops) + 1e-6
                wrong += bad
                row = [os.path.basename(folder.rstrip("/")), f"{moves}, {swap}", told(answer["objective"], proved)]
                for name in names:
                    value, is_proved, seconds, memory, error = results[name]
                    if seconds is None:
                        cannot = "has no" in error or "not modelled" in error
                        row += ["cannot" if cannot else "killed" if "killed" in error else "failed", "-"]
                        if not cannot:
                            print(f"{row[0]} {row[1]} {name}: {error}", file=sys.stderr)
                        continue
                    row += [f"{seconds:.2f}" if is_proved else f"{seconds:.2f} ({told(value, False)})", f"{memory:.0f}"]
                    totals[name] += seconds
                times = [results[name][2] for name in names[1:] if results[name][1]]
                least = min((results[name][2] for name in names[1:] if results[name][2] is not None), default=0)
                if least >= 1 and proved:
                    slow[0] += 1
                    slow[1] += results["ours"][2]
                    slow[2] += least
                row.append(f"{min(times) / results['ours'][2]:.1f}" if times and proved else "-")
                print("| " + " | ".join(row) + " |" + (" DISAGREE" if bad else ""), flush=True)
    print("\nSeconds in total: " + ", ".join(f"{name} {seconds:.2f}" for name, seconds in totals.items()))
    if slow[0]:
        print(
            f"Rows that we prove and no peer ends in less than a second: {slow[0]}; ours {slow[1]:.2f} s, the quickest "
            f"peer of each at least {slow[2]:.2f} s, {slow[2] / slow[1]:.0f} times")
    if wrong:
        sys.exit(f"{wrong} rows disagree")


if __name__ == "__main__":
    main()
