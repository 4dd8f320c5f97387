// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost

/// The routes of an application as a table.
struct RouteListing {
    private static let head = ["METHOD", "PATH", "NAME", "OPERATION", "TAGS", "INPUT"]
    private var rows: [[String]] = []

    init(of service: AppService) { add(service, behind: "") }

    private mutating func add(_ service: AppService, behind prefix: String) {
        for route in service.routes {
            let info = route.info
            rows.append([
                route.method.rawValue, prefix + route.template.text, info.name ?? "",
                service.openAPI?.operationID(of: route) ?? (info.isHidden ? "(hidden)" : ""),
                info.tags.joined(separator: ", "), route.inputType.map { "\($0)" } ?? "",
            ])
        }
        for mount in service.mounts { add(mount.service, behind: prefix + mount.prefix) }
    }

    /// The table, each column as wide as it has to be; columns in which nothing stands are left out.
    var text: String {
        let columns = Self.head.indices.filter { column in rows.contains { !$0[column].isEmpty } }
        let table = ([Self.head] + rows).map { row in columns.map { row[$0] } }
        let widths = columns.indices.map { column in table.map { $0[column].count }.max() ?? 0 }
        return table.map { row in
            let cells = zip(row, widths).map { cell, width in
                cell + String(repeating: " ", count: width - cell.count)
            }
            return Self.trimmed(cells.joined(separator: "  ")) + "\n"
        }.joined()
    }

    private static func trimmed(_ line: String) -> Substring {
        var line = line[...]
        while line.last == " " { line.removeLast() }
        return line
    }
}
