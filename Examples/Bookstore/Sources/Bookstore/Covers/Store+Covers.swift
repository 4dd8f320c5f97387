// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Roost

extension Store {
    /// Gives a book another cover.
    ///
    /// - Throws: ``HTTPError`` where the user may not change the book; the file is gone then.
    func setCover(of id: Int64, to file: String, by user: User) async throws -> Book {
        do {
            let (old, book) = try await database.write { database in
                let old = try Self.checkOwner(of: id, user, in: database).cover
                try Book.filter(id: id).updateAll(database, Book.Columns.cover.set(to: file))
                return (old, try Self.book(id, in: database))
            }
            if let old { removeCover(old) }
            return book
        } catch {
            removeCover(file)
            throw error
        }
    }

    /// Where a cover's file is.
    func coverPath(of file: String) -> String { "\(covers.path)/\(file)" }

    /// Removes the file of a cover; one that is gone already is gone.
    func removeCover(_ file: String) { try? FileManager.default.removeItem(atPath: coverPath(of: file)) }
}
