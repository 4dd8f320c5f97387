# shellcheck shell=bash
# The single checks of scripts/check, which sources this. Each prints what is wrong and fails, or is silent.

# Prints the Swift files in files and folders, each ended by a zero byte, without what was built there.
swift_files() { find "$@" -name .build -prune -o -name '*.swift' -type f -print0; }

check_format() { swift_files "$@" | xargs -0 swift format lint --strict --configuration .swift-format; }

check_headers() {
    local file header status=0
    header=$(head -n 3 "${scripts:?}/lib/header.txt")
    while IFS= read -r -d '' file; do
        if [[ $(head -n 3 "$file") != "$header" ]]; then
            echo "$file: does not begin with the header in scripts/lib/header.txt"
            status=1
        fi
    done < <(swift_files "$@")
    return "$status"
}

check_lengths() {
    local most=$1 file lines status=0
    shift
    while IFS= read -r -d '' file; do
        lines=$(wc -l <"$file")
        if ((lines > most)); then
            echo "$file: has $lines lines, more than $most"
            status=1
        fi
    done < <(swift_files "$@")
    return "$status"
}

# What no step runs, such as a benchmark, can at least be read: programs in bash, Python and C.
check_syntax() {
    local file status=0
    while IFS= read -r -d '' file; do
        case $file:$(head -n 1 "$file" | tr -d '\0') in
            *:'#!'*bash | *.sh:*) bash -n "$file" || status=1 ;;
            *:'#!'*python3 | *.py:*)
                python3 -c 'import ast, sys; ast.parse(open(sys.argv[1]).read(), sys.argv[1])' "$file" || status=1
                ;;
            *.c:*) clang -fsyntax-only -Wall -Werror "$file" || status=1 ;;
        esac
    done < <(find "$@" -name .build -prune -o -name Corpus -prune -o -type f -print0)
    return "$status"
}

# FoundationEssentials is what Roost may use; Foundation itself brings 40 MB of ICU.
check_imports() {
    ! swift_files "$@" | xargs -0 grep -nE '^[^/]*\bimport ((struct|class|enum|protocol|func|var|let|typealias) )?Foundation\b'
}

# Builds an application on FastCGI alone and one on Roost, and looks at what they load.
check_linkage() {
    local package=$1 log=$2 programs
    if ! swift_nested build --package-path "$package" >"$log" 2>&1; then
        cat "$log"
        return 1
    fi
    check_warnings "$log" || return 1
    programs=$(swift_nested build --package-path "$package" --show-bin-path)
    check_libraries "$programs/hello-fastcgi" 'lib_?Foundation|libicu' &&
        check_libraries "$programs/hello-roost" 'lib_?Foundation(\.|Int|Net|XML|ICU)|libicu'
}

check_warnings() {
    ! grep -E '(^|[ :])warning: ' "$1"
}

# Fails where a program loads, itself or through another library, one whose name matches.
check_libraries() {
    local libraries
    libraries=$(ldd "$1") || return 1
    if grep -E "$2" <<<"$libraries"; then
        echo "$1: links libraries that it should not"
        return 1
    fi
}

# Hands each check a case that it has to refuse and one that it has to accept: a check that cannot fail checks nothing.
prove_the_checks() {
    local good=$1/good bad=$1/bad foundation='lib_?Foundation|libicu'
    mkdir "$good" "$bad"
    { cat "${scripts:?}/lib/header.txt" && printf '\nprint("hello")\n'; } >"$good/main.swift"
    printf 'import Foundation\nprint(  Date())\n' >"$bad/main.swift"
    printf 'Build complete!\n' >"$good/log"
    printf 'x.c:1:1: warning: unused variable\n' >"$bad/log"
    printf '#!/usr/bin/env bash\nif true; then echo yes; fi\n' >"$good/script"
    printf '#!/usr/bin/env bash\nif true; then echo yes\n' >"$bad/script"
    swiftc "$good/main.swift" -o "$good/program"
    swiftc "$bad/main.swift" -o "$bad/program"

    accepts check_format "$good" && refuses check_format "$bad"
    accepts check_headers "$good" && refuses check_headers "$bad"
    accepts check_lengths 5 "$good" && refuses check_lengths 1 "$bad"
    accepts check_syntax "$good" && refuses check_syntax "$bad"
    accepts check_imports "$good" && refuses check_imports "$bad"
    accepts check_warnings "$good/log" && refuses check_warnings "$bad/log"
    accepts check_libraries "$good/program" "$foundation" && refuses check_libraries "$bad/program" "$foundation"
}

accepts() { "$@" >/dev/null 2>&1 || fail "the check '$1' refuses what it has to let pass"; }

refuses() {
    if "$@" >/dev/null 2>&1; then fail "the check '$1' lets pass what it has to refuse"; fi
}
