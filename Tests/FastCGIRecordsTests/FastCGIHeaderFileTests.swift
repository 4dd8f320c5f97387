// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import CFCGI
import FastCGIRecords
import Testing

@Suite("The constants are those of fastcgi.h")
struct FastCGIHeaderFileTests {
    @Test("Types")
    func types() {
        let types: [(RecordType, Int32)] = [
            (.beginRequest, FCGI_BEGIN_REQUEST), (.abortRequest, FCGI_ABORT_REQUEST),
            (.endRequest, FCGI_END_REQUEST), (.params, FCGI_PARAMS), (.stdin, FCGI_STDIN), (.stdout, FCGI_STDOUT),
            (.stderr, FCGI_STDERR), (.data, FCGI_DATA), (.getValues, FCGI_GET_VALUES),
            (.getValuesResult, FCGI_GET_VALUES_RESULT), (.unknownType, FCGI_UNKNOWN_TYPE),
        ]
        for (type, constant) in types { #expect(Int32(type.rawValue) == constant) }
    }

    @Test("Roles, flags and protocol statuses")
    func bodies() {
        let roles: [(Role, Int32)] = [
            (.responder, FCGI_RESPONDER), (.authorizer, FCGI_AUTHORIZER), (.filter, FCGI_FILTER),
        ]
        for (role, constant) in roles { #expect(Int32(role.rawValue) == constant) }
        let statuses: [(ProtocolStatus, Int32)] = [
            (.requestComplete, FCGI_REQUEST_COMPLETE), (.cantMultiplex, FCGI_CANT_MPX_CONN),
            (.overloaded, FCGI_OVERLOADED), (.unknownRole, FCGI_UNKNOWN_ROLE),
        ]
        for (status, constant) in statuses { #expect(Int32(status.rawValue) == constant) }
        #expect(Int32(BeginRequestBody(role: .responder, keepConnection: true).encoded[2]) == FCGI_KEEP_CONN)
    }

    @Test("Sizes, the version and the id of management records")
    func headers() {
        #expect(RecordHeader.size == Int(FCGI_HEADER_LEN))
        #expect(RecordHeader.size == MemoryLayout<FCGI_Header>.size)
        #expect(BeginRequestBody.size == MemoryLayout<FCGI_BeginRequestBody>.size)
        #expect(EndRequestBody.size == MemoryLayout<FCGI_EndRequestBody>.size)
        #expect(UnknownTypeBody.size == MemoryLayout<FCGI_UnknownTypeBody>.size)
        #expect(RecordEncoder.maxContentLength == Int(FCGI_MAX_LENGTH))
        #expect(Int32(RecordHeader.version) == FCGI_VERSION_1)
        #expect(Int32(RecordHeader.nullRequestID) == FCGI_NULL_REQUEST_ID)
    }

    @Test("Names of the management variables")
    func variables() {
        #expect(ManagementVariable.maxConnections == FCGI_MAX_CONNS)
        #expect(ManagementVariable.maxRequests == FCGI_MAX_REQS)
        #expect(ManagementVariable.multiplexes == FCGI_MPXS_CONNS)
    }

    @Test("Each part of an encoded header stands where FCGI_Header has it")
    func headerLayout() {
        let header = RecordHeader(type: .stdout, requestID: 0x0102, contentLength: 0x0304, paddingLength: 5)
        // SAFETY: FCGI_Header is eight bytes without alignment or padding.
        let fields = unsafe unsafeBitCast(header.encoded, to: FCGI_Header.self)
        #expect(fields.version == 1)
        #expect(fields.type == 6)
        #expect(fields.requestIdB1 == 1)
        #expect(fields.requestIdB0 == 2)
        #expect(fields.contentLengthB1 == 3)
        #expect(fields.contentLengthB0 == 4)
        #expect(fields.paddingLength == 5)
        #expect(fields.reserved == 0)
    }
}
