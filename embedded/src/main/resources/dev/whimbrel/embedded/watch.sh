# Starts a server in the current directory, and ends it when nobody uses it any more.
#
# Standard input is a pipe that every user of the server holds open for writing: the operating system closes a user's
# end however the user ends, kill -9 included, so the end of the input is the one sign that can be relied on.
#   $1 pg_ctl   $2 options for the server   $3 KEPT or SCRATCH   $4 seconds that a kept server lingers
trap '' HUP INT TERM # Ctrl-C is meant for the command in the terminal, not for the server, which others may be using

"$1" start -s -w -t 600 -D data -l log -o "$2" || exit 1
read -r pid <data/postmaster.pid

case $3 in
KEPT)
    # Whoever comes writes one byte. Over when nobody came while it lingered.
    while [ "$(wc -c)" -gt 0 ]; do sleep "$4"; done
    read -r last <data/postmaster.pid && [ "$last" = "$pid" ] || exit 0 # it crashed; another may run here by now
    rm -f users    # nobody can come from here on,
    cat >/dev/null # but somebody may have come just before
    kill -INT "$pid"
    ;;
SCRATCH)
    cat >/dev/null
    kill -QUIT "$pid"
    tries=0 # for a process that was killed before, and that nobody buries
    while [ -e data/postmaster.pid ] && kill -0 "$pid" && [ "$tries" -lt 500 ]; do
        tries=$((tries + 1))
        sleep 0.01
    done
    cd / && rm -rf "$OLDPWD"
    ;;
esac
