// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIRecords

extension Connection {
    /// Answers the request at hand for the server itself, in place of its handler.
    ///
    /// In the application's format, where it has one: that is made by a task, and until it is there something else
    /// stands in the request's place, so that a handler which goes on has nothing to write to.
    func answerItself(_ kind: ServerAnswer.Kind, applicationStatus: UInt32 = 0) {
        guard let exchange else { return }
        let own = ServerAnswer(kind, to: exchange.parameters)
        guard let format = service.errorAnswer, !exchange.isStandIn else {
            answer(own.plainText)
            return finish(exchange, applicationStatus: applicationStatus)
        }
        let standIn = Exchange(inPlaceOf: exchange, connection: self)
        exchange.answerEnded()
        self.exchange = standIn
        deadlines.endStep()
        standIn.ownAnswer = own
        standIn.answer(own, by: format, applicationStatus: applicationStatus)
        settle()
    }

    /// What the application has made of the server's own answer is there.
    func answer(_ bytes: [UInt8], inPlaceOf standIn: Exchange, applicationStatus: UInt32) {
        guard exchange === standIn else { return }
        answer(bytes.isEmpty ? standIn.ownAnswer?.plainText ?? [] : bytes)
        finish(standIn, applicationStatus: applicationStatus)
    }

    /// The server's own answer has to go out now, in whichever format.
    func hurryOwnAnswer() {
        guard let exchange, let own = exchange.ownAnswer else { return }
        answer(own.plainText)
        finish(exchange, applicationStatus: 0)
    }

    /// Answers a request whose parameters cannot be taken: a client can bring that about, so the connection stays.
    func refuse(_ head: RequestHead, with kind: ServerAnswer.Kind) {
        let bare = RequestHead(requestID: head.requestID, role: head.role, keepConnection: head.keepConnection)
        guard session.accept(bare) != nil else { return close() }
        let parameters = Parameters(takingWhatCanBe: head.params)
        exchange = Exchange(
            head: bare, parameters: parameters, contentLength: ContentLength(parameters["CONTENT_LENGTH"]),
            connection: self, loop: loop)
        answerItself(kind)
    }
}
