# shellcheck shell=bash
# Looks for a TCP port to listen on. Sourced by the other scripts.

# Prints the first port of 127.0.0.1, from the given one on, that nothing answers at.
first_free_port() {
    local port
    for ((port = $1; port < $1 + 100; port++)); do
        if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
            echo "$port"
            return
        fi
    done
    fail "the ports $1 to $((port - 1)) are all taken; give one with --port"
}
