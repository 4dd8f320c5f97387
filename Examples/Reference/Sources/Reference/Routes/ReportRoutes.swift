// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost

/// Routes that are included twice: once as they are, once for administrators.
func makeReportRoutes() -> Router {
    let reports = Router(prefix: "/reports", .tags("reports"))
    reports.get("/") { ["reports": [String]()] }
    reports.get("/daily", .deprecated, .summary("Daily report")) { ["report": "daily"] }
    reports.get("/secret", .hidden) { ["report": "secret"] }
    return reports
}
