#!/bin/sh
# A new volume begins with the shipped articles, which curators then change.
set -eu
[ -d "$CORPUS_DIR" ] || cp -r /usr/share/companybot/articles "$CORPUS_DIR"
exec companybot "$@"
