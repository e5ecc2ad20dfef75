#!/bin/sh
# Cleans the pages beside this script, saved in four encodings, into a folder of the same shape; the output is UTF-8.
#
#   ./clean_folder.sh [OUTPUT]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
output=${1:-"$here/clean"}
scrubber "$here/pages" -o "$output"
find "$output" -type f | sort
