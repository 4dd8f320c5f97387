// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A wrapper with a source in requests is a property of an ``Input``.
extension Property: InputProperty {
    var isOfInputs: Bool { Source.self is any ParameterSource.Type || Source.self is any BodyPartSource.Type }

    func planned(as property: PropertyName, in planner: InputPlanner) throws(AppError) -> any PlannedProperty {
        if let source = Source.self as? any ParameterSource.Type, let shape = Value.self as? any ParameterShape.Type {
            return try planned(parameter: shape, of: source.kind, as: property, in: planner)
        }
        if let source = Source.self as? any BodyPartSource.Type {
            return try source.plan(self, as: property, in: planner)
        }
        throw AppError("\(property) is read from no request")
    }

    /// What the property was declared with, as a declaration of the type that its value is known to have.
    func declaration<Known>(
        of type: Known.Type, _ property: PropertyName
    ) throws(AppError) -> Declaration<Known> {
        guard let declaration = (declaration as AnyObject?) as? Declaration<Known> else {
            throw AppError("\(property) was not made by its Input's init()")
        }
        return declaration
    }

    private func planned<Shape: ParameterShape>(
        parameter type: Shape.Type, of source: ParameterSourceKind, as property: PropertyName, in planner: InputPlanner
    ) throws(AppError) -> any PlannedProperty {
        let declaration = try declaration(of: type, property)
        let name = source.name(property.key, declaration.options.alias)
        let read: ParameterPlan<Shape>.Reader
        do throws(DeclarationMistake) {
            read = try ParameterPlan(declaration).reader(of: name, in: source)
        } catch {
            throw AppError("\(property): \(error)")
        }
        let place = try planner.add(
            PlannedRead(
                source: source.input, name: name, alsoNamed: declaration.options.alsoNamed, property: property,
                hasDefault: declaration.defaultValue != nil,
                declaration: self
            ) {
                _ = read($0, &$1)
            })
        return Property<Source, Shape>.planned(place, read)
    }

    /// What reads the property, once for a request.
    // The most common of those that the reader has code of their own for.
    @_specialize(where Source == PathSource, Value == String)
    @_specialize(where Source == PathSource, Value == Int)
    @_specialize(where Source == QuerySource, Value == String)
    @_specialize(where Source == QuerySource, Value == Int)
    @_specialize(where Source == QuerySource, Value == Bool)
    @_specialize(where Source == QuerySource, Value == String?)
    @_specialize(where Source == QuerySource, Value == Int?)
    @_specialize(where Source == HeaderSource, Value == String)
    @_specialize(where Source == HeaderSource, Value == String?)
    @_specialize(where Source == CookieSource, Value == String?)
    static func planned(
        _ place: Int, _ read: @escaping @Sendable (RequestValues, inout ReadReport) -> Value?
    ) -> PlannedValue<Property> {
        PlannedValue { values throws(UnreadableProperty) in
            var report = ReadReport()
            guard let value = read(values, &report) else {
                values.note(report.errors, ofRead: place)
                throw UnreadableProperty()
            }
            values.note(read: place)
            return Property(read: value, wasSent: report.wasSent)
        }
    }
}

/// What is found out of a value while it is read.
struct ReadReport {
    var errors: [ValidationError] = []
    /// Whether the value was sent.
    var wasSent = true
}

/// A source that takes the body of a request, or a part of it, and is no parameter.
protocol BodyPartSource: PropertySource {
    /// Looks at a property's declaration, and tells the planner what it reads.
    static func plan<Source, Value>(
        _ property: Property<Source, Value>, as name: PropertyName, in planner: InputPlanner
    ) throws(AppError) -> any PlannedProperty
}
