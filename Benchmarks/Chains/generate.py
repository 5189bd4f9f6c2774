#!/usr/bin/env python3
"""Writes an organisation as posts.csv and arcs.csv for `understudy solve chains`.

Posts stand in teams of eight and departments of eight teams. About four people could fill each post: most from the
team, some from the department, a few from anywhere. Opportunities are 1 % of the posts spread evenly, or with
--crowded 5 % in a tenth of the departments. With --grades posts stand in so many grades instead, those who could fill one in
the grade below it or, one in five, further down; opportunities draw on the highest. The same seed gives the same files.

A million posts take some seconds of processor time and hardly any memory.
"""

import argparse
import os
import random

TEAM = 8
DEPARTMENT = 64


def candidates(rng, post, posts):
    """Other posts whose holders could fill the post, two to six of them."""
    found = set()
    for _ in range(rng.randint(2, 6)):
        draw = rng.random()
        if draw < 0.6:
            low, width = post // TEAM * TEAM, TEAM
        elif draw < 0.93:
            low, width = post // DEPARTMENT * DEPARTMENT, DEPARTMENT
        else:
            low, width = 0, posts
        found.add(rng.randrange(low, min(low + width, posts)))
    found.discard(post)
    return sorted(found)


def ladder(rng, posts, grades):
    """The posts of each grade, the highest first, and the grade of each post."""
    grade_of = [rng.randrange(grades) for _ in range(posts)]
    members = [[] for _ in range(grades)]
    for post, grade in enumerate(grade_of):
        members[grade].append(post)
    return members, grade_of


def below(rng, members, grade):
    """Posts of the grade below, two to six of them, or of a lower one; none where there is no grade below."""
    if grade + 1 >= len(members):
        return []
    drawn = grade + 1 if rng.random() < 0.8 else rng.randrange(grade + 1, len(members))
    found = members[drawn]
    return sorted(rng.sample(found, min(rng.randint(2, 6), len(found))))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder")
    parser.add_argument("--posts", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--crowded", action="store_true", help="opportunities in a tenth of the departments")
    parser.add_argument("--percent", type=float, help="opportunities, of the posts; 1, or 5 if crowded, unless given")
    parser.add_argument("--decimals", type=int, default=0, help="decimal places of the arcs' values, up to 6")
    parser.add_argument("--unit", action="store_true", help="every move is worth 1 and every open post 0")
    parser.add_argument("--grades", type=int, help="so many grades, and moves lead from one to a lower one only")
    parser.add_argument(
        "--cap", type=int, help="at most so many moves out of each department; writes groups.csv")
    options = parser.parse_args()
    if not 0 <= options.decimals <= 6:
        parser.error("--decimals is from 0 to 6")
    if options.grades is not None and options.grades < 1:
        parser.error("--grades is 1 or more")

    rng = random.Random(options.seed)
    # Fractions come from a generator of their own, so that an organisation has the same arcs with and without them.
    fractions = random.Random(options.seed + 1)
    posts = options.posts
    places = range(posts)
    percent = options.percent if options.percent is not None else (5 if options.crowded else 1)
    count = max(1, int(posts * percent / 100))
    if options.crowded:
        departments = (posts + DEPARTMENT - 1) // DEPARTMENT
        hot = rng.sample(range(departments), max(1, departments // 10))
        places = [p for d in hot for p in range(d * DEPARTMENT, min((d + 1) * DEPARTMENT, posts))]

    members, grade_of = ladder(rng, posts, options.grades) if options.grades else ([], [])

    def value():
        whole = rng.randint(20, 100)
        if options.unit:
            return "1"
        if options.decimals == 0:
            return str(whole)
        return f"{whole}.{fractions.randrange(10**options.decimals):0{options.decimals}d}"

    grouped = options.cap is not None
    os.makedirs(options.folder, exist_ok=True)
    groups = os.path.join(options.folder, "groups.csv")
    if os.path.exists(groups):
        os.remove(groups)
    with open(os.path.join(options.folder, "posts.csv"), "w") as out:
        out.write("id,kind,open_value,group\n" if grouped else "id,kind,open_value\n")
        for number in range(count):
            out.write(f"o{number},opportunity,{0 if options.unit else -150}{',' if grouped else ''}\n")
        for number in range(posts):
            worth = -rng.choice([1, 2, 3, 4, 6, 8, 10, 15, 20, 40, 70, 101])
            group = f",d{number // DEPARTMENT}" if grouped else ""
            out.write(f"p{number},post,{0 if options.unit else worth}{group}\n")
    if grouped:
        with open(groups, "w") as out:
            out.write("group,max_moves\n")
            for number in range((posts + DEPARTMENT - 1) // DEPARTMENT):
                out.write(f"d{number},{options.cap}\n")
    with open(os.path.join(options.folder, "arcs.csv"), "w") as out:
        out.write("vacancy,post,value\n")
        for number in range(count):
            near = rng.choice(places)
            found = below(rng, members, -1) if options.grades else candidates(rng, near, posts) or [near]
            for post in found:
                out.write(f"o{number},p{post},{value()}\n")
        for vacancy in range(posts):
            found = below(rng, members, grade_of[vacancy]) if options.grades else candidates(rng, vacancy, posts)
            for post in found:
                out.write(f"p{vacancy},p{post},{value()}\n")


main()
