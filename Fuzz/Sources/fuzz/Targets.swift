// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What can be fuzzed, by the name that `scripts/fuzz SECONDS NAME` takes.
///
/// Each has a file, a line here, and a folder of seeds in `Corpus`.
let targets: [String: any FuzzTarget] = [
    "records": RecordsTarget(),
    "pairs": PairsTarget(),
    "gate": GateTarget(),
    "dotenv": DotEnvTarget(),
    "multipart": MultipartTarget(),
    "cookies": CookiesTarget(),
    "ranges": RangesTarget(),
    "fields": FieldsTarget(),
    "patterns": PatternsTarget(),
]
