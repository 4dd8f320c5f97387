"""What else happens on a connection: questions, aborts, several requests, bodies that nobody reads."""

import signal
import time
from os import kill

from peer import Failure, expect, expect_closed, expect_document, expect_end, expect_served
from records import (
    ABORT_REQUEST,
    CANT_MPX_CONN,
    DATA,
    GET_VALUES,
    GET_VALUES_RESULT,
    NO_ONE_KNOWS,
    PARAMS,
    REQUEST_COMPLETE,
    STDIN,
    UNKNOWN_TYPE,
    begin,
    head,
    pair,
    pairs,
    query,
    record,
    request,
    stream,
)  # fmt: skip
from suite import case

ABORT = record(ABORT_REQUEST)
NAMES = ["FCGI_MAX_CONNS", "FCGI_MAX_REQS", "FCGI_MPXS_CONNS"]


def question(*names, padding=0):
    return record(GET_VALUES, pairs([(name, "") for name in names]), id=0, padding=padding)


def expect_unknown(connection, type):
    answer = connection.read_record()
    expect(answer is not None and answer.type == UNKNOWN_TYPE and answer.id == 0, f"expected UNKNOWN_TYPE: {answer}")
    expect(answer.content == bytes([type]) + bytes(7), f"expected the type {type}: {answer}")


def expect_values(connection, *names):
    answer = connection.read_record()
    expect(answer is not None and answer.type == GET_VALUES_RESULT and answer.id == 0, f"expected values: {answer}")
    found, rest = {}, answer.content
    while rest:
        ends = 2 + rest[0], 2 + rest[0] + rest[1]
        name, value = rest[2 : ends[0]].decode(), rest[ends[0] : ends[1]].decode()
        expect(name not in found, f"{name} comes twice")
        found[name] = value
        rest = rest[ends[1] :]
    expect(set(found) == set(names), f"expected {names}: {found}")
    expect(all(value.isdigit() for value in found.values()), f"expected numbers: {found}")
    expect(found.get("FCGI_MPXS_CONNS", "0") == "0", f"requests are not multiplexed here: {found}")


@case("R25", "a management type that nobody knows, without content")
def unknown_type(server):
    with server.connect() as connection:
        for _ in range(3):
            connection.send(record(NO_ONE_KNOWS, id=0))
            expect_unknown(connection, NO_ONE_KNOWS)
        expect_served(connection, {"A": "1"})


@case("R26", "the same with content, before a request, in its parameters and in its body")
def unknown_type_with_content(server):
    odd = record(NO_ONE_KNOWS, pair("X", "not a parameter"), id=0, padding=5)
    parts = [b"", begin(), record(PARAMS, pair("A", "1")), record(PARAMS), record(STDIN, b"one")]
    with server.connect() as connection:
        for part in parts:
            connection.send(part + odd)
            expect_unknown(connection, NO_ONE_KNOWS)
        expect_document(connection.ask(record(STDIN, b"two") + record(STDIN)), {"A": "1"}, b"onetwo")


@case("E06", "every type that is no management record's")
def every_type(server):
    with server.connect() as connection:
        for type in [0, *range(1, 9), 10, *range(11, 256)]:
            if type == 1:
                continue  # BEGIN_REQUEST with id 0 is R16
            try:
                connection.send(record(type, b"content", id=0))
                expect_unknown(connection, type)
            except Failure:
                # Records of requests with id 0 cost the connection.
                expect(type < 9, f"type {type} is not answered")
                connection = server.connect()
        expect_served(connection, {"A": "1"})
        connection.socket.close()


@case("R27", "GET_VALUES alone is answered before anything else comes")
def values_alone(server):
    with server.connect() as connection:
        connection.send(question(*NAMES))
        expect_values(connection, *NAMES)
        expect_served(connection, {"A": "1"})


