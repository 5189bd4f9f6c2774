#!/usr/bin/env python3
"""The same round through a package from PyPI: `matching` or `algmatch`. Prints the assignments as JSON.

Usage: packages.py matching|algmatch FOLDER
"""

import json
import pathlib
import sys
import threading

from plain import rows


def lists(folder):
    """Both sides' lists, best first, cut down to the pairs that each side names, and the places."""
    places = {opportunity: int(count) for opportunity, count in rows(folder / "places.csv")}
    wishes, verdicts = {}, {}
    for applicant, opportunity, preference in rows(folder / "preferences.csv"):
        wishes.setdefault(applicant, []).append((int(preference), opportunity))
    for opportunity, applicant, rank in rows(folder / "ranking.csv"):
        verdicts.setdefault(opportunity, []).append((int(rank), applicant))
    applicants = {applicant: [name for _, name in sorted(wished)] for applicant, wished in wishes.items()}
    opportunities = {name: [applicant for _, applicant in sorted(ranked)] for name, ranked in verdicts.items()}
    return applicants, opportunities, {name: places[name] for name in opportunities}


def with_matching(applicants, opportunities, places):
    from matching.games import HospitalResident

    game = HospitalResident.create_from_dictionaries(applicants, opportunities, places)
    return {str(resident): str(hospital) for hospital, held in game.solve().items() for resident in held}


def with_algmatch(applicants, opportunities, places):
    from algmatch import HospitalResidentsProblem

    residents = {name: index for index, name in enumerate(applicants, 1)}
    hospitals = {name: index for index, name in enumerate(opportunities, 1)}
    dictionary = {
        "residents": {residents[name]: [hospitals[wish] for wish in wished] for name, wished in applicants.items()},
        "hospitals": {
            hospitals[name]: {"capacity": places[name], "preferences": [residents[one] for one in ranked]}
            for name, ranked in opportunities.items()
        },
    }
    found = HospitalResidentsProblem(dictionary=dictionary).get_stable_matching()["resident_sided"]
    names = {f"r{index}": name for name, index in residents.items()}
    posts = {f"h{index}": name for name, index in hospitals.items()}
    return {names[resident]: posts[hospital] for resident, hospital in found.items() if hospital}


def main():
    solve = {"matching": with_matching, "algmatch": with_algmatch}[sys.argv[1]]
    placed = solve(*lists(pathlib.Path(sys.argv[2])))
    json.dump({"assignments": [{"applicant": a, "opportunity": placed[a]} for a in sorted(placed)]}, sys.stdout)


if __name__ == "__main__":
    # `matching` copies its players by recursion, deeper than Python's own limit in all but small rounds.
    sys.setrecursionlimit(10_000_000)
    threading.stack_size(1 << 30)
    done = []
    thread = threading.Thread(target=lambda: done.append(main()))
    thread.start()
    thread.join()
    sys.exit(0 if done else 1)
