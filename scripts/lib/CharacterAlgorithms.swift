// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

// The algorithms of the standard library that compare, search, count, cut and hash text by Characters and canonical
// forms.
//
// scripts/check compiles this file beside the sources of each target. A declaration here hides the one of the standard
// library, so that the compiler warns of each use of it, whatever the text is called: see check_characters in
// checks.sh.

extension String {
    @available(*, deprecated, message: "TEXT") public static func == (left: Self, right: Self) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public static func != (left: Self, right: Self) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public static func ~= (left: Self, right: Self) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public static func < (left: Self, right: Self) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public static func > (left: Self, right: Self) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public static func <= (left: Self, right: Self) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public static func >= (left: Self, right: Self) -> Bool { fatalError() }
}

extension Optional where Wrapped == String {
    @available(*, deprecated, message: "TEXT") public static func == (left: Self, right: Self) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public static func != (left: Self, right: Self) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public static func == (left: Self, right: Wrapped) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public static func != (left: Self, right: Wrapped) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public static func ~= (left: Wrapped, right: Wrapped?) -> Bool { fatalError() }
    public static func == (left: Self, right: _OptionalNilComparisonType) -> Bool { fatalError() }
    public static func != (left: Self, right: _OptionalNilComparisonType) -> Bool { fatalError() }
}

extension Array where Element == String {
    @available(*, deprecated, message: "TEXT") public static func == (left: Self, right: Self) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public static func != (left: Self, right: Self) -> Bool { fatalError() }
}

extension Sequence where Element == String {
    @available(*, deprecated, message: "TEXT") public func contains(_ element: Element) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public func sorted() -> [Element] { fatalError() }
    @available(*, deprecated, message: "TEXT") public func min() -> Element? { fatalError() }
    @available(*, deprecated, message: "TEXT") public func max() -> Element? { fatalError() }
}

extension MutableCollection where Self: RandomAccessCollection, Element == String {
    @available(*, deprecated, message: "TEXT") public mutating func sort() { fatalError() }
}

extension Collection where Element == String {
    @available(*, deprecated, message: "TEXT") public func firstIndex(of element: Element) -> Index? { fatalError() }
}

extension BidirectionalCollection where Element == String {
    @available(*, deprecated, message: "TEXT") public func lastIndex(of element: Element) -> Index? { fatalError() }
}

extension Substring {
    @available(*, deprecated, message: "TEXT") public static func == (left: Self, right: Self) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public static func != (left: Self, right: Self) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public static func ~= (left: Self, right: Self) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public static func < (left: Self, right: Self) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public static func > (left: Self, right: Self) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public static func <= (left: Self, right: Self) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public static func >= (left: Self, right: Self) -> Bool { fatalError() }
}

extension Optional where Wrapped == Substring {
    @available(*, deprecated, message: "TEXT") public static func == (left: Self, right: Self) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public static func != (left: Self, right: Self) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public static func == (left: Self, right: Wrapped) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public static func != (left: Self, right: Wrapped) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public static func ~= (left: Wrapped, right: Wrapped?) -> Bool { fatalError() }
    public static func == (left: Self, right: _OptionalNilComparisonType) -> Bool { fatalError() }
    public static func != (left: Self, right: _OptionalNilComparisonType) -> Bool { fatalError() }
}

extension Array where Element == Substring {
    @available(*, deprecated, message: "TEXT") public static func == (left: Self, right: Self) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public static func != (left: Self, right: Self) -> Bool { fatalError() }
}

extension Sequence where Element == Substring {
    @available(*, deprecated, message: "TEXT") public func contains(_ element: Element) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public func sorted() -> [Element] { fatalError() }
    @available(*, deprecated, message: "TEXT") public func min() -> Element? { fatalError() }
    @available(*, deprecated, message: "TEXT") public func max() -> Element? { fatalError() }
}

extension MutableCollection where Self: RandomAccessCollection, Element == Substring {
    @available(*, deprecated, message: "TEXT") public mutating func sort() { fatalError() }
}

extension Collection where Element == Substring {
    @available(*, deprecated, message: "TEXT") public func firstIndex(of element: Element) -> Index? { fatalError() }
}

extension BidirectionalCollection where Element == Substring {
    @available(*, deprecated, message: "TEXT") public func lastIndex(of element: Element) -> Index? { fatalError() }
}

