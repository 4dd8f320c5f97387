// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

// Applications write statuses, methods and header fields (`.notFound`, `.cacheControl`) all the time: one import is
// enough.
@_exported public import HTTPTypes
// Models, JSON and settings are parts of an application, whichever target they stand in.
@_exported public import RoostModel
