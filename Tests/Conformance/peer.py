"""The place of the web server: connections that wait for so long and no longer, and what comes back over them."""

import contextlib
import hashlib
import json
import socket
import struct
import time

from records import END_REQUEST, STDERR, STDOUT, UNKNOWN_ROLE, Record, request


class Failure(Exception):
    """The server did something else than the case expects."""


def expect(condition, text):
    if not condition:
        raise Failure(text)


class Answer:
    """What came of one request."""

    def __init__(self, records):
        self.records = records
        self.stdout = self._stream(STDOUT)
        self.stderr = self._stream(STDERR)
        end = records[-1].content if records and records[-1].type == END_REQUEST else None
        if end is not None:
            expect(len(end) == 8, f"END_REQUEST has {len(end)} bytes")
        self.has_ended = end is not None
        self.application_status = int.from_bytes(end[:4], "big") if end else None
        self.protocol_status = end[4] if end else None
        top, _, self.body = self.stdout.partition(b"\r\n\r\n")
        self.fields = top.decode("latin-1").split("\r\n")
        status = next((line for line in self.fields if line.lower().startswith("status:")), "")
        self.status = int(status.split()[1]) if status else None

    def _stream(self, type):
        return b"".join(record.content for record in self.records if record.type == type)

    def __str__(self):
        end = f"END_REQUEST {self.application_status}, {self.protocol_status}" if self.has_ended else "no END_REQUEST"
        return f"status {self.status}, {end}, {self.stdout[:120]!r}"


class Connection:
    """A connection; every wait on it ends after the server's `patience`."""

    def __init__(self, socket, patience):
        self.socket = socket
        self.patience = patience
        socket.settimeout(patience)
        self._input = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, data):
        try:
            self.socket.sendall(data)
        except OSError as error:
            raise Failure(f"could not send: {error}") from None

    def finish_sending(self):
        self.socket.shutdown(socket.SHUT_WR)

    def reset(self):
        """Closes without a word; over TCP with a reset."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()

    def read_record(self):
        """The next record; None where the server has closed between two."""
        if not self._fill(8):
            return None
        version, type = self._input[:2]
        size, padding = int.from_bytes(self._input[4:6], "big"), self._input[6]
        if not self._fill(8 + size + padding):
            raise Failure("the server closed within a record")
        record = Record(version, type, int.from_bytes(self._input[2:4], "big"), self._input[8 : 8 + size], padding)
        self._input = self._input[8 + size + padding :]
        expect(version == 1, f"the server sent a record of version {version}")
        return record

    def _fill(self, count):
        while len(self._input) < count:
            try:
                data = self.socket.recv(65_536)
            except TimeoutError:
                raise Failure(f"nothing came within {self.patience} s") from None
            except ConnectionError:
                data = b""
            if not data:
                if self._input:
                    raise Failure("the server closed within a record")
                return False
            self._input += data
        return True

    def answer(self, id=1):
        """The records of a request up to its END_REQUEST, or to the server's close."""
        records = []
        end = time.monotonic() + 4 * self.patience
        while (record := self.read_record()) is not None:
            expect(record.id == id, f"a record of type {record.type} has the id {record.id}, not {id}")
            records.append(record)
            if record.type == END_REQUEST:
                break
            expect(time.monotonic() < end, "the answer does not end")
        return Answer(records)

    def ask(self, data, id=1):
        self.send(data)
        return self.answer(id)

    def is_closed(self):
        """Whether the server closes, and sends nothing before it does."""
        return self.read_record() is None


class Server:
    """The server under test."""

    def __init__(self, place, patience, pid=None):
        self.place = place
        self.patience = patience
        self.pid = pid

    def connect(self):
        family = socket.AF_UNIX if isinstance(self.place, str) else socket.AF_INET
        connection = socket.socket(family)
        connection.settimeout(self.patience)
        try:
            connection.connect(self.place)
        except OSError as error:
            connection.close()
            raise Failure(f"could not connect: {error}") from None
        return Connection(connection, self.patience)

    def ask(self, data):
        """Sends something on a connection of its own."""
        with self.connect() as connection:
            return connection.ask(data)

    def is_well(self):
        """A plain request is served."""
        expect_document(self.ask(request({"PLAIN": "yes"}, keep=False)), {"PLAIN": "yes"})


def expect_document(answer, parameters, body=b"", data=None):
    """The answer is the application's own description of this request."""
    expect(answer.status == 200, f"expected the document of the request: {answer}")
    expect(answer.has_ended, f"expected an END_REQUEST: {answer}")
    expect((answer.application_status, answer.protocol_status) == (0, 0), f"expected a plain end: {answer}")
    document = json.loads(answer.body)
    wanted = {name: value for name, value in parameters.items()}
    expect(document["params"] == wanted, f"expected the parameters {str(wanted)[:200]}: {answer}")
    for name, content in [("body", body), ("data", data)]:
        if content is not None:
            expect(document[f"{name}_len"] == len(content), f"expected {len(content)} bytes of {name}: {answer}")
            digest = hashlib.sha256(content).hexdigest()
            expect(document[f"{name}_sha256"] == digest, f"expected another {name} of the same length: {answer}")


def expect_served(connection, parameters, body=b"", id=1, keep=True):
    """A request on a connection is served."""
    expect_document(connection.ask(request(parameters, body, id=id, keep=keep), id), parameters, body)


def expect_end(answer, protocol_status):
    """The answer is END_REQUEST with this status, and nothing before it but streams without content."""
    expect(answer.has_ended and answer.protocol_status == protocol_status, f"expected END {protocol_status}: {answer}")
    expect(not answer.stdout, f"expected no output: {answer}")


def expect_role_refused(answer):
    expect_end(answer, UNKNOWN_ROLE)


def expect_closed(connection, data):
    """What was sent costs the connection, before any answer."""
    with contextlib.suppress(Failure):  # It may be closed before everything is sent.
        connection.send(data)
    answer = connection.answer()
    expect(answer.status is None and not answer.has_ended, f"expected a close: {answer}")