extension Character {
    @available(*, deprecated, message: "TEXT") public static func == (left: Self, right: Self) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public static func != (left: Self, right: Self) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public static func ~= (left: Self, right: Self) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public static func < (left: Self, right: Self) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public static func > (left: Self, right: Self) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public static func <= (left: Self, right: Self) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public static func >= (left: Self, right: Self) -> Bool { fatalError() }
}

extension Optional where Wrapped == Character {
    @available(*, deprecated, message: "TEXT") public static func == (left: Self, right: Self) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public static func != (left: Self, right: Self) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public static func == (left: Self, right: Wrapped) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public static func != (left: Self, right: Wrapped) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public static func ~= (left: Wrapped, right: Wrapped?) -> Bool { fatalError() }
    public static func == (left: Self, right: _OptionalNilComparisonType) -> Bool { fatalError() }
    public static func != (left: Self, right: _OptionalNilComparisonType) -> Bool { fatalError() }
}

extension Array where Element == Character {
    @available(*, deprecated, message: "TEXT") public static func == (left: Self, right: Self) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public static func != (left: Self, right: Self) -> Bool { fatalError() }
}

extension Sequence where Element == Character {
    @available(*, deprecated, message: "TEXT") public func contains(_ element: Element) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public func sorted() -> [Element] { fatalError() }
    @available(*, deprecated, message: "TEXT") public func min() -> Element? { fatalError() }
    @available(*, deprecated, message: "TEXT") public func max() -> Element? { fatalError() }
}

extension MutableCollection where Self: RandomAccessCollection, Element == Character {
    @available(*, deprecated, message: "TEXT") public mutating func sort() { fatalError() }
}

extension Collection where Element == Character {
    @available(*, deprecated, message: "TEXT") public func firstIndex(of element: Element) -> Index? { fatalError() }
}

extension BidirectionalCollection where Element == Character {
    @available(*, deprecated, message: "TEXT") public func lastIndex(of element: Element) -> Index? { fatalError() }
}

extension StringProtocol {
    @available(*, deprecated, message: "TEXT") public static func == <Other: StringProtocol>(left: Self, right: Other) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public static func != <Other: StringProtocol>(left: Self, right: Other) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public static func ~= <Other: StringProtocol>(left: Self, right: Other) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public func hasPrefix(_ prefix: String) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public func hasPrefix<Other: StringProtocol>(_ prefix: Other) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public func hasSuffix(_ suffix: String) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public func hasSuffix<Other: StringProtocol>(_ suffix: Other) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public func lowercased() -> String { fatalError() }
    @available(*, deprecated, message: "TEXT") public func uppercased() -> String { fatalError() }
    @available(*, deprecated, message: "TEXT") public func contains<Other: StringProtocol>(_ other: Other) -> Bool { fatalError() }
}

extension String {
    @available(*, deprecated, message: "TEXT") public func hasPrefix(_ prefix: String) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public func hasSuffix(_ suffix: String) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public func lowercased() -> String { fatalError() }
    @available(*, deprecated, message: "TEXT") public func uppercased() -> String { fatalError() }
    @available(*, deprecated, message: "TEXT") public var count: Int { fatalError() }
    @available(*, deprecated, message: "TEXT") public var first: Character? { fatalError() }
    @available(*, deprecated, message: "TEXT") public var last: Character? { fatalError() }
    @available(*, deprecated, message: "TEXT") public func hash(into hasher: inout Hasher) { fatalError() }
    @available(*, deprecated, message: "TEXT") public mutating func removeFirst() -> Character { fatalError() }
    @available(*, deprecated, message: "TEXT") public mutating func removeFirst(_ length: Int) { fatalError() }
    @available(*, deprecated, message: "TEXT") public mutating func removeLast() -> Character { fatalError() }
    @available(*, deprecated, message: "TEXT") public mutating func removeLast(_ length: Int) { fatalError() }
    @available(*, deprecated, message: "TEXT") public mutating func popLast() -> Character? { fatalError() }
    @available(*, deprecated, message: "TEXT") public func firstRange(of other: String) -> Range<Index>? { fatalError() }
    @available(*, deprecated, message: "TEXT") public func ranges(of other: String) -> [Range<Index>] { fatalError() }
    @available(*, deprecated, message: "TEXT") public func trimmingPrefix(_ prefix: String) -> Substring { fatalError() }
}