@case("R28", "GET_VALUES with padding, with names that nobody knows, with none")
def odd_questions(server):
    with server.connect() as connection:
        for names, known in [(NAMES, NAMES), (["FCGI_COLOUR", NAMES[0], "", "fcgi_max_reqs"], NAMES[:1]), ([], [])]:
            connection.send(question(*names, padding=7))
            expect_values(connection, *known)
        expect_served(connection, {"A": "1"})


@case("R29", "GET_VALUES with one name, as often as a record holds it")
def repeated_question(server):
    with server.connect() as connection:
        for count in [4, 3_855]:
            connection.send(question(*["FCGI_MPXS_CONNS"] * count))
            expect_values(connection, "FCGI_MPXS_CONNS")
        expect_served(connection, {"A": "1"})


@case("R30", "GET_VALUES in a body is answered before the rest of it comes")
def values_in_body(server):
    with server.connect() as connection:
        connection.send(head({"A": "1"}) + record(STDIN, b"one") + question(*NAMES))
        expect_values(connection, *NAMES)
        expect_document(connection.ask(record(STDIN, b"two") + record(STDIN)), {"A": "1"}, b"onetwo")


@case("E07", "GET_VALUES between any two records")
def values_everywhere(server):
    parts = [begin(), record(PARAMS, pair("A", "1")), record(PARAMS), record(STDIN, b"body"), record(STDIN)]
    with server.connect() as connection:
        for place in range(len(parts)):
            connection.send(b"".join(parts[:place]) + question(*NAMES))
            expect_values(connection, *NAMES)
            expect_document(connection.ask(b"".join(parts[place:])), {"A": "1"}, b"body")


@case("E08", "a GET_VALUES whose content is no pairs closes")
def malformed_question(server):
    for content in [b"\1", b"\5\0A", b"\x80\0\0", b"\xc0\0\0\0\xc0\0\0\0"]:
        with server.connect() as connection:
            expect_closed(connection, record(GET_VALUES, content, id=0))


@case("E09", "endless questions, whose answers nobody reads")
def endless_questions(server):
    with server.connect() as connection:
        end = time.monotonic() + 4 * server.patience
        try:
            while time.monotonic() < end:
                connection.send(record(NO_ONE_KNOWS, id=0) * 10_000)
        except Failure:
            pass
        else:
            raise Failure("the connection is still there")
    server.is_well()


@case("R31", "ABORT_REQUEST in the parameters")
def abort_in_head(server):
    with server.connect() as connection:
        expect_end(connection.ask(begin() + record(PARAMS, pair("A", "1")) + ABORT), REQUEST_COMPLETE)
        expect_served(connection, {"B": "2"})
        expect_end(connection.ask(begin(keep=False) + ABORT), REQUEST_COMPLETE)
        expect(connection.is_closed(), "expected a close")


@case("R32", "ABORT_REQUEST in a body")
def abort_in_body(server):
    with server.connect() as connection:
        expect_end(connection.ask(head({"CONTENT_LENGTH": "9"}) + record(STDIN, b"x") + ABORT), REQUEST_COMPLETE)
        expect_served(connection, {"B": "2"})


@case("R33", "ABORT_REQUEST while the handler works")
def abort_handler(server):
    with server.connect() as connection:
        expect_end(connection.ask(request(query(sleep_ms=60_000)) + ABORT), REQUEST_COMPLETE)
        expect_served(connection, {"B": "2"})


@case("R34", "records of requests that are over, or never were")
def inactive(server):
    with server.connect() as connection:
        for id in [1, 2, 65_535]:
            stale = [(ABORT_REQUEST, b""), (STDIN, b"x"), (STDIN, b""), (PARAMS, b"x"), (DATA, b"")]
            connection.send(b"".join(record(type, content, id) for type, content in stale))
            expect_served(connection, {"A": "1"})


@case("E10", "what was under way when a request was aborted")
def late_body(server):
    with server.connect() as connection:
        expect_end(connection.ask(head() + record(STDIN, b"x") + ABORT), REQUEST_COMPLETE)
        expect_document(connection.ask(stream(STDIN, b"late") + request({"A": "1"}, id=2), id=2), {"A": "1"})


