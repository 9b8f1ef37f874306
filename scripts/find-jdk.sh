# Finds a JDK of at least release 21 without starting a JVM: the version is read from <home>/release.
#
# Source this file; it exports JAVA_HOME and sets jdk_feature (for example 25), or it prints what is
# missing and where it looked, and exits with code 69. The first of these that holds such a JDK wins:
#   1. WHIMBREL_JAVA_HOME (where it is set it must fit: nothing else is looked at)
#   2. JAVA_HOME
#   3. the home of the `java` on the PATH, links resolved
#   4. the newest in the usual places; WHIMBREL_JDK_PLACES (folders that hold JDKs, separated by
#      colons) replaces these

jdk_minimum=21

# jdk_read HOME: sets jdk_feature and jdk_rank (a number that grows with the version); false where HOME
# holds no JDK (a runtime without compiler is none) or none that is new enough.
jdk_read() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    jdk_version=
    while IFS='=' read -r jdk_key jdk_value || [ -n "$jdk_key" ]; do
        case $jdk_key in JAVA_VERSION) jdk_version=${jdk_value#\"} && jdk_version=${jdk_version%%[!0-9.]*} && break ;; esac
    done <"$1/release"
    jdk_save_ifs=$IFS
    IFS=.
    set -f
    # shellcheck disable=SC2086 # split at the dots
    set -- "$1" $jdk_version
    set +f
    IFS=$jdk_save_ifs
    jdk_feature=${2:-0}
    jdk_rank=$((jdk_feature * 1000000 + ${3:-0} * 1000 + ${4:-0}))
    [ "$jdk_feature" -ge "$jdk_minimum" ]
}

jdk_on_path() {
    jdk_java=$(command -v java) && jdk_java=$(readlink -f "$jdk_java" 2>/dev/null) || return 1
    jdk_home=${jdk_java%/bin/java}
    jdk_read "$jdk_home"
}

# jdk_each_place COMMAND: runs COMMAND with all places as its arguments.
jdk_each_place() {
    jdk_command=$1
    jdk_save_ifs=$IFS
    IFS=:
    set -f
    # shellcheck disable=SC2086 # split at the colons
    set -- $jdk_places
    set +f
    IFS=$jdk_save_ifs
    "$jdk_command" "$@"
}

jdk_newest() {
    jdk_home= jdk_best=0
    for jdk_place in "$@"; do
        for jdk_candidate in "$jdk_place"/* "$jdk_place"/*/Contents/Home; do
            jdk_read "$jdk_candidate" && [ "$jdk_rank" -gt "$jdk_best" ] || continue
            jdk_home=$jdk_candidate jdk_best=$jdk_rank
        done
    done
    [ -n "$jdk_home" ] && jdk_read "$jdk_home"
}

jdk_missing() {
    {
        printf '%s\n' "Whimbrel needs a JDK $jdk_minimum or newer, with its compiler javac, and found none. It looked at"
        printf '    %s\n' "JAVA_HOME: ${JAVA_HOME:-not set}" "java on the PATH: $(command -v java || echo none)" "$@"
        printf '%s\n' "Install one (https://adoptium.net, or a package of your system, for example openjdk-21-jdk)," \
            "or set WHIMBREL_JAVA_HOME to the home of one."
    } >&2
    exit 69
}

jdk_places=${WHIMBREL_JDK_PLACES-/usr/lib/jvm:/usr/java:/opt:/opt/java:/Library/Java/JavaVirtualMachines${HOME:+:$HOME/Library/Java/JavaVirtualMachines:$HOME/.sdkman/candidates/java:$HOME/.jdks:${MISE_DATA_DIR:-$HOME/.local/share/mise}/installs/java:${ASDF_DATA_DIR:-$HOME/.asdf}/installs/java}}

if [ -n "${WHIMBREL_JAVA_HOME:-}" ]; then
    jdk_home=$WHIMBREL_JAVA_HOME
    jdk_read "$jdk_home" || {
        printf '%s\n' "Whimbrel: WHIMBREL_JAVA_HOME is $jdk_home, which is not the home of a JDK $jdk_minimum or newer." \
            "Set it to one, or unset it, and Whimbrel looks in the usual places." >&2
        exit 69
    }
elif [ -n "${JAVA_HOME:-}" ] && jdk_read "$JAVA_HOME"; then
    jdk_home=$JAVA_HOME
elif ! jdk_on_path && ! jdk_each_place jdk_newest; then
    jdk_each_place jdk_missing
fi
JAVA_HOME=$jdk_home
export JAVA_HOME
