# shellcheck shell=bash
# Python programs from PyPI that tests use. Sourced by the other scripts, behind setup.sh.

# Installs packages, such as `jsonschema==4.25.1`, into an environment of this checkout's own, `.build/python`; those that are
# there already cost nothing. What they bring is then in `.build/python/bin`.
python_tools() {
    local environment=${scripts:?}/../.build/python missing=()
    if [[ ! -x $environment/bin/pip ]]; then
        have_command python3 || missing+=(python3)
        # Debian keeps what `venv` needs in a package of its own.
        python3 -c 'import ensurepip' 2>/dev/null || missing+=(python3-venv)
        install_missing "${missing[@]}"
        say "making a Python environment in .build/python"
        # Over what an interrupted run may have left.
        python3 -m venv --clear "$environment"
    fi
    "$environment/bin/pip" install --quiet --disable-pip-version-check "$@"
}
