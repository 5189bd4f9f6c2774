#!/usr/bin/env python3
"""Writes an organisation as posts.csv and arcs.csv for `understudy solve chains`.

Posts stand in teams of eight and departments of eight teams. About four people could fill each post: most from the
team, some from the department, a few from anywhere. Opportunities are 1 % of the posts spread evenly, or with
--crowded 5 % in a tenth of the departments. The same seed gives the same files.
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


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder")
    parser.add_argument("--posts", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--crowded", action="store_true")
    options = parser.parse_args()

    rng = random.Random(options.seed)
    posts = options.posts
    places = list(range(posts))
    count = max(1, posts // 100)
    if options.crowded:
        departments = (posts + DEPARTMENT - 1) // DEPARTMENT
        hot = rng.sample(range(departments), max(1, departments // 10))
        places = [p for d in hot for p in range(d * DEPARTMENT, min((d + 1) * DEPARTMENT, posts))]
        count = max(1, posts // 20)
    os.makedirs(options.folder, exist_ok=True)
    with open(os.path.join(options.folder, "posts.csv"), "w") as out:
        out.write("id,kind,open_value\n")
        for number in range(count):
            out.write(f"o{number},opportunity,-150\n")
        for number in range(posts):
            out.write(f"p{number},post,{-rng.choice([1, 2, 3, 4, 6, 8, 10, 15, 20, 40, 70, 101])}\n")
    with open(os.path.join(options.folder, "arcs.csv"), "w") as out:
        out.write("vacancy,post,value\n")
        for number in range(count):
            near = rng.choice(places)
            for post in candidates(rng, near, posts) or [near]:
                out.write(f"o{number},p{post},{rng.randint(20, 100)}\n")
        for vacancy in range(posts):
            for post in candidates(rng, vacancy, posts):
                out.write(f"p{vacancy},p{post},{rng.randint(20, 100)}\n")


main()
