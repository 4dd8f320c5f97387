"""What the server sends, and how it fares where nobody takes it."""

import time

from peer import Failure, expect, expect_document, expect_served
from records import STDERR, STDIN, STDOUT, head, query, record, request
from suite import case


@case("W01", "sizes around the limits of records")
def sizes(server):
    with server.connect() as connection:
        for size in [0, 1, 7, 8, 8_183, 8_184, 8_185, *range(65_527, 65_537), 1 << 20]:
            answer = connection.ask(request(query(size=size)))
            expect(answer.status == 200 and answer.body == b"x" * size, f"expected {size} bytes: {answer}")
            for one in answer.records:
                expect(
                    (len(one.content) + one.padding) % 8 == 0, f"a record of {len(one.content)} bytes is not aligned"
                )
            empty = [one for one in answer.records if one.type == STDOUT and not one.content]
            expect(len(empty) == 1, f"STDOUT has {len(empty)} ends")


@case("W02", "a handler that writes nothing is a 500, never a bare END_REQUEST")
def nothing(server):
    with server.connect() as connection:
        answer = connection.ask(request(query(nothing=1)))
        expect(answer.status == 500 and answer.has_ended, f"expected 500: {answer}")
        expect_served(connection, {"A": "1"})


@case("W03", "a flushed byte is there before the next")
def flushed(server):
    with server.connect() as connection:
        pause = server.patience / 4
        connection.send(request(query(chunks=2, gap_ms=int(pause * 1_000))))
        begun = b""
        while not begun.endswith(b"\r\n\r\nx"):
            one = connection.read_record()
            expect(one is not None and one.type == STDOUT, f"expected the first byte: {begun}")
            begun += one.content
        start = time.monotonic()
        rest = connection.answer()
        expect(rest.stdout == b"x", f"expected the second byte: {rest}")
        expect(time.monotonic() - start > pause / 2, "the first byte came with the second")


@case("W04", "STDERR among STDOUT: both whole, each ended once, END_REQUEST last")
def both_streams(server):
    with server.connect() as connection:
        answer = connection.ask(request(query(stderr=10_240)))
        expect(answer.stderr == b"Z" * 10_240, f"expected 10,240 bytes of STDERR, not {len(answer.stderr)}")
        expect_document(answer, query(stderr=10_240))
        for type in [STDOUT, STDERR]:
            contents = [one.content for one in answer.records if one.type == type]
            expect(contents.count(b"") == 1 and contents[-1] == b"", f"stream {type} has not one end")


@case("W05", "a peer that does not read loses its connection, and holds up nobody")
def reads_nothing(server):
    with server.connect() as connection:
        connection.send(request(query(size=200_000_000)))
        expect(connection.read_record() is not None, "expected a beginning")
        end = time.monotonic() + 2 * server.patience
        while time.monotonic() < end - server.patience:
            expect_document(server.ask(request({"A": "1"}, keep=False)), {"A": "1"})
            time.sleep(0.05)
        try:
            answer = connection.answer()
        except Failure:
            return  # closed within a record
        expect(not answer.has_ended, "the whole answer was kept for a peer that did not read")


@case("W06", "a reset in the middle of an answer")
def reset(server):
    for _ in range(10):
        connection = server.connect()
        connection.send(request(query(size=100_000_000)))
        expect(connection.read_record() is not None, "expected a beginning")
        connection.reset()
    expect_document(server.ask(request({"A": "1"})), {"A": "1"})


@case("W07", "the exit status is each request's own")
def exit_status(server):
    with server.connect() as connection:
        for status in [3, 0, 4_294_967_295]:
            answer = connection.ask(request(query(exit=status)))
            expect(
                answer.application_status == status and answer.status == 200, f"expected the status {status}: {answer}"
            )
            expect_served(connection, {"A": "1"})


@case("W08", "a handler that throws: 500 where nothing was sent, an end that is none where something was")
def throws(server):
    with server.connect() as connection:
        answer = connection.ask(request(query(throw=1)))
        expect(answer.status == 500 and answer.has_ended, f"expected 500: {answer}")
        expect_served(connection, {"A": "1"})
    with server.connect() as connection:
        connection.send(request(query(throw=2)))
        stdout, ended = b"", False
        # Records that belong to no request may come before the close: that is how front servers see it.
        while (one := connection.read_record()) is not None:
            if one.type == STDOUT and one.id == 1:
                stdout += one.content
                ended = ended or not one.content
            expect(one.type != 3, "a broken answer ends with END_REQUEST")
        expect(stdout.endswith(b"\r\n\r\nx"), f"expected what was flushed: {stdout}")
        expect(not ended, "the broken answer's STDOUT is ended")


@case("W09", "a line break in a header field of an answer")
def injection(server):
    for value in ["a%0D%0AX-Injected:%201", "a%0AX-Injected:%201", "a%00b"]:
        answer = server.ask(request(query(header=value), keep=False))
        expect(answer.status == 500 and b"Injected" not in answer.stdout, f"expected 500: {answer}")


@case("W10", "long header blocks")
def long_headers(server):
    with server.connect() as connection:
        for size in [3_900, 8_192, 65_536]:
            answer = connection.ask(request(query(header_size=size)))
            expect(f"X-Test: {'h' * size}" in answer.fields, f"expected a field of {size} bytes: {answer}")
            expect_document(answer, query(header_size=size))


@case("W11", "an answer before the body; the body is then taken, and the connection goes on")
def early_answer(server):
    parameters = {**query(ignore_body=1), "CONTENT_LENGTH": "1000000"}
    with server.connect() as connection:
        expect_document(connection.ask(head(parameters)), parameters)
        for _ in range(100):
            connection.send(record(STDIN, bytes(10_000)))
        connection.send(record(STDIN))
        expect_served(connection, {"A": "1"})


@case("W12", "an answer that ends before its handler does")
def goes_on(server):
    with server.connect() as connection:
        start = time.monotonic()
        parameters = query(after_ms=int(server.patience * 3_000))
        expect_document(connection.ask(request(parameters)), parameters)
        expect_served(connection, {"A": "1"})
        expect(time.monotonic() - start < server.patience, "the answer waited for its handler")
