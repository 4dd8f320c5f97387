// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost

/// Forms, as web pages send them, and the files in them.
func makeFormRoutes() -> Router {
    let forms = Router(.tags("forms"))
    forms.post("/form/fields") { (input: SomeFields) in input }
    forms.post("/form/model") { (form: LoginForm) in form }
    forms.post("/upload/one") { (input: OneFile) in
        let file = input.file
        return FileDetails(
            filename: file.filename, contentType: file.contentType, size: file.size, text: try await file.text())
    }
    forms.post("/upload/many") { (input: ManyFiles) in
        ["files": input.files.map { FileSize(filename: $0.filename, size: $0.size) }]
    }
    forms.post("/upload/mixed") { (input: MixedForm) in
        MixedDetails(
            title: input.title, fileSize: input.file.count, cover: input.cover?.filename, copies: input.copies)
    }
    return forms
}

private struct SomeFields: Input, Encodable {
    @Form(minLength: 3) var username: String
    @Form(ge: 18) var age: Int = 18
    @Form var tags: [String] = []
    @Form var note: String?
}

private struct OneFile: Input {
    @File var file: UploadedFile
}

private struct ManyFiles: Input {
    @File var files: [UploadedFile]
}

private struct MixedForm: Input {
    @Form var title: String
    @File var file: [UInt8]
    @File var cover: UploadedFile?
    @Form(gt: 0) var copies: Int = 1
}

private struct FileDetails: Codable {
    var filename: String
    var contentType: String?
    var size: Int
    var text: String

    enum CodingKeys: String, CodingKey {
        case filename
        case contentType = "content_type"
        case size, text
    }
}

private struct FileSize: Codable {
    var filename: String
    var size: Int
}

private struct MixedDetails: Codable {
    var title: String
    var fileSize: Int
    var cover: String?
    var copies: Int

    enum CodingKeys: String, CodingKey {
        case title
        case fileSize = "file_size"
        case cover, copies
    }
}