extension Substring {
    @available(*, deprecated, message: "TEXT") public func hasPrefix(_ prefix: String) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public func hasSuffix(_ suffix: String) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public func lowercased() -> String { fatalError() }
    @available(*, deprecated, message: "TEXT") public func uppercased() -> String { fatalError() }
    @available(*, deprecated, message: "TEXT") public var count: Int { fatalError() }
    @available(*, deprecated, message: "TEXT") public var first: Character? { fatalError() }
    @available(*, deprecated, message: "TEXT") public var last: Character? { fatalError() }
    @available(*, deprecated, message: "TEXT") public func hash(into hasher: inout Hasher) { fatalError() }
    @available(*, deprecated, message: "TEXT") public mutating func removeFirst() -> Character { fatalError() }
    @available(*, deprecated, message: "TEXT") public mutating func removeFirst(_ length: Int) { fatalError() }
    @available(*, deprecated, message: "TEXT") public mutating func removeLast() -> Character { fatalError() }
    @available(*, deprecated, message: "TEXT") public mutating func removeLast(_ length: Int) { fatalError() }
    @available(*, deprecated, message: "TEXT") public mutating func popLast() -> Character? { fatalError() }
    @available(*, deprecated, message: "TEXT") public func firstRange(of other: String) -> Range<Index>? { fatalError() }
    @available(*, deprecated, message: "TEXT") public func ranges(of other: String) -> [Range<Index>] { fatalError() }
    @available(*, deprecated, message: "TEXT") public func trimmingPrefix(_ prefix: String) -> Substring { fatalError() }
}

extension Sequence where Element == Character {
    @available(*, deprecated, message: "TEXT") public func contains(where predicate: (Character) throws -> Bool) rethrows -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public func allSatisfy(_ predicate: (Character) throws -> Bool) rethrows -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public func first(where predicate: (Character) throws -> Bool) rethrows -> Character? { fatalError() }
    @available(*, deprecated, message: "TEXT") public func map<T>(_ transform: (Character) throws -> T) rethrows -> [T] { fatalError() }
    @available(*, deprecated, message: "TEXT") public func compactMap<T>(_ transform: (Character) throws -> T?) rethrows -> [T] { fatalError() }
    @available(*, deprecated, message: "TEXT") public func flatMap<T: Sequence>(_ transform: (Character) throws -> T) rethrows -> [T.Element] { fatalError() }
    @available(*, deprecated, message: "TEXT") public func reduce<T>(_ first: T, _ next: (T, Character) throws -> T) rethrows -> T { fatalError() }
    @available(*, deprecated, message: "TEXT") public func forEach(_ body: (Character) throws -> Void) rethrows { fatalError() }
    @available(*, deprecated, message: "TEXT") public func enumerated() -> EnumeratedSequence<Self> { fatalError() }
    @available(*, deprecated, message: "TEXT") public func starts<Other: Sequence>(with other: Other) -> Bool where Other.Element == Character { fatalError() }
    @available(*, deprecated, message: "TEXT") public func elementsEqual<Other: Sequence>(_ other: Other) -> Bool where Other.Element == Character { fatalError() }
}

extension Collection where Element == Character {
    @available(*, deprecated, message: "TEXT") public func prefix(while predicate: (Character) throws -> Bool) rethrows -> SubSequence { fatalError() }
    @available(*, deprecated, message: "TEXT") public func prefix(_ length: Int) -> SubSequence { fatalError() }
    @available(*, deprecated, message: "TEXT") public func drop(while predicate: (Character) throws -> Bool) rethrows -> SubSequence { fatalError() }
    @available(*, deprecated, message: "TEXT") public func dropFirst(_ length: Int = 1) -> SubSequence { fatalError() }
    @available(*, deprecated, message: "TEXT") public func split(separator: Character, maxSplits: Int = .max, omittingEmptySubsequences: Bool = true) -> [SubSequence] { fatalError() }
    @available(*, deprecated, message: "TEXT") public func split(maxSplits: Int = .max, omittingEmptySubsequences: Bool = true, whereSeparator isSeparator: (Character) throws -> Bool) rethrows -> [SubSequence] { fatalError() }
    @available(*, deprecated, message: "TEXT") public func firstIndex(where predicate: (Character) throws -> Bool) rethrows -> Index? { fatalError() }
    @available(*, deprecated, message: "TEXT") public func index(after index: Index) -> Index { fatalError() }
    @available(*, deprecated, message: "TEXT") public func index(_ index: Index, offsetBy: Int) -> Index { fatalError() }
    @available(*, deprecated, message: "TEXT") public func distance(from index: Index, to end: Index) -> Int { fatalError() }
    @available(*, deprecated, message: "TEXT") public func trimmingPrefix(while predicate: (Character) throws -> Bool) rethrows -> SubSequence { fatalError() }
}

