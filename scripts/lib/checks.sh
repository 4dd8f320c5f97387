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

# What swift format leaves alone; `python3 scripts/lib/comments.py --mend FILE...` wraps them.
check_comments() { swift_files "$@" | xargs -0 python3 "${scripts:?}/lib/comments.py"; }

# The modules of the products.
public_modules=(
    Roost RoostModel RoostCommands RoostTesting RoostSecurity FastCGI FastCGIClient FastCGIRecords
    RoostMetrics RoostMustache RoostTracing
)

# The public API of compiled modules, as a listing has it.
check_api() {
    local listing=$1 modules=$2 now changes
    now=$(python3 "${scripts:?}/lib/api.py" "$modules" "${@:3}") || return 1
    changes=$(diff --unified=0 "$listing" - <<<"$now") && return 0
    tail -n +3 <<<"$changes"
    echo "the public API is not what $listing has: scripts/api takes it over"
    return 1
}

# The targets and what they import, as docs/architecture.md has them.
check_targets() { python3 "${scripts:?}/lib/layers.py" targets "$@"; }

# The folders of targets, none of which uses what docs/architecture.md has above it.
check_layers() { python3 "${scripts:?}/lib/layers.py" folders "$@"; }

# Tells uses of the standard library's Character algorithms on text. Each folder is compiled as a target of that name, with a
# file beside it in which they are deprecated: the compiler finds each use, whatever the text is called.
# Text that is never a client's stands in scripts/lib/text-of-programmers.txt, or beside a comment that begins with TEXT:.
check_characters() {
    local modules=$1 folder log status=0
    shift
    for folder in "$@"; do
        log=$(swift_files "$folder" | xargs -0 swiftc -typecheck -swift-version 6 -module-name "$(basename "$folder")" \
            -package-name "$(package_name)" -enable-upcoming-feature NonisolatedNonsendingByDefault \
            -enable-upcoming-feature InternalImportsByDefault \
            -D Metrics -D Mustache -D Tracing -I "$modules" -I Sources/CFCGI -I Sources/CSodium \
            -I Sources/CDocsPage/include -I Sources/CFCGIPort/include \
            "${scripts:?}/lib/CharacterAlgorithms.swift" 2>&1) || { echo "$log" && return 1; }
        tell_characters <<<"$log" || status=1
    done
    return "$status"
}

# The places that a compiler's log tells and nothing allows.
tell_characters() {
    local file line rest above text status=0
    while IFS=: read -r file line rest; do
        above=$((line > 1 ? line - 1 : line))
        text=$(sed -n "$above,${line}p" "$file")
        if [[ $text == *"// TEXT: "* ]] || is_text_of_programmers "$file"; then continue; fi
        echo "$file:$line:$rest"
        sed -n "${line}p" "$file"
        status=1
    done < <(grep -E '^[^ ]+\.swift:[0-9]+:[0-9]+: warning: .* is deprecated: TEXT' |
        sed 's/ is deprecated: TEXT.*/ works on Characters: RoostSystem has what works on bytes/' | sort -u)
    return "$status"
}

is_text_of_programmers() {
    local path _
    while read -r path _; do
        [[ $path != "#" && "/$1" == *"/Sources/$path"* ]] && return 0
    done <"${scripts:?}/lib/text-of-programmers.txt"
    return 1
}

# SwiftPM takes the folder's name for that of the package.
package_name() { basename "$PWD" | tr '[:upper:]' '[:lower:]'; }

# Builds a server on FastCGI alone, and looks at what it loads.
check_linkage() {
    local package=$1 log=$2 programs
    build_quietly "$log" --package-path "$package" || return 1
    programs=$(swift_nested build --package-path "$package" --show-bin-path)
    check_libraries "$programs/hello-fastcgi" 'lib_?Foundation|libicu'
}

