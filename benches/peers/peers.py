"""Times the program and its peers on the same articles: see `run` beside this file."""

import importlib
import re
import subprocess
import sys
import time

# Runs of each, of which the best counts: whoever is slow gets fewer.
RUNS = 20
LONGEST = 20.0


def best(work):
    """The best wall time in seconds of several runs."""
    times = []
    begun = time.perf_counter()
    while len(times) < RUNS and (not times or time.perf_counter() - begun < LONGEST):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def process(*command):
    return lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def texts(paths):
    return [open(path, encoding="utf-8", errors="replace").read() for path in paths]


def tfidf(paths):
    """All pairs of sentences of different articles, by the cosine of their tf-idf vectors:
    the pairs that share a third or more."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.metrics.pairwise import cosine_similarity

    sentences, owners = [], []
    for owner, text in enumerate(texts(paths)):
        for sentence in re.split(r"(?<=[.!?])\s+|\n\n+", text):
            if sentence.strip():
                sentences.append(sentence)
                owners.append(owner)
    vectors = TfidfVectorizer(stop_words="english").fit_transform(sentences)
    scores = cosine_similarity(vectors)
    count = len(sentences)
    return [
        (a, b)
        for a in range(count)
        for b in range(a + 1, count)
        if owners[a] != owners[b] and scores[a, b] >= 1 / 3
    ]


def collatex(paths):
    """The alignment table of all texts."""
    import collatex as cx

    collation = cx.Collation()
    for at, text in enumerate(texts(paths)):
        collation.add_plain_witness(str(at), text)
    return cx.collate(collation, segmentation=True)


PEERS = {"scikit-learn": ("sklearn", tfidf), "CollateX": ("collatex", collatex)}


def main(program, paths):
    if program == "--peer":
        PEERS[paths[0]][1](paths[1:])
        return
    words = sum(len(text.split()) for text in texts(paths))
    print(f"{len(paths)} articles, {words} words; best wall time of up to {RUNS} runs")
    start = best(process(program, "--version"))
    own = best(process(program, "report", "--one-story", *paths))
    print(f"{'rashomon --version':32} {start * 1e3:10.1f} ms")
    print(f"{'rashomon report':32} {own * 1e3:10.1f} ms")
    for name, (module, work) in PEERS.items():
        try:
            importlib.import_module(module)
        except ImportError as error:
            print(f"{name:32}    SKIPPED: {error} (pip install scikit-learn collatex Levenshtein)")
            continue
        work(paths)  # once for what is loaded on first use
        alone = best(lambda: work(paths))
        whole = best(process(sys.executable, __file__, "--peer", name, *paths))
        for what, took in ((f"{name}, whole process", whole), (f"{name}, work alone", alone)):
            print(f"{what:32} {took * 1e3:10.1f} ms {took / own:8.1f} times as long")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