extension Collection where Element == Character, SubSequence == Substring {
    @available(*, deprecated, message: "TEXT") public func trimmingPrefix<Other: Sequence>(_ prefix: Other) -> Substring where Other.Element == Character { fatalError() }
    @available(*, deprecated, message: "TEXT") public func split<Other: Collection>(separator: Other, maxSplits: Int = .max, omittingEmptySubsequences: Bool = true) -> [SubSequence] where Other.Element == Character { fatalError() }
    @available(*, deprecated, message: "TEXT") public func firstRange<Other: Collection>(of other: Other) -> Range<Index>? where Other.Element == Character { fatalError() }
    @available(*, deprecated, message: "TEXT") public func ranges<Other: Collection>(of other: Other) -> [Range<Index>] where Other.Element == Character { fatalError() }
    @available(*, deprecated, message: "TEXT") public func contains<Other: Collection>(_ other: Other) -> Bool where Other.Element == Character { fatalError() }
}

extension BidirectionalCollection where Element == Character {
    @available(*, deprecated, message: "TEXT") public func dropLast(_ length: Int = 1) -> SubSequence { fatalError() }
    @available(*, deprecated, message: "TEXT") public func suffix(_ length: Int) -> SubSequence { fatalError() }
    @available(*, deprecated, message: "TEXT") public func lastIndex(where predicate: (Character) throws -> Bool) rethrows -> Index? { fatalError() }
    @available(*, deprecated, message: "TEXT") public func index(before index: Index) -> Index { fatalError() }
    @available(*, deprecated, message: "TEXT") public func reversed() -> ReversedCollection<Self> { fatalError() }
}

extension RangeReplaceableCollection where Element == Character {
    @available(*, deprecated, message: "TEXT") public func filter(_ isIncluded: (Character) throws -> Bool) rethrows -> Self { fatalError() }
    @available(*, deprecated, message: "TEXT") public func replacing<Other: Collection, New: Collection>(_ other: Other, with new: New, maxReplacements: Int = .max) -> Self where Other.Element == Character, New.Element == Character { fatalError() }
    @available(*, deprecated, message: "TEXT") public mutating func replace<Other: Collection, New: Collection>(_ other: Other, with new: New, maxReplacements: Int = .max) where Other.Element == Character, New.Element == Character { fatalError() }
}

extension Dictionary where Key == String {
    @available(*, deprecated, message: "TEXT") public subscript(key: Key) -> Value? { get { fatalError() } set { fatalError() } }
    @available(*, deprecated, message: "TEXT") public subscript(key: Key, default value: @autoclosure () -> Value) -> Value { get { fatalError() } set { fatalError() } }
    @available(*, deprecated, message: "TEXT") public mutating func updateValue(_ value: Value, forKey key: Key) -> Value? { fatalError() }
    @available(*, deprecated, message: "TEXT") public mutating func removeValue(forKey key: Key) -> Value? { fatalError() }
    @available(*, deprecated, message: "TEXT") public func index(forKey key: Key) -> Index? { fatalError() }
    @available(*, deprecated, message: "TEXT") public init<S: Sequence>(uniqueKeysWithValues pairs: S) where S.Element == (Key, Value) { fatalError() }
    @available(*, deprecated, message: "TEXT") public init<S: Sequence>(_ pairs: S, uniquingKeysWith combine: (Value, Value) throws -> Value) rethrows where S.Element == (Key, Value) { fatalError() }
    @available(*, deprecated, message: "TEXT") public init<S: Sequence>(grouping values: S, by key: (S.Element) throws -> Key) rethrows where Value == [S.Element] { fatalError() }
}

