// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

extension RequestPlan: DescribesOperations {
    /// The credentials, and the answers to bodies that are not read to their end.
    func describe(_ operation: inout DescribedOperation) {
        for check in checks { check.describe(&operation) }
        guard readsBody else { return }
        if readsForm { operation.responds(.badRequest, "The form is malformed, or has too many fields.") }
        operation.responds(.contentTooLarge, "The body is too large.")
        if storesUploads { operation.responds(.init(code: 507), "There is no room for the files.") }
    }
}
