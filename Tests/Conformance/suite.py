"""The cases, by their numbers in docs/protocol.md, and how they are run."""

import time

from peer import Failure

CASES = []


def case(number, title):
    """Adds a case: a function that takes the server, and returns when all is as it has to be."""

    def add(function):
        CASES.append((number, title, function))
        return function

    return add


def run(function, server):
    """What is wrong, or None."""
    try:
        function(server)
    except Failure as failure:
        return str(failure)
    except Exception as error:  # of whatever the server has sent
        return f"{type(error).__name__}: {error}"
    return None


def run_and_look_after(function, server):
    """The same, and afterwards the server has to serve a plain request."""
    wrong = run(function, server)
    if wrong is None and (unwell := run(lambda server: server.is_well(), server)):
        wrong = f"afterwards, the server does not serve: {unwell}"
    return wrong


def run_all(server, cases, tell):
    """Runs cases, and gives how many failed."""
    failures = 0
    for number, title, function in cases:
        start = time.monotonic()
        wrong = run_and_look_after(function, server)
        failures += wrong is not None
        seconds = time.monotonic() - start
        tell(f"{'PASS' if wrong is None else 'FAIL'} {number}: {title} ({seconds:.1f} s)")
        if wrong is not None:
            tell(f"     {wrong}")
    return failures