@case("E11", "ABORT_REQUEST twice, with content, with padding")
def odd_aborts(server):
    with server.connect() as connection:
        for odd in [ABORT + ABORT, record(ABORT_REQUEST, b"abc"), record(ABORT_REQUEST, padding=255)]:
            expect_end(connection.ask(head() + odd + request({"A": "1"})), REQUEST_COMPLETE)
            expect_document(connection.answer(), {"A": "1"})


@case("R35", "empty records of another id")
def stray_records(server):
    with server.connect() as connection:
        for type in [PARAMS, STDIN, DATA, ABORT_REQUEST]:
            connection.send(head({"A": "1"}) + record(type, id=7))
            expect_document(connection.ask(stream(STDIN, b"body")), {"A": "1"}, b"body")


@case("R36", "a whole second request beside one that uploads")
def second_request(server):
    with server.connect() as connection:
        start = head({"A": "1"}) + record(STDIN, b"one")
        refusal = connection.ask(start + request({"B": "2"}, b"no", id=2), id=2)
        expect_end(refusal, CANT_MPX_CONN)
        expect_document(connection.ask(stream(STDIN, b"two")), {"A": "1"}, b"onetwo")


@case("R37", "a second BEGIN_REQUEST with the id of a request that is still sending")
def same_id(server):
    for start in [begin(), head({"A": "1"}), head({"A": "1"}) + record(STDIN, b"x")]:
        with server.connect() as connection:
            connection.send(start + begin())
            answer = connection.answer()
            expect(answer.status is None or answer.status >= 400, f"expected a refusal: {answer}")
            expect(not answer.has_ended or connection.is_closed(), "expected a close")


@case("R38", "a thousand kept requests")
def many_requests(server):
    with server.connect() as connection:
        for number in range(1_000):
            id = 1 if number < 500 else 2 * number + 1
            expect_served(connection, {"N": str(number)}, id=id)


@case("R39", "a kept body of 1 MiB that nobody reads")
def ignored_body(server):
    parameters = query(ignore_body=1)
    with server.connect() as connection:
        for _ in range(3):
            expect_document(connection.ask(request(parameters, bytes(1 << 20))), parameters)
        expect_served(connection, {"A": "1"})


@case("R40", "a request that hides in a body")
def hidden_request(server):
    hidden = request({"REMOTE_USER": "root"}, id=1)
    for size in [8_184, 8_192, 65_535, 131_072]:
        body = bytes(size) + hidden * 3
        for parameters in [{}, query(ignore_body=1)]:
            with server.connect() as connection:
                answer = connection.ask(request(parameters, body))
                expect_document(answer, parameters, b"" if parameters else body)
                # Nothing but this request's answer is there, and the next is its own.
                expect_served(connection, {"A": "1"}, id=2)


@case("R41", "an empty STDIN behind the answer")
def late_end(server):
    parameters = {**query(ignore_body=1), "HTTP_COOKIE": "c" * 20_000}
    with server.connect() as connection:
        for _ in range(3):
            expect_document(connection.ask(head(parameters)), parameters)
            connection.send(record(STDIN))
        expect_served(connection, {"A": "1"})


@case("R42", "requests in one segment")
def pipelined(server):
    with server.connect() as connection:
        numbers = range(1, 51)
        connection.send(b"".join(request({"N": str(n)}, b"body" * n, id=n % 3 + 1) for n in numbers))
        for n in numbers:
            expect_document(connection.answer(n % 3 + 1), {"N": str(n)}, b"body" * n)


@case("E12", "the same, cut anywhere")
def pipelined_and_cut(server):
    both = request({"N": "1"}, b"a") + request({"N": "2"}, b"b", id=2)
    with server.connect() as connection:
        for place in range(1, len(both)):
            connection.send(both[:place])
            connection.send(both[place:])
            expect_document(connection.answer(1), {"N": "1"}, b"a")
            expect_document(connection.answer(2), {"N": "2"}, b"b")


