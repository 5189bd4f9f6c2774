#!/usr/bin/env python3
"""Runs `understudy solve chains` and HiGHS on the same files, one after the other, and prints a table in Markdown.

Ours is timed as a whole process, reading included; the peer's own solving and model building alone, which favours it.
"""

import argparse
import json
import os
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))


def run(command, limit):
    """Output and seconds of wall clock of a process; no output if it took too long."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    try:
        output, _ = process.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return None, time.perf_counter() - started
    return output, time.perf_counter() - started


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folders", nargs="+", help="folders with posts.csv and arcs.csv")
    parser.add_argument("--understudy", default="understudy", help="the program")
    parser.add_argument("--max-moves", type=int, nargs="+", default=[4])
    parser.add_argument("--max-swap", type=int, nargs="+", default=[0])
    parser.add_argument("--time-limit", type=float, default=120)
    options = parser.parse_args()
    print("| instance | moves, swaps | ours | seconds | HiGHS | seconds | ratio |")
    print("|---|---|---|---|---|---|---|")
    disagreeing = 0
    for folder in options.folders:
        for moves in options.max_moves:
            for swap in options.max_swap:
                limits = ["--max-moves", str(moves), "--max-swap", str(swap), "--time-limit", str(options.time_limit)]
                files = ["--posts", f"{folder}/posts.csv", "--arcs", f"{folder}/arcs.csv"]
                ours, seconds = run(
                    [options.understudy, "solve", "chains", *files, *limits, "--json"], options.time_limit + 60)
                peer, _ = run(
                    [sys.executable, f"{HERE}/highs.py", folder, *limits], options.time_limit + 120)
                ours = json.loads(ours) if ours else {"objective": None, "status": "none"}
                peer = json.loads(peer) if peer else {"objective": None, "proved": False, "seconds": options.time_limit}
                both = ours["status"] == "optimal" and peer["proved"]
                if both and abs(ours["objective"] - peer["objective"]) > 1e-6:
                    disagreeing += 1
                mark = "" if ours["status"] == "optimal" else " (open)"
                peer_mark = "" if peer["proved"] else " (open)"
                print(
                    f"| {os.path.basename(folder.rstrip('/'))} | {moves}, {swap} | {ours['objective']}{mark} | {seconds:.2f} "
                    f"| {peer['objective']}{peer_mark} | {peer['seconds']:.2f} | {peer['seconds'] / seconds:.1f} |",
                    flush=True)
    if disagreeing:
        sys.exit(f"{disagreeing} optima disagree")


if __name__ == "__main__":
    main()