# Makes an application as users do, builds and tests it, looks at what it loads, and asks it over its socket.
check_new_application() {
    local folder=$1/book-shop log=$2 program
    "${scripts:?}/new" book-shop "$folder" || return 1
    build_quietly "$log" --build-tests --package-path "$folder" || return 1
    swift_nested test --skip-build --package-path "$folder" || return 1
    program=$(swift_nested build --package-path "$folder" --show-bin-path)/book-shop
    check_libraries "$program" 'lib_?Foundation(\.|Int|Net|XML|ICU)|libicu' || return 1
    check_greeting "$program" "$folder/app.sock"
}

check_greeting() {
    local program=$1 socket=$2 server tries answer
    "$program" serve --socket "$socket" &
    server=$!
    for ((tries = 0; tries < 100; tries++)); do
        [[ ! -S $socket ]] || break
        sleep 0.1
    done
    answer=$("$program" request GET '/hello/Ada?times=2' --socket "$socket") || true
    kill "$server"
    wait "$server" || return 1
    [[ $answer == *'["Hello Ada","Hello Ada"]'* ]] || {
        echo "a new application answers: $answer"
        return 1
    }
}

# Builds a package without a warning; prints the log where that fails.
build_quietly() {
    local log=$1
    if ! swift_nested build "${@:2}" >"$log" 2>&1; then
        cat "$log"
        return 1
    fi
    check_warnings "$log"
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
    printf '// %0120d\n' 1 | sed 's/0 *1$/ 1/' >"$bad/comment.swift"
    accepts check_comments "$good" && refuses check_comments "$bad/comment.swift"
    prove_the_check_of_api "$1/api"
    prove_the_check_of_characters "$1"
    prove_the_checks_of_architecture "$1/planted"
    accepts check_warnings "$good/log" && refuses check_warnings "$bad/log"
    accepts check_libraries "$good/program" "$foundation" && refuses check_libraries "$bad/program" "$foundation"
}

# A member that only the package sees is no change; a public one, and a conformance, are.
prove_the_check_of_api() {
    local planted=$1
    mkdir "$planted"
    module() {
        printf '%s\n' "$@" >"$planted/Planted.swift" && swiftc -emit-module -parse-as-library -module-name Planted \
            -emit-module-path "$planted/Planted.swiftmodule" "$planted/Planted.swift"
    }
    module 'public struct Planted { public var name = "" }'
    python3 "${scripts:?}/lib/api.py" "$planted" Planted >"$planted/api.txt"
    accepts check_api "$planted/api.txt" "$planted" Planted
    module 'public struct Planted { public var name = ""; var more = 1 }'
    accepts check_api "$planted/api.txt" "$planted" Planted
    module 'public struct Planted { public var name = ""; public var more = 1 }'
    refuses check_api "$planted/api.txt" "$planted" Planted
    module 'public struct Planted: Sendable { public var name = "" }'
    refuses check_api "$planted/api.txt" "$planted" Planted
}

# Each of these uses is one of another kind that the check has to find.
prove_the_check_of_characters() {
    local planted=$1/Sources/Planted use uses=(
        'text == other' 'text != "a"' 'optional == "a"' 'piece == text' 'text.hasPrefix(other)' 'piece.hasSuffix("a")'
        'text.contains("a")' 'text.lowercased().isEmpty' 'piece.uppercased().isEmpty' 'text.first == "a"' 'text.count > 1'
        'text.split(separator: ",").isEmpty' 'piece.lastIndex(of: ":") == nil' 'text.prefix { $0 != "a" }.isEmpty'
        'text.dropFirst().isEmpty' 'text.firstRange(of: "a") == nil' 'list.contains(text)' 'list == [text]'
        'set.contains(text)' 'values[text] == nil' 'text ~= other' 'Set(list).isEmpty' '["a", "b"].contains(text)'
        'text < other' 'list.sorted().isEmpty' 'text.allSatisfy { $0.isNumber }' 'text.replacing("a", with: "b").isEmpty'
        '{ switch text { case "a": true default: false } }()' '{ switch optional { case "a": true default: false } }()'
    )
    mkdir -p "$planted"
    plant() {
        printf 'func planted(_ text: String, _ other: String, _ piece: Substring, _ optional: String?, _ list: [String],\n' &&
            printf '    _ set: Set<String>, _ values: [String: Int]\n) -> Bool {\n%s\n}\n' "$1"
    } >"$planted/Planted.swift"
    for use in "${uses[@]}"; do
        plant "    $use"
        [[ $(check_characters "$1" "$planted") == *"works on Characters"* ]] || fail "check_characters overlooks $use"
    done
    plant '    text.utf8.elementsEqual(other.utf8) || optional == nil && values.isEmpty'
    accepts check_characters "$1" "$planted"
    plant $'    // TEXT: of the programmer\n    text == other'
    accepts check_characters "$1" "$planted"
}

