// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension RouteOption {
    /// Limits the files of forms, in bytes and all of one form together; ``App/defaultUploadLimit`` where nothing is said.
    ///
    /// It holds for routes that declare a ``File``, and for ``Request/multipart()``. What of a form is not the content of a file
    /// counts against ``bodyLimit(_:)``, and so do files that are taken as `[UInt8]` or `Data`, for they are in memory.
    public static func uploadLimit(_ bytes: Int) -> RouteOption { RouteOption { $0.uploadLimit = bytes } }

    /// Limits how many fields and files a form has; 1,000 of each where nothing is said.
    public static func formLimits(fields: Int = 1_000, files: Int = 1_000) -> RouteOption {
        RouteOption {
            $0.formFields = fields
            $0.formFiles = files
        }
    }

    /// Says in which folder files of forms are kept that are too long for memory; `TMPDIR` where nothing is said, or `/tmp`.
    ///
    /// In the file system that they are moved to they need not be copied: ``UploadedFile/move(to:mode:replacing:)``.
    public static func uploadFolder(_ path: String) -> RouteOption { RouteOption { $0.uploadFolder = path } }
}
