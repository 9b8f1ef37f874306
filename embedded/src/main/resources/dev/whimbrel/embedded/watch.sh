# Starts a server in the current directory, and ends it when nobody uses it any more.
#
# Standard input is a pipe that every user of the server holds open for writing: the operating system closes a user's
# end however the user ends, kill -9 included, so the end of the input is the one sign that can be relied on.
#   $1 pg_ctl   $2 options for the server   $3 the signal that ends it   $4 seconds to linger   $5 "remove" the directory
trap '' HUP INT TERM # Ctrl-C is meant for the command in the terminal, not for the server, which others may be using

"$1" start -s -w -t 600 -D data -l log -o "$2" || exit 1

# Users of a kept server write one byte when they come. Over when nobody came while it lingered.
while [ "$(wc -c)" -gt 0 ]; do sleep "$4"; done
rm -f users    # nobody can come from here on,
cat >/dev/null # but somebody may have come just before

read -r pid <data/postmaster.pid && kill -"$3" "$pid"
if [ "$5" = remove ]; then
    while [ -e data/postmaster.pid ] && kill -0 "$pid"; do sleep 0.01; done
    cd / && rm -rf "$OLDPWD"
fi