# A target imports one that is not drawn, and one that Package.swift does not give it; two folders are a ring, closed by a
# member that one of them adds to a type of the other.
prove_the_checks_of_architecture() {
    local planted=$1 drawn=$1/architecture.md
    mkdir -p "$planted/Sources/"{Base,House/{Roof,Walls}}
    printf '// swift-tools-version: 6.2\nimport PackageDescription\nlet package = Package(name: "planted", targets: [%s])\n' \
        '.target(name: "Base"), .target(name: "House", dependencies: ["Base"])' >"$planted/Package.swift"
    draw() {
        printf '## Targets\n\n|target|what|imports|\n|---|---|---|\n|`Base`|-|-|\n|`House`|-|%s|\n\n' "$1" &&
            printf '## Layers\n\n```\nHouse\n    %s\n```\n' "$2"
    } >"$drawn"
    printf 'let base = 1\n' >"$planted/Sources/Base/Base.swift"
    printf 'import Base\nstruct Roof { let walls = Walls() }\n' >"$planted/Sources/House/Roof/Roof.swift"
    printf 'struct Walls {}\n' >"$planted/Sources/House/Walls/Walls.swift"
    targets() { check_targets "$drawn" "$planted/package.json" "$planted/Sources"; }
    layers() {
        (
            cd "$planted" && rm -rf index && swiftc -c -parse-as-library -module-name House -index-store-path index \
                Sources/House/*/*.swift -I "$planted"
        ) || fail "the planted ring does not compile"
        check_layers "$drawn" "$planted/index" "$planted/Sources" "$planted/except"
    }
    swiftc -emit-module -parse-as-library -module-name Base -emit-module-path "$planted/Base.swiftmodule" \
        "$planted/Sources/Base/Base.swift"
    swift package dump-package --package-path "$planted" >"$planted/package.json"
    printf '# none\n' >"$planted/except"

    draw Base $'Roof\n    Walls    what carries it'
    accepts targets && accepts layers
    draw 'Base, Logging' $'Roof\n    Walls'
    refuses targets
    draw '-' $'Walls\n    Roof'
    refuses targets && refuses layers
    draw Base 'Roof, Walls'
    refuses layers
    draw Base Roof
    refuses layers
    draw Base $'Roof\n    Walls'
    printf 'House/Walls\n' >"$planted/except"
    refuses layers
    printf 'extension Walls { var roof: Int { 1 } }\n' >>"$planted/Sources/House/Roof/Roof.swift"
    printf 'let closed = Walls().roof\n' >>"$planted/Sources/House/Walls/Walls.swift"
    accepts layers
    printf '# none\n' >"$planted/except"
    refuses layers
    printf 'import House\n' >"$planted/Sources/Base/Base.swift"
    refuses targets
}

accepts() { "$@" >/dev/null 2>&1 || fail "the check '$1' refuses what it has to let pass"; }

refuses() {
    if "$@" >/dev/null 2>&1; then fail "the check '$1' lets pass what it has to refuse"; fi
}