@case("E13", "what stands behind a request that is not kept is not served")
def changing_flag(server):
    with server.connect() as connection:
        expect_served(connection, {"N": "1"})
        connection.send(request({"N": "2"}, keep=False) + request({"N": "3"}))
        expect_document(connection.answer(), {"N": "2"})
        expect(connection.is_closed(), "expected a close")


@case("E14", "padding of the last record that comes behind the answer")
def late_padding(server):
    parameters = query(ignore_body=1)
    last = record(STDIN, padding=200)
    with server.connect() as connection:
        for place in range(0, len(last), 13):
            expect_document(connection.ask(head(parameters) + last[:place]), parameters)
            connection.send(last[place:])
        expect_served(connection, {"A": "1"})


@case("E15", "the rest of a body's record that comes behind the answer")
def late_content(server):
    parameters = query(ignore_body=1)
    data = record(STDIN, bytes(100)) + record(STDIN)
    with server.connect() as connection:
        for place in range(0, len(data), 11):
            expect_document(connection.ask(head(parameters) + data[:place]), parameters)
            connection.send(data[place:])
        expect_served(connection, {"A": "1"})


@case("E16", "late records of an answered request do not touch the next one")
def late_records(server):
    parameters = query(ignore_body=1)
    with server.connect() as connection:
        expect_document(connection.ask(head(parameters)), parameters)
        data = begin(id=2) + record(STDIN, b"late") + record(PARAMS, pair("A", "1"), 2) + record(STDIN, b"r")
        data += record(PARAMS, id=2) + record(STDIN, b"body", 2) + record(STDIN) + record(STDIN, id=2)
        expect_document(connection.ask(data, id=2), {"A": "1"}, b"body")


@case("R43", "a peer that never closes a connection that is not kept")
def never_closes(server):
    with server.connect() as connection:
        parameters = query(ignore_body=1)
        # Its body is not at its end, so that the server still waits for it.
        expect_document(connection.ask(head(parameters, keep=False)), parameters)
        expect(connection.is_closed(), "expected a close")


@case("R44", "an endless upload that nobody reads: the answer comes whole, and the upload does not go on for ever")
def endless_upload(server):
    parameters = {**query(ignore_body=1), "CONTENT_LENGTH": str(1 << 50)}
    block = record(STDIN, bytes(65_535))
    with server.connect() as connection:
        connection.send(head(parameters) + block)
        expect_document(connection.answer(), parameters)
        end = time.monotonic() + 4 * server.patience
        try:
            while time.monotonic() < end:
                connection.send(block)
        except Failure:
            return
    raise Failure("the upload goes on")


@case("R47", "peers that stand there, and one that drips")
def idlers(server):
    idle = [server.connect() for _ in range(60)]
    try:
        for connection in idle[::3]:
            connection.send(b"\1")
        for connection in idle[1::3]:
            connection.socket.close()
        expect_document(server.ask(request({"A": "1"})), {"A": "1"})
        with server.connect() as connection:
            # All of a head has one deadline, however it comes.
            end = time.monotonic() + 2 * server.patience
            for byte in head({"A": "x" * 60_000}):
                expect(time.monotonic() < end, "the dripping peer is still there")
                try:
                    connection.send(bytes([byte]))
                except Failure:
                    break
                time.sleep(0.01)
    finally:
        for connection in idle:
            connection.socket.close()


@case("R48", "signals in the middle of an upload")
def signals(server):
    if server.pid is None:
        raise Failure("the server is no process of ours")
    with server.connect() as connection:
        connection.send(head({"A": "1"}))
        for number in range(200):
            for one in [signal.SIGCHLD, signal.SIGUSR1, signal.SIGUSR2, signal.SIGHUP, signal.SIGWINCH]:
                kill(server.pid, one)
            connection.send(record(STDIN, bytes([number])))
        expect_document(connection.ask(record(STDIN)), {"A": "1"}, bytes(range(200)))
        expect_served(connection, {"B": "2"})
