# Starts a class in a JVM that starts fast. Source it after find-jdk.sh and call
#
#   start_jvm ROOT BUILT CLASS_PATH ARGUMENT...
#
# ROOT is the installation, BUILT a file that is newer than all its jars, ARGUMENT... what the user typed. It does not return.
#
# What a JVM has loaded and linked can be kept, and the next one starts from it: as an AOT cache (JDK 24 and newer), as
# an archive of classes (21 to 23). The second run of a command that shows or changes a database notes what it needed, and so
# does the second that needs Hibernate as well; when it has ended, a process in the background makes the cache of its notes.
# The first one compiles what it finds, and every start from its cache would load the compiler. No cache is ever needed: one
# that is missing, damaged, or of another installation or JDK costs time only.
#   WHIMBREL_START_CACHE   a folder for the caches (otherwise whimbrel/start in XDG_CACHE_HOME or ~/.cache), or `off`

# start_kind ARGUMENT...: sets start_kind to the kind of command (one cache for each), start_notes to whether it is the
# one that the cache is made of. Options before the command are passed over.
start_kind() {
    start_kind=plain start_notes=
    for start_word in "$@"; do
        case $start_word in
            migrate | showmigrations | status) start_notes=yes && return ;;
            makemigrations | check) start_kind=models start_notes=yes && return ;;
            revision | diff | inspect | drift | doctor | adopt | tour) start_kind=models && return ;;
            plan | sqlmigrate | upgrade | downgrade | current | history | help) return ;;
        esac
    done
}

# start_place ROOT: sets start_cache to the file for this installation, kind, and JDK; false where there is no place.
start_place() {
    start_folder=${WHIMBREL_START_CACHE:-${XDG_CACHE_HOME:-${HOME:+$HOME/.cache}}}
    case $start_folder in '' | off) return 1 ;; esac
    [ -n "${WHIMBREL_START_CACHE:-}" ] || start_folder=$start_folder/whimbrel/start
    [ -d "$start_folder" ] || mkdir -p "$start_folder" 2>/dev/null || return 1
    start_save_ifs=$IFS
    IFS=/
    set -f
    # shellcheck disable=SC2086 # split at the slashes
    set -- $1
    IFS=-
    start_cache="$start_folder/$start_kind-$jdk_rank$*"
    set +f
    IFS=$start_save_ifs
}

# start_keep PID NOTES COMMAND...: waits for the process, then has COMMAND, if any, make a cache of its notes.
start_keep() {
    start_pid=$1 start_note=$2
    shift 2
    while kill -0 "$start_pid" 2>/dev/null; do sleep 1; done
    if [ -s "$start_note" ]; then
        if [ "$#" -gt 0 ]; then nice "$@" && mv -f "$start_note.aot" "$start_cache"; else mv -f "$start_note" "$start_cache"; fi
    fi
    rm -f "$start_note" "$start_note.aot"
}

# Options that a JVM which makes a cache and one which uses it must share.
start_common="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED"
[ "$jdk_feature" -lt 23 ] || start_common="$start_common --sun-misc-unsafe-memory-access=allow"
# picocli looks for Groovy in all jars of the class path otherwise, at each start.
start_common="$start_common -Dpicocli.disable.closures=true"
# The JVM checks a cache, and says on standard output why it cannot use one: that goes to a file (start_use_cache).
start_quiet=-Xlog:disable
# Without moving the archive to a random place, which costs more than it saves of the start.
start_use="-XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 -XX:+VerifySharedSpaces"

# Commands that need no Hibernate are over before much is worth keeping: a small part of the heap for what is new keeps the
# process small, and a method that is called by reflection a few times is not worth a class of its own.
start_small="-XX:NewSize=8m -Djdk.reflect.useNativeAccessorOnly=true"

# start_has_cache BUILT: whether there is a cache of this installation that the last JVM had nothing against.
start_has_cache() {
    start_log=$start_cache.log
    [ ! -s "$start_log" ] || rm -f "$start_cache" "$start_log" 2>/dev/null
    # A JVM that cannot write its log does not start.
    [ -s "$start_cache" ] && [ "$start_cache" -nt "$1" ] && true 2>/dev/null >"$start_log"
}

# start_is_second BUILT: whether a command that can take notes ran before, with this installation.
start_is_second() {
    [ "$start_cache.first" -nt "$1" ] && return
    true 2>/dev/null >"$start_cache.first"
    false
}

start_jvm() {
    start_root=$1 start_built=$2 start_path=$3
    shift 3
    start_kind "$@"
    [ "$start_kind" = models ] || start_use="$start_use $start_small"
    set -- -cp "$start_path" dev.whimbrel.cli.Whimbrel "$@"
    if start_place "$start_root"; then
        if start_has_cache "$start_built"; then
            if [ "$jdk_feature" -ge 24 ]; then start_option=AOTCache; else start_option=SharedArchiveFile; fi
            set -- "-Xlog:aot*=warning,cds*=warning:file=$start_log:none:filecount=0" "-XX:$start_option=$start_cache" "$@"
        elif [ "$start_notes" ] && [ -w "$start_folder" ] && start_is_second "$start_built"; then
            start_note=$start_cache.$$
            start_noting </dev/null >/dev/null 2>&1 &
            set -- -XX:-DisplayVMOutput "$@" # says that it has noted something, on standard output
            if [ "$jdk_feature" -ge 24 ]; then
                set -- -XX:AOTMode=record "-XX:AOTConfiguration=$start_note" "$@"
            else
                set -- "-XX:ArchiveClassesAtExit=$start_note" "$@"
            fi
        fi
    fi
    # shellcheck disable=SC2086 # options are separated by blanks
    exec "$JAVA_HOME/bin/java" $start_common $start_quiet $start_use ${WHIMBREL_JAVA_OPTS:-} "$@"
}

start_noting() {
    if [ "$jdk_feature" -ge 24 ]; then
        # shellcheck disable=SC2086 # options are separated by blanks
        start_keep $$ "$start_note" "$JAVA_HOME/bin/java" $start_common -XX:AOTMode=create \
            "-XX:AOTConfiguration=$start_note" "-XX:AOTCache=$start_note.aot" -cp "$start_path"
    else
        start_keep $$ "$start_note"
    fi
}
