// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost

/// Answers that are made while they are sent.
func addStreams(to work: Router) {
    work.get("/stream/text", .responds(.ok, contentType: "text/plain")) { (input: Lines) in
        Response.stream(contentType: "text/plain; charset=utf-8") { writer in
            for index in 0..<input.count { try await writer.write("line \(index)\n") }
        }
    }
    work.get("/stream/jsonl", .responds(.ok, Chapter.self, contentType: "application/jsonl")) {
        Response.jsonLines(chapters(1...3))
    }
    work.get("/stream/events", .responds(.ok, Chapter.self, contentType: "text/event-stream")) {
        Response.events(chapters(1...2))
    }
    work.get("/stream/events/full", .responds(.ok, contentType: "text/event-stream")) { (input: Resumed) in
        Response.events { events in
            for n in 1...3 where n > input.lastEventID {
                try await events.send(
                    ServerSentEvent(data: ["n": n], event: "count", id: "\(n)", retry: .seconds(2)))
            }
            try await events.send(ServerSentEvent(text: "two\nlines", event: "text"))
            try await events.send(ServerSentEvent(comment: "bye"))
        }
    }
}

private struct Lines: Input {
    @Query(ge: 0, le: 1_000) var count: Int = 3
}

private struct Resumed: Input {
    @Header var lastEventID: Int = 0
}

/// Chapters, one after the other, each with ten pages more.
private func chapters(_ numbers: ClosedRange<Int>) -> AsyncStream<Chapter> {
    AsyncStream { output in
        for number in numbers {
            var chapter = Chapter()
            chapter.title = "Chapter \(number)"
            chapter.pages = number * 10
            output.yield(chapter)
        }
        output.finish()
    }
}
