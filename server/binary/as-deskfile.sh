#!/bin/sh
# In the container image `deskfile` is this: whoever calls it (the machine at its start, root in a shell), the program
# runs as the user deskfile, and never leaves files behind that the server cannot write. A new volume belongs to root.
set -eu
export DATA_DIR="${DATA_DIR:-/data}" MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-2}"
program=/usr/local/libexec/deskfile
[ "$(id -u)" = 0 ] || exec "$program" "$@"
[ "$(stat -c %u "$DATA_DIR")" = 1000 ] || chown deskfile:deskfile "$DATA_DIR"
exec setpriv --reuid=deskfile --regid=deskfile --clear-groups --no-new-privs "$program" "$@"
