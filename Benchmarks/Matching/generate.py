#!/usr/bin/env python3
"""Writes a round of matching as three CSV files: every applicant names some opportunities, and each opportunity ranks those who named it.

The same arguments give the same files. Lists are strict; places are 1 to 6 for each opportunity.
"""

import argparse
import pathlib
import random


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--applicants", type=int, default=100_000)
    parser.add_argument("--opportunities", type=int, help="a quarter of the applicants unless given")
    parser.add_argument("--preferences", type=int, default=5, help="how many each applicant names")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    options = parser.parse_args()

    opportunities = options.opportunities or max(1, options.applicants // 4)
    wished = min(options.preferences, opportunities)
    source = random.Random(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    named = [[] for _ in range(opportunities)]
    with open(options.out / "preferences.csv", "w") as file:
        file.write("applicant,opportunity,preference\n")
        for applicant in range(options.applicants):
            for place, opportunity in enumerate(source.sample(range(opportunities), wished), 1):
                named[opportunity].append(applicant)
                file.write(f"A{applicant:07},O{opportunity:06},{place}\n")
    with open(options.out / "places.csv", "w") as file:
        file.write("opportunity,places\n")
        for opportunity in range(opportunities):
            file.write(f"O{opportunity:06},{source.randint(1, 6)}\n")
    with open(options.out / "ranking.csv", "w") as file:
        file.write("opportunity,applicant,rank\n")
        for opportunity, applicants in enumerate(named):
            source.shuffle(applicants)
            for rank, applicant in enumerate(applicants, 1):
                file.write(f"O{opportunity:06},A{applicant:07},{rank}\n")


if __name__ == "__main__":
    main()