extension Set where Element == String {
    @available(*, deprecated, message: "TEXT") public func contains(_ member: Element) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public mutating func insert(_ member: __owned Element) -> (inserted: Bool, memberAfterInsert: Element) { fatalError() }
    @available(*, deprecated, message: "TEXT") public mutating func remove(_ member: Element) -> Element? { fatalError() }
    @available(*, deprecated, message: "TEXT") public mutating func update(with member: __owned Element) -> Element? { fatalError() }
    @available(*, deprecated, message: "TEXT") public init<S: Sequence>(_ elements: S) where S.Element == Element { fatalError() }
    @available(*, deprecated, message: "TEXT") public mutating func formUnion<S: Sequence>(_ elements: S) where S.Element == Element { fatalError() }
    @available(*, deprecated, message: "TEXT") public func union<S: Sequence>(_ elements: S) -> Self where S.Element == Element { fatalError() }
    @available(*, deprecated, message: "TEXT") public func subtracting<S: Sequence>(_ elements: S) -> Self where S.Element == Element { fatalError() }
    @available(*, deprecated, message: "TEXT") public func intersection<S: Sequence>(_ elements: S) -> Self where S.Element == Element { fatalError() }
    @available(*, deprecated, message: "TEXT") public func isSuperset<S: Sequence>(of elements: S) -> Bool where S.Element == Element { fatalError() }
    @available(*, deprecated, message: "TEXT") public func isDisjoint<S: Sequence>(with elements: S) -> Bool where S.Element == Element { fatalError() }
}

extension Dictionary where Key == Substring {
    @available(*, deprecated, message: "TEXT") public subscript(key: Key) -> Value? { get { fatalError() } set { fatalError() } }
    @available(*, deprecated, message: "TEXT") public subscript(key: Key, default value: @autoclosure () -> Value) -> Value { get { fatalError() } set { fatalError() } }
    @available(*, deprecated, message: "TEXT") public mutating func updateValue(_ value: Value, forKey key: Key) -> Value? { fatalError() }
    @available(*, deprecated, message: "TEXT") public mutating func removeValue(forKey key: Key) -> Value? { fatalError() }
    @available(*, deprecated, message: "TEXT") public func index(forKey key: Key) -> Index? { fatalError() }
    @available(*, deprecated, message: "TEXT") public init<S: Sequence>(uniqueKeysWithValues pairs: S) where S.Element == (Key, Value) { fatalError() }
    @available(*, deprecated, message: "TEXT") public init<S: Sequence>(_ pairs: S, uniquingKeysWith combine: (Value, Value) throws -> Value) rethrows where S.Element == (Key, Value) { fatalError() }
    @available(*, deprecated, message: "TEXT") public init<S: Sequence>(grouping values: S, by key: (S.Element) throws -> Key) rethrows where Value == [S.Element] { fatalError() }
}

extension Set where Element == Substring {
    @available(*, deprecated, message: "TEXT") public func contains(_ member: Element) -> Bool { fatalError() }
    @available(*, deprecated, message: "TEXT") public mutating func insert(_ member: __owned Element) -> (inserted: Bool, memberAfterInsert: Element) { fatalError() }
    @available(*, deprecated, message: "TEXT") public mutating func remove(_ member: Element) -> Element? { fatalError() }
    @available(*, deprecated, message: "TEXT") public mutating func update(with member: __owned Element) -> Element? { fatalError() }
    @available(*, deprecated, message: "TEXT") public init<S: Sequence>(_ elements: S) where S.Element == Element { fatalError() }
    @available(*, deprecated, message: "TEXT") public mutating func formUnion<S: Sequence>(_ elements: S) where S.Element == Element { fatalError() }
    @available(*, deprecated, message: "TEXT") public func union<S: Sequence>(_ elements: S) -> Self where S.Element == Element { fatalError() }
    @available(*, deprecated, message: "TEXT") public func subtracting<S: Sequence>(_ elements: S) -> Self where S.Element == Element { fatalError() }
    @available(*, deprecated, message: "TEXT") public func intersection<S: Sequence>(_ elements: S) -> Self where S.Element == Element { fatalError() }
    @available(*, deprecated, message: "TEXT") public func isSuperset<S: Sequence>(of elements: S) -> Bool where S.Element == Element { fatalError() }
    @available(*, deprecated, message: "TEXT") public func isDisjoint<S: Sequence>(with elements: S) -> Bool where S.Element == Element { fatalError() }
}

extension Hasher {
    @available(*, deprecated, message: "TEXT") public mutating func combine(_ text: String) { fatalError() }
    @available(*, deprecated, message: "TEXT") public mutating func combine(_ text: Substring) { fatalError() }
}
