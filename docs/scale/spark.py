"""Findings of an archive of articles, with Spark.

    spark-submit spark.py ARTICLES.ndjson OUT      (or: python spark.py ARTICLES.ndjson OUT)

ARTICLES.ndjson has an article a line, each with a `uri` of its own. OUT becomes a folder of
NDJSON: a line for each story of two accounts or more, and a line for each finding of it.

    1. keys      each article by itself gets its candidate keys
    2. shuffle   articles that share a key come together, a batch a key
    3. groups    each batch says which of its articles seem to be of one event; who is most
                 often found together comes into one group
    4. findings  each group is parted into stories, and those are compared

A batch of a few articles says little of what is rare in news; so what it finds only brings
articles together, and step 4 decides among all of a group. Nothing here depends on how the
lines are partitioned: the same lines come out, in another order at most.
"""

import json
import os
import sys
from operator import add

from pyspark.sql import SparkSession

# Batches larger than this are passed over: what so many articles share is no event. No group
# grows past it. `rashomon filter` takes 500 at most.
MOST = int(os.environ.get("MOST", "200"))
PROGRAM = os.environ.get("RASHOMON", "rashomon")
PARTITIONS = int(os.environ.get("PARTITIONS", "0")) or None


def batch(items):
    """A list of items as one line; each item is a line already."""
    return "[" + ",".join(item for _, item in sorted(items)) + "]"


def group_of_each(votes):
    """For each article the least one of its group: union and find, most votes first."""
    parent, size = {}, {}

    def find(at):
        while parent.setdefault(at, at) != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for (a, b), _ in sorted(votes, key=lambda vote: (-vote[1], vote[0])):
        a, b = sorted((find(a), find(b)))
        both = size.get(a, 1) + size.get(b, 1)
        if a != b and both <= MOST:
            parent[b], size[a] = a, both
    return {at: find(at) for at in parent}


def main(articles, out):
    spark = SparkSession.builder.appName("rashomon").getOrCreate()
    context = spark.sparkContext
    lines = context.textFile(articles, PARTITIONS)

    def has_uri(pair):
        return pair[0] is not None

    def by_uri(line):
        try:
            return (json.loads(line).get("uri"), line)
        except (ValueError, AttributeError):
            return (None, line)

    items = lines.map(by_uri).filter(has_uri).cache()

    def keys_of(line):
        found = json.loads(line)
        return [(key, found["path"]) for key in found["keys"]]

    def program(lines, what):
        # Without the check, what a process that failed did not write is missing unsaid.
        return lines.pipe(f"{PROGRAM} filter --write {what}", checkCode=True)

    keyed = program(items.values(), "keys").flatMap(keys_of)
    groups = (
        keyed.groupByKey()
        .map(lambda pair: tuple(sorted(set(pair[1]))))
        .filter(lambda uris: 1 < len(uris) <= MOST)
        .distinct()
    )
    numbered = groups.zipWithUniqueId().flatMap(
        lambda pair: [(uri, pair[1]) for uri in pair[0]]
    )
    batches = (
        numbered.join(items)
        .map(lambda pair: (pair[1][0], (pair[0], pair[1][1])))
        .groupByKey()
        .map(lambda pair: batch(pair[1]))
    )

    def votes_of(line):
        uris = sorted(a["path"] for a in json.loads(line)["articles"])
        return [((uris[0], uri), 1) for uri in uris[1:]]

    votes = program(batches, "stories").flatMap(votes_of).reduceByKey(add)
    # The pairs are small beside the articles: a driver holds those of millions. Past that,
    # connected components of GraphFrames do the same.
    group_of = context.broadcast(group_of_each(votes.toLocalIterator()))
    groups = (
        items.filter(lambda pair: pair[0] in group_of.value)
        .map(lambda pair: (group_of.value[pair[0]], pair))
        .groupByKey()
        .map(lambda pair: batch(pair[1]))
    )
    program(groups, "findings").saveAsTextFile(out)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
