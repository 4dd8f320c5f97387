"""How bytes become requests: framing, parameters, roles."""

import contextlib

from peer import Failure, expect, expect_closed, expect_document, expect_role_refused, expect_served
from records import (
    AUTHORIZER,
    BEGIN_REQUEST,
    DATA,
    END_REQUEST,
    FILTER,
    NO_ONE_KNOWS,
    PARAMS,
    STDIN,
    STDOUT,
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

ENDS = record(PARAMS) + record(STDIN)


@case("R01", "a request in one write, not kept: STDOUT, its end, END_REQUEST, close")
def whole(server):
    with server.connect() as connection:
        answer = connection.ask(request({"A": "1"}, b"hello", keep=False))
        expect_document(answer, {"A": "1"}, b"hello")
        output = [(record.type, len(record.content) > 0) for record in answer.records]
        expect(
            output[-2:] == [(STDOUT, False), (END_REQUEST, True)], f"expected STDOUT's end and END_REQUEST: {output}"
        )
        expect(all(one == (STDOUT, True) for one in output[:-2]), f"expected nothing but STDOUT: {output}")
        expect(connection.is_closed(), "expected a close")


@case("R02", "one byte a write")
def byte_by_byte(server):
    with server.connect() as connection:
        data = request({"A": "1"}, b"hello")
        for index in range(len(data) - 1):
            connection.send(data[index : index + 1])
        expect_document(connection.ask(data[-1:]), {"A": "1"}, b"hello")


@case("R03", "input that ends anywhere in the parameters is no request")
def cut(server):
    data = head({"A": "1", "B": "2"}, keep=False)
    for count in range(len(data)):
        with server.connect() as connection:
            connection.send(data[:count])
            connection.finish_sending()
            expect(connection.is_closed(), f"cut at {count}: expected a close")
    with server.connect() as connection:
        connection.send(data + record(STDIN))
        connection.finish_sending()
        expect_document(connection.answer(), {"A": "1", "B": "2"})


@case("R04", "a pair over two records, cut at every byte")
def split_pair(server):
    for count in [9, 300]:
        split = pair("SPLIT", "v" * count)
        with server.connect() as connection:
            for place in range(1, len(split)):
                parts = record(PARAMS, pair("A", "1") + split[:place]) + record(PARAMS, split[place:])
                expect_document(connection.ask(begin() + parts + ENDS), {"A": "1", "SPLIT": "v" * count})


@case("R05", "lengths in one byte and in four, empty names and values")
def lengths(server):
    content = b"".join([
        pair("V127", "v" * 127), pair("V128", "v" * 128), pair("WIDE", "x", wide=True), pair("", "nameless"),
        pair("EMPTY", ""), pair("LAST", "l" * 1_000),
    ])  # fmt: skip
    wanted = {"V127": "v" * 127, "V128": "v" * 128, "WIDE": "x", "": "nameless", "EMPTY": "", "LAST": "l" * 1_000}
    expect_document(server.ask(begin() + record(PARAMS, content) + ENDS), wanted)


@case("R06", "a NUL in a name or a value is neither cut off nor passed on")
def nul(server):
    for name, value in [("A\0B", "1"), ("A", "x\0y"), ("A", "\0"), ("\0", ""), ("A", "1\0")]:
        with server.connect() as connection:
            answer = connection.ask(request({name: value}))
            expect(answer.status in (None, 400), f"{name!r}, {value!r}: expected 400 or a close: {answer}")
            if answer.has_ended:
                expect_served(connection, {"NEXT": "1"})


@case("R07", "'=' in a name is refused, in a value it is the value's")
def equals_sign(server):
    for name in ["A=", "=", "A=B"]:
        with server.connect() as connection:
            answer = connection.ask(request({"A": "1", name: "2"}, keep=False))
            expect(answer.status in (None, 400), f"{name!r}: expected 400 or a close: {answer}")
    expect_document(server.ask(request({"Q": "a=b", "": "="})), {"Q": "a=b", "": "="})


@case("R08", "of equal names the last counts; they are compared byte for byte")
def same_names(server):
    parameters = [("HTTP_X", "1"), ("HTTP_x", "2"), ("HTTP_X", "3")]
    expect_document(server.ask(begin() + record(PARAMS, pairs(parameters)) + ENDS), {"HTTP_X": "3", "HTTP_x": "2"})


@case("R09", "200 KB of parameters in records of 16 KB")
def many_parameters(server):
    parameters = {f"P{number}": "p" * 190 for number in range(1_000)}
    content = stream(PARAMS, pairs(parameters), piece=16_384)
    expect_document(server.ask(begin() + content + record(STDIN)), parameters)


@case("R10", "too many parameters, and too long ones, are 431")
def too_much(server):
    pieces = pairs([(f"P{number}", "p" * 60_000) for number in range(12)])
    for content in [pairs([("", "")] * 5_000), pieces, pair("LONG", "l" * 70_000), pair("n" * 2_000, "")]:
        with server.connect() as connection:
            with contextlib.suppress(Failure):  # It may be closed before everything is sent.
                connection.send(begin() + stream(PARAMS, content) + record(STDIN))
            answer = connection.answer()
            expect(answer.status == 431 and answer.has_ended, f"expected 431: {answer}")
            with contextlib.suppress(Failure):
                connection.send(request({"NEXT": "1"}))
            next_answer = connection.answer()
            # What is none of the next request's own answer can only be a close.
            if next_answer.records:
                expect_document(next_answer, {"NEXT": "1"})


@case("R11", "lengths that wrap when they are added (CVE-2025-23016)")
def wrapping(server):
    for one, other in [(0xC0000000, 0xC0000000), (0xFFFFFFFE, 0xFFFFFFFE), (0xFFFFFFFF,) * 2, (0x80000000, 0xFFFFFFFF)]:
        content = pair("A", "1") + one.to_bytes(4, "big") + other.to_bytes(4, "big")
        with server.connect() as connection:
            refused(connection, begin() + record(PARAMS, content) + ENDS)


@case("R12", "a value that is longer than what was sent of it")
def missing_bytes(server):
    for count in [2, 127, 128, 60_000]:
        with server.connect() as connection:
            expect_closed(connection, begin() + record(PARAMS, pair("A", "x" * count)[:-1]) + ENDS)


@case("R13", "a peer that leaves between two PARAMS records has asked for nothing")
def leaves_in_head(server):
    with server.connect() as connection:
        connection.send(begin() + record(PARAMS, pair("A", "1")))
        connection.finish_sending()
        expect(connection.is_closed(), "expected a close")


@case("R15", "versions other than 1, wherever they come")
def versions(server):
    for version in [0, 2, 255]:
        for start in [b"", begin(), begin() + record(PARAMS, pair("A", "1")), head({"A": "1"}) + record(STDIN, b"x")]:
            with server.connect() as connection:
                rest = record(STDIN, b"y", version=version) + ENDS
                refused(connection, start + rest)


@case("R16", "BEGIN_REQUEST of a wrong length, or with id 0")
def begin_lengths(server):
    for content in [b"", bytes(7), bytes(9), bytes(16)]:
        with server.connect() as connection:
            expect_closed(
                connection, record(BEGIN_REQUEST, b"\0\1\1" + content[3:] if len(content) > 3 else content) + ENDS
            )
    with server.connect() as connection:
        expect_closed(connection, begin(id=0) + ENDS)


@case("R17", "roles that nobody offers: a kept connection goes on, another is closed behind the refusal")
def unknown_roles(server):
    with server.connect() as connection:
        for role in [0, 4, 65_535]:
            expect_role_refused(connection.ask(begin(role) + ENDS))
            expect_served(connection, {"A": "1"})
        expect_role_refused(connection.ask(begin(9, keep=False)))
        expect(connection.is_closed(), "expected a close")


@case("R18", "a filter reads STDIN, and then DATA")
def filters(server):
    with server.connect() as connection:
        for _ in range(3):
            data = head({"A": "1"}, FILTER) + stream(STDIN, b"form") + stream(DATA, b"the file", piece=3)
            expect_document(connection.ask(data), {"A": "1"}, b"form", b"the file")


@case("R19", "an authorizer without any STDIN")
def authorizer(server):
    with server.connect() as connection:
        for _ in range(3):
            expect_document(connection.ask(head({"A": "1"}, AUTHORIZER)), {"A": "1"})


@case("R20", "an authorizer with an empty STDIN, and the next request")
def authorizer_with_stdin(server):
    with server.connect() as connection:
        expect_document(connection.ask(request({"A": "1"}, role=AUTHORIZER)), {"A": "1"})
        expect_served(connection, {"B": "2"})


@case("R21", "padding on records without content")
def padding_alone(server):
    with server.connect() as connection:
        for padding in [8, 255]:
            data = begin(padding=padding) + record(PARAMS, pair("A", "1")) + record(PARAMS, padding=padding)
            expect_document(
                connection.ask(data + record(STDIN, b"x") + record(STDIN, padding=padding)), {"A": "1"}, b"x"
            )


@case("R22", "padding of every length")
def every_padding(server):
    data = begin()
    data += b"".join(record(PARAMS, pair(f"P{padding}", str(padding)), padding=padding) for padding in range(256))
    data += record(PARAMS)
    data += b"".join(record(STDIN, bytes([padding]), padding=padding) for padding in range(256)) + record(STDIN)
    expect_document(server.ask(data), {f"P{padding}": str(padding) for padding in range(256)}, bytes(range(256)))


@case("R23", "other flags, reserved bytes, large ids")
def odd_bits(server):
    with server.connect() as connection:
        for id in [255, 256, 65_535]:
            data = begin(flags=0xFF, id=id) + record(PARAMS, pair("A", "1"), id, reserved=0xFF) + record(PARAMS, id=id)
            expect_document(connection.ask(data + record(STDIN, id=id), id), {"A": "1"})
        expect_document(connection.ask(begin(flags=0xFE) + ENDS), {})
        expect(connection.is_closed(), "a flag other than the lowest keeps the connection")


@case("R24", "types that nobody knows, with the active id, are no part of a stream")
def unknown_types(server):
    odd = record(NO_ONE_KNOWS, b"not of the body", padding=3)
    with server.connect() as connection:
        data = begin() + odd + record(PARAMS, pair("A", "1")) + odd + record(PARAMS) + odd + record(STDIN, b"body")
        expect_document(connection.ask(data + odd + record(STDIN)), {"A": "1"}, b"body")


@case("E01", "two segments, cut at every place")
def two_segments(server):
    data = request({"A": "1"}, b"hello")
    with server.connect() as connection:
        for place in range(1, len(data)):
            connection.send(data[:place])
            expect_document(connection.ask(data[place:]), {"A": "1"}, b"hello")


@case("E02", "records of one byte")
def tiny_records(server):
    content = pairs({"NAME": "value"})
    data = begin() + stream(PARAMS, content, piece=1) + stream(STDIN, b"hello", piece=1)
    expect_document(server.ask(data), {"NAME": "value"}, b"hello")


@case("E03", "DATA before STDIN has ended: a filter's connection closes, a responder's goes on")
def early_data(server):
    with server.connect() as connection:
        refused(connection, head(role=FILTER) + record(DATA, b"x"))
    expect_document(server.ask(head() + stream(DATA, b"x") + stream(STDIN, b"body")), {}, b"body")


@case("E04", "a filter that reads DATA first: what is left of STDIN, of whatever length, is dropped")
def data_first(server):
    parameters = query(data_only=1)
    with server.connect() as connection:
        for _ in range(3):
            data = head(parameters, FILTER) + stream(STDIN, bytes(1 << 20)) + stream(DATA, b"the file")
            expect_document(connection.ask(data), parameters, b"", b"the file")


@case("E05", "a filter that reads nothing")
def idle_filter(server):
    with server.connect() as connection:
        parameters = query(ignore_body=1)
        expect_document(connection.ask(head(parameters, FILTER)), parameters, b"", b"")
        connection.send(stream(STDIN, b"form") + stream(DATA, b"file"))
        expect_served(connection, {"A": "1"})


@case("E17", "STDIN behind its end is ignored; PARAMS behind their end, and STDIN before it, close")
def behind_the_end(server):
    parameters = query(sleep_ms=100)
    with server.connect() as connection:
        answer = connection.ask(request(parameters, b"body") + stream(STDIN, b"more"))
        expect_document(answer, parameters, b"body")
        expect_served(connection, {"A": "1"})
    for data in [head() + record(PARAMS, pair("A", "1")), begin() + record(STDIN)]:
        with server.connect() as connection:
            refused(connection, data)


@case("E18", "a refused role arrives, though the rest of its request still comes")
def refusal_lingers(server):
    with server.connect() as connection:
        connection.send(begin(9, keep=False))
        for _ in range(10):
            try:
                connection.send(stream(STDIN, bytes(1_000)))
            except Failure:
                break
        expect_role_refused(connection.answer())


@case("R14", "a peer that leaves in the middle of a body: no answer as for a whole one")
def cut_body(server):
    for parameters in [{"CONTENT_LENGTH": "100"}, {"CONTENT_LENGTH": ""}, {}]:
        with server.connect() as connection:
            connection.send(head(parameters) + record(STDIN, b"x" * 10))
            connection.finish_sending()
            answer = connection.answer()
            expect(answer.status != 200, f"the body passed as whole: {answer}")


@case("R45", "bodies that are longer and shorter than CONTENT_LENGTH")
def wrong_length(server):
    expect_document(server.ask(request({"CONTENT_LENGTH": "3"}, b"hello")), {"CONTENT_LENGTH": "3"}, b"hel")
    answer = server.ask(request({"CONTENT_LENGTH": "6"}, b"hello", keep=False))
    expect(answer.status is not None and answer.status >= 400, f"expected an error: {answer}")


@case("R46", "CONTENT_LENGTH that says nothing, and one that is no number")
def odd_lengths(server):
    for text in ["", "-1"]:
        expect_document(server.ask(request({"CONTENT_LENGTH": text}, b"hello")), {"CONTENT_LENGTH": text}, b"hello")
    expect_document(server.ask(request({}, b"hello")), {}, b"hello")
    for text in ["abc", "1x", "+5", "9" * 20]:
        answer = server.ask(request({"CONTENT_LENGTH": text}, b"hello", keep=False))
        expect(answer.status == 400, f"{text}: expected 400: {answer}")


def refused(connection, data):
    """What was sent costs the connection, whatever was said of it before; it never passes as a request."""
    try:
        connection.send(data)
    except Failure:
        pass
    answer = connection.answer()
    expect(answer.status is None or answer.status >= 400, f"expected a refusal: {answer}")
    expect(not answer.has_ended or connection.is_closed(), "expected a close")
