// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import Glibc
import HTTPTypes
import Logging
import RoostSystem

/// Reads a whole multipart form: fields into memory, files to where they are wanted.
struct MultipartFormReader {
    /// So much of a form's files is kept in memory, all together; what does not fit goes to disk.
    static let fileMemory = 1 << 20

    /// Where the content of a part goes.
    private enum Destination {
        case text
        case file(FileUse)
        /// It is a file that nobody asks for.
        case nowhere
    }

    /// What was read of a part.
    private enum Content {
        case file(UploadedFile)
        /// Decoded once all parts are there: any of them may tell the character set of all.
        case text([UInt8], charset: String?)
    }

    private let request: Request
    private let plan: FormPlan
    private let reader: MultipartReader
    private let folder: String
    private var parts: [(name: String, content: Content)] = []
    /// How much more of files may be kept in memory.
    private var room = Self.fileMemory
    /// What the form's fields and files hold in memory, and the request's share of what all may.
    private var held = 0
    private let memory: MemoryShare?

    // The part that is being read.
    private var head: MultipartHead?
    private var destination = Destination.nowhere
    private var text: [UInt8] = []
    private var collector: UploadCollector

    /// Begins to read a form.
    ///
    /// - Throws: ``HTTPError`` as ``MultipartReader`` does.
    init(_ request: Request, _ plan: FormPlan) throws(HTTPError) {
        self.request = request
        self.plan = plan
        reader = try MultipartReader(request, request.formLimits(takesFiles: plan.takesUploads))
        memory = request.incomingBody.makeMemoryShare()
        folder = request.route?.info.uploadFolder ?? UploadFolder.standard
        collector = UploadCollector(folder: folder)
    }

    /// Reads the form to its end.
    ///
    /// - Throws: ``HTTPError`` as ``MultipartReader`` does, and 507 where the disk is full.
    mutating func read() async throws(HTTPError) -> FormFields {
        while let event = try await reader.next() {
            do throws(FileError) {
                switch event {
                case .part(let head): begin(head)
                case .content(let bytes): try await append(bytes)
                case .endOfPart: try await endFile()
                }
            } catch {
                throw answer(to: error)
            }
            if event == .endOfPart { endText() }
            if let memory, !memory.hold(held + Self.fileMemory - room) {
                throw RequestBodyError(.noMemory, "no memory is left for the form").httpError
            }
        }
        if let memory, held > MemoryShare.free { request.storage.keep(memory) }
        return fields()
    }

    private mutating func begin(_ head: MultipartHead) {
        self.head = head
        if head.filename == nil {
            destination = .text
            text = []
        } else if let use = plan.use(of: head.name) {
            destination = .file(use)
            reader.isUpload = !use.staysInMemory
            collector = UploadCollector(folder: folder)
        } else {
            destination = .nowhere
            reader.isUpload = plan.takesUploads
        }
    }

    private mutating func append(_ bytes: ArraySlice<UInt8>) async throws(FileError) {
        switch destination {
        case .text:
            text += bytes
            held += bytes.count
        case .file(let use):
            if let longest = use.longest, collector.size > longest {
                collector.skip(bytes.count)
            } else if use.staysInMemory {
                collector.keep(bytes)
                held += bytes.count
            } else {
                try await collector.append(bytes, room: &room)
            }
        case .nowhere: break
        }
    }

    /// Adds a file, unless it is what browsers send for a file input that was left empty.
    private mutating func endFile() async throws(FileError) {
        guard let head, let filename = head.filename else { return }
        var file = UploadedFile(filename: filename, headers: head.headers, size: 0, content: .memory([]))
        if case .file = destination {
            file.content = try await collector.finish()
            file.size = collector.size
        }
        collector = UploadCollector(folder: folder)
        if file.size > 0 || !filename.isEmpty { parts.append((head.name, .file(file))) }
    }

    private mutating func endText() {
        guard case .text = destination, let head else { return }
        parts.append((head.name, .text(text, charset: Charset.name(in: head.contentType))))
        text = []
    }

    private func fields() -> FormFields {
        let usual = usualCharset
        var fields = FormFields()
        for part in parts {
            switch part.content {
            case .file(let file): fields.add(part.name, .file(file))
            case .text(let bytes, let charset):
                let (text, flaw) = Self.text(bytes, in: charset ?? usual)
                fields.add(part.name, .text(text), flaw: flaw)
            }
        }
        return fields
    }

    /// The character set of parts that do not tell their own: that of the field `_charset_`, else of the whole form,
    /// which some programs send although there is no such parameter, else UTF-8.
    private var usualCharset: String {
        for case (let name, .text(let bytes, _)) in parts where name.isSame(as: FormFields.charsetName) {
            return String(decoding: bytes, as: UTF8.self)
        }
        guard let name = Charset.name(in: request.contentType), Charset(named: name) != nil else { return "utf-8" }
        return name
    }

    /// The text, and what is wrong with it.
    private static func text(_ bytes: [UInt8], in name: String) -> (String, ValueError?) {
        let charset = Charset(named: name)
        if let text = charset?.text(bytes) { return (text, nil) }
        return (String(decoding: bytes, as: UTF8.self), charset == nil ? .unknownCharset(name) : .stringUnicode)
    }

    /// Tells the people who run the application, and makes the answer for the client.
    private func answer(to error: FileError) -> HTTPError {
        request.application?.logger.error(
            "an uploaded file cannot be stored",
            metadata: ["request-id": "\(request.id.escapedForLog)", "folder": "\(folder)", "error": "\(error)"])
        let isFull = [ENOSPC, EDQUOT, EFBIG].contains(error.errno)
        return HTTPError(isFull ? .init(code: 507) : .internalServerError, cause: error)
    }
}
