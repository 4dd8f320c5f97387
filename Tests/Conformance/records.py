"""FastCGI records (FastCGI 1.0, sections 3.3, 3.4 and 8), as bytes that may be as wrong as a case wants them."""

from typing import NamedTuple

BEGIN_REQUEST, ABORT_REQUEST, END_REQUEST, PARAMS, STDIN, STDOUT, STDERR, DATA = range(1, 9)
GET_VALUES, GET_VALUES_RESULT, UNKNOWN_TYPE = range(9, 12)
RESPONDER, AUTHORIZER, FILTER = 1, 2, 3
REQUEST_COMPLETE, CANT_MPX_CONN, OVERLOADED, UNKNOWN_ROLE = range(4)
LARGEST_CONTENT = 65_535
NO_ONE_KNOWS = 99  # a record type


class Record(NamedTuple):
    """A record as it was received."""

    version: int
    type: int
    id: int
    content: bytes
    padding: int


def record(type, content=b"", id=1, padding=0, version=1, reserved=0):
    head = bytes([version, type]) + id.to_bytes(2, "big") + len(content).to_bytes(2, "big")
    return head + bytes([padding, reserved]) + content + b"\xee" * padding


def begin(role=RESPONDER, keep=True, id=1, flags=None, **more):
    flags = int(keep) if flags is None else flags
    return record(BEGIN_REQUEST, role.to_bytes(2, "big") + bytes([flags]) + bytes(5), id, **more)


def length(count, wide=False):
    return (count | 1 << 31).to_bytes(4, "big") if wide or count > 127 else bytes([count])


def pair(name, value, wide=False):
    name, value = (text.encode() if isinstance(text, str) else text for text in (name, value))
    return length(len(name), wide) + length(len(value), wide) + name + value


def pairs(parameters):
    items = parameters.items() if isinstance(parameters, dict) else parameters
    return b"".join(pair(name, value) for name, value in items)


def stream(type, content, id=1, piece=LARGEST_CONTENT):
    """Records of a stream, with its end."""
    pieces = (content[start : start + piece] for start in range(0, len(content), piece))
    return b"".join(record(type, part, id) for part in pieces) + record(type, id=id)


def head(parameters=(), role=RESPONDER, keep=True, id=1):
    """All of a request before its body."""
    return begin(role, keep, id) + stream(PARAMS, pairs(parameters), id)


def request(parameters=(), body=b"", role=RESPONDER, keep=True, id=1):
    return head(parameters, role, keep, id) + stream(STDIN, body, id)


def query(**switches):
    """Parameters that tell the application what to do."""
    return {"QUERY_STRING": "&".join(f"{name}={value}" for name, value in switches.items())}
