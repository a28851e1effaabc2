"""Findings of an archive of articles, with Spark.

    spark-submit spark.py ARTICLES.ndjson OUT      (or: python spark.py ARTICLES.ndjson OUT)

ARTICLES.ndjson has an article a line, each with a `uri` of its own. OUT becomes a folder of
NDJSON: a line for each story of two accounts or more, and a line for each finding of it.

    1. keys      each article by itself gets its candidate keys
    2. shuffle   articles that share a key come together, a batch a key
    3. stories   each batch says which of its articles are of one event
    4. findings  the articles of each story, compared

Nothing here depends on how the lines are partitioned: the same bytes come out, in another
order at most.
"""

import json
import os
import sys

from pyspark.sql import SparkSession

# Batches larger than this are passed over: what so many articles share is no event.
# `rashomon filter` takes 500 at most.
MOST = int(os.environ.get("MOST", "200"))
PROGRAM = os.environ.get("RASHOMON", "rashomon")
PARTITIONS = int(os.environ.get("PARTITIONS", "0")) or None


def batch(items):
    """A list of items as one line; each item is a line already."""
    return "[" + ",".join(item for _, item in sorted(items)) + "]"


def first_of_each(pairs):
    """For each article the least article that it is of one story with: union and find."""
    parent = {}

    def find(at):
        while parent.setdefault(at, at) != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for a, b in pairs:
        a, b = find(a), find(b)
        parent[max(a, b)] = min(a, b)
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

    keyed = lines.pipe(f"{PROGRAM} filter --write keys").flatMap(keys_of)
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

    def pairs_of(line):
        uris = [article["path"] for article in json.loads(line)["articles"]]
        return [(uris[0], uri) for uri in uris[1:]]

    found = batches.pipe(f"{PROGRAM} filter --write stories").flatMap(pairs_of).distinct()
    # The pairs are small beside the articles: a driver holds those of millions. Past that,
    # connected components of GraphFrames do the same.
    story_of = context.broadcast(first_of_each(found.toLocalIterator()))
    stories = (
        items.filter(lambda pair: pair[0] in story_of.value)
        .map(lambda pair: (story_of.value[pair[0]], pair))
        .groupByKey()
        .map(lambda pair: batch(pair[1]))
    )
    stories.pipe(f"{PROGRAM} filter --one-story").saveAsTextFile(out)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
