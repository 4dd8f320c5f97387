// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Why a server could not start, or not go on.
public struct ServerError: Error, Sendable, Hashable {
    /// What kind of failure it is.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The code's name.
        public let description: String

        /// libfcgi stands on another OS layer than the one of this package.
        public static let foreignPort = Code(description: "foreignPort")
        /// An address cannot be understood, such as a path that is too long for a socket.
        public static let invalidAddress = Code(description: "invalidAddress")
        /// Another server listens at that address.
        public static let addressInUse = Code(description: "addressInUse")
        /// The descriptor that was handed over is not a listening socket.
        public static let notListening = Code(description: "notListening")
        /// A socket is listened on to which the allowed peers cannot connect.
        public static let nobodyAllowed = Code(description: "nobodyAllowed")
        /// The operating system refused a call.
        public static let system = Code(description: "system")
    }

    /// What kind of failure it is.
    public var code: Code
    /// What is wrong and what to do, for the person who started the server.
    public var message: String

    /// Describes a failure.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension ServerError: CustomStringConvertible {
    /// The message alone: it is made to stand in a terminal.
    public var description: String { message }
}
