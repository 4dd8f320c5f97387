// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension App {
    /// Does something again and again while the server serves.
    ///
    ///     app.schedule(every: .seconds(3_600), name: "expired carts") { try await carts.removeExpired() }
    ///
    /// It begins after the lifespans and ends with the server: what is under way when the server is told to stop may
    /// end within the deadline for requests. A run that takes longer than the interval holds up the next, which then
    /// comes at the next multiple of the interval: nothing runs beside itself, and what was missed is not made up for.
    /// An error is logged, and the next run comes all the same. Only `serve` and `dev` do it, and test clients that
    /// begin lifespans.
    ///
    /// - Parameters:
    ///   - interval: The time from the beginning of one run to that of the next; more than zero.
    ///   - delay: The time to the first run; the interval where it is left out, and `.zero` for a run at once.
    ///   - jitter: Each run is late by a random time up to this, so that several servers do not do it all at once.
    ///   - name: Its name in the log; the place of its declaration where it is left out.
    ///   - clock: What the times are measured by.
    ///   - file: Where it is declared.
    ///   - line: Where it is declared.
    ///   - work: Runs on Swift's global pool.
    public func schedule(
        every interval: Duration, after delay: Duration? = nil, jitter: Duration = .zero, name: String? = nil,
        clock: any Clock<Duration> = ContinuousClock(), file: StaticString = #fileID, line: UInt = #line,
        _ work: @escaping @Sendable () async throws -> Void
    ) {
        let times = Recurrence(interval: interval, delay: delay ?? interval, jitter: jitter)
        schedules.append(
            DeclaredSchedule(DependencyOrigin(file: file, line: line), name, times, clock) { _ in work })
    }

    /// Does something with dependencies of the application again and again while the server serves.
    ///
    ///     struct NeedsStore: Input { @Depends(Shop.store) var store: Store }
    ///     app.schedule(every: .seconds(60)) { (input: NeedsStore) in try await input.store.compact() }
    ///
    /// See ``schedule(every:after:jitter:name:clock:file:line:_:)``.
    public func schedule<Argument: HandlerArgument>(
        every interval: Duration, after delay: Duration? = nil, jitter: Duration = .zero, name: String? = nil,
        clock: any Clock<Duration> = ContinuousClock(), file: StaticString = #fileID, line: UInt = #line,
        _ work: @escaping @Sendable (Argument) async throws -> Void
    ) {
        let times = Recurrence(interval: interval, delay: delay ?? interval, jitter: jitter)
        let origin = DependencyOrigin(file: file, line: line)
        schedules.append(
            DeclaredSchedule(origin, name, times, clock) { (context) throws(AppError) in
                let input = try context.input(declaredAt: origin) { planner throws(AppError) in
                    try ArgumentReader<Argument>.make(in: planner)
                }
                return { try await work(try await input.make()) }
            })
    }
}

/// Scheduled work as it was declared.
struct DeclaredSchedule {
    /// Finds out what it needs, in an application.
    let plan: (LifelongContext) throws(AppError) -> Schedule

    init(
        _ origin: DependencyOrigin, _ name: String?, _ times: Recurrence, _ clock: any Clock<Duration>,
        _ makeWork: @escaping (LifelongContext) throws(AppError) -> @Sendable () async throws -> Void
    ) {
        plan = { context throws(AppError) in
            if let mistake = times.mistake { throw AppError("the schedule of \(origin): \(mistake)") }
            return Schedule(name: name ?? "\(origin)", times: times, clock: clock, work: try makeWork(context))
        }
    }
}
