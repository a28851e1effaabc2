#!/bin/sh
# Findings of many stories on all cores, with GNU parallel.
#
#   parallel.sh STORIES.ndjson [WHAT] > findings.ndjson
#
# STORIES.ndjson has a line for each story: a list of its articles. WHAT is facts, findings
# (the default), stories or keys; for the other three a line may be a single article as well.
# The lines come out in the order of the input: the same bytes as from one process.
set -eu
program=${RASHOMON:-rashomon}
# A block is what one process gets; parallel cuts it at the end of a line. A line that is
# longer than a block makes the block longer.
exec parallel --will-cite --pipe --keep-order --block "${BLOCK:-4M}" \
    "$program" filter --write "${2:-findings}" < "$1"
