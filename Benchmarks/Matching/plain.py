#!/usr/bin/env python3
"""Applicant-proposing deferred acceptance as one would write it in plain Python: dictionaries, and a heap of those held at each opportunity.

Reads the three files and prints assignments and unmatched applicants as JSON.
"""

import csv
import heapq
import json
import pathlib
import sys


def rows(path):
    with open(path, newline="") as file:
        reader = csv.reader(file)
        next(reader)
        yield from reader


def main(folder):
    places = {opportunity: int(count) for opportunity, count in rows(folder / "places.csv")}
    wishes = {}
    for applicant, opportunity, preference in rows(folder / "preferences.csv"):
        wishes.setdefault(applicant, []).append((int(preference), opportunity))
    ranks = {}
    for opportunity, applicant, rank in rows(folder / "ranking.csv"):
        ranks.setdefault(opportunity, {})[applicant] = int(rank)
    for wished in wishes.values():
        wished.sort(reverse=True)

    held = {opportunity: [] for opportunity in places}
    placed = {}
    waiting = list(wishes)
    while waiting:
        applicant = waiting.pop()
        wished = wishes[applicant]
        while wished:
            preference, opportunity = wished.pop()
            rank = ranks.get(opportunity, {}).get(applicant)
            if rank is None or places[opportunity] == 0:
                continue
            heap = held[opportunity]
            if len(heap) < places[opportunity]:
                heapq.heappush(heap, (-rank, applicant))
                placed[applicant] = (opportunity, preference)
                break
            if -heap[0][0] > rank:
                _, displaced = heapq.heapreplace(heap, (-rank, applicant))
                del placed[displaced]
                waiting.append(displaced)
                placed[applicant] = (opportunity, preference)
                break

    assignments = [
        {"applicant": applicant, "opportunity": placed[applicant][0], "preference": placed[applicant][1]}
        for applicant in sorted(placed)
    ]
    unmatched = [applicant for applicant in sorted(wishes) if applicant not in placed]
    json.dump({"assignments": assignments, "unmatched": unmatched}, sys.stdout)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
