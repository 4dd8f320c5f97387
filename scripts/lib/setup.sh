# shellcheck shell=bash
# Sees to it that the machine has what Roost is built with and tested with. Sourced by the other scripts, which set
# `scripts` to the folder they are in.

# Only what is missing is installed: each package is looked for by what it is needed for.
setup() {
    require_debian_or_ubuntu
    require_swift
    local missing=()
    have_command curl || missing+=(curl)
    have_command nginx || missing+=(nginx)
    have_command pkg-config || missing+=(pkg-config)
    have_library fcgi || missing+=(libfcgi-dev)
    have_library libsodium || missing+=(libsodium-dev)
    have_library sqlite3 || missing+=(libsqlite3-dev)
    install_missing "${missing[@]}"
}

# What the programs in Python need that use its own library alone.
setup_python() { have_command python3 || install_missing python3; }

# What the tests of the docs page need besides.
setup_browser() {
    local missing=()
    have_command python3 || missing+=(python3)
    have_command chromium || missing+=(chromium)
    have_command chromedriver || missing+=(chromium-driver)
    install_missing "${missing[@]}"
}

# What the tests with real front servers need besides, or one of them: nginx, apache, fcgid, lighttpd, caddy, haproxy.
setup_fronts() {
    local missing=() front
    (($# > 0)) || set -- nginx apache fcgid lighttpd caddy haproxy
    have_command python3 || missing+=(python3)
    for front in "$@"; do
        case $front in
            apache) have_command apache2 || missing+=(apache2) ;;
            fcgid)
                have_command apache2 || missing+=(apache2)
                [[ -e /usr/lib/apache2/modules/mod_fcgid.so ]] || missing+=(libapache2-mod-fcgid)
                ;;
            *) have_command "$front" || missing+=("$front") ;;
        esac
    done
    install_missing "${missing[@]}"
}

install_missing() {
    (($# > 0)) || return 0
    say "installing what is missing, with apt: $*"
    as_root "${scripts:?}/lib/apt-install" "$@"
}

# Builds or tests a package that depends on this one by its path. SwiftPM's saved plan does not notice a file that has gone
# from such a dependency, and then fails until it is made anew.
swift_nested() { swift "$1" --disable-build-manifest-caching "${@:2}"; }

say() { printf '==> %s\n' "$*" >&2; }

fail() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

# /usr/sbin, where nginx is, is not on everyone's PATH.
have_command() { PATH="$PATH:/usr/sbin:/sbin" command -v "$1" >/dev/null; }

have_library() { have_command pkg-config && pkg-config --exists "$1"; }

as_root() {
    if ((EUID == 0)); then
        "$@"
    elif have_command sudo; then
        sudo "$@"
    else
        fail "this has to run as root, and there is no sudo: $*"
    fi
}

require_debian_or_ubuntu() {
    have_command apt-get || fail "these scripts set up Debian and Ubuntu only; CONTRIBUTING.md lists what to install"
}

require_swift() {
    local least="6.2" version
    have_command swift || fail "there is no Swift on the PATH; install $least or newer: https://www.swift.org/install/linux/"
    version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9.]*\).*/\1/p' | head -n 1)
    [[ -n $version ]] || fail "'swift --version' does not tell its version: is the toolchain whole?"
    if [[ $(printf '%s\n' "$least" "$version" | sort --version-sort | head -n 1) != "$least" ]]; then
        fail "Swift $version is too old: $least or newer is needed, see https://www.swift.org/install/linux/"
    fi
}
