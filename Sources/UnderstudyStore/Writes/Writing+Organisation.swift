internal import GRDB
public import Secondments

// The staff system's data: a row with a known key is changed, a new one is added. Nothing is taken away by an import.
extension Writing {
    /// Adds teams or changes their department and division.
    public func putUnits(_ units: [Unit]) throws { try putAll(units) }

    /// Adds posts or changes them; their teams must be there.
    public func putPosts(_ posts: [Post]) throws { try putAll(posts) }

    /// Adds people or changes them. Line managers and holders may come in any order and may change places.
    ///
    /// - Complexity: O(n log N) for n people given and N known.
    public func putPeople(_ people: [Person]) throws {
        let known = try reading.personIDs()
        if !known.isEmpty {
            for person in people where known.contains(person.id) {
                try execute("UPDATE people SET post = NULL WHERE id = ?", [person.id.cell])
            }
        }
        try putAll(people, known: known.isEmpty ? false : nil)
    }

    /// Adds what posts ask for, or changes it.
    public func putRequirements(_ requirements: [Requirement]) throws { try putAll(requirements) }

    /// Adds what people can do, or changes it.
    public func putSkills(_ skills: [SkillLevel]) throws { try putAll(skills) }

    /// Adds absences, or changes the last day and the kind of those of a person that begin on the same day.
    public func putAbsences(_ absences: [Absence]) throws { try putAll(absences) }

    /// Removes absences.
    public func removeAbsences(_ absences: [Absence]) throws {
        for absence in absences { try delete(absence) }
    }

    /// Adds suitabilities judged elsewhere, or changes them.
    public func putSuitabilities(_ suitabilities: [ImportedSuitability]) throws { try putAll(suitabilities) }

    /// Adds rows or changes them; into an empty table they are only added.
    private func putAll<Value: BulkRow>(_ values: [Value], known: Bool? = nil) throws {
        let table = Value.table
        let anyKnown =
            try known ?? Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM \(table.name))") ?? true
        guard !anyKnown else {
            for value in values { try put(value) }
            return
        }
        if values.isEmpty { return }
        touchWhole(table)
        // In the order of their keys rows go to the end of the table, and the digest takes them in as they are written: reading them all
        // again would take longer.
        var rest = values.positionsByLeadingKey()[...]
        var digest = TableDigest()
        var isDigestKnown =
            GuardedTables.watchedNames.contains(table.name) && table.key.count == 1 && table.extra.isEmpty
        var buffer = CellBuffer()
        var quoted: [UInt8] = []
        // Many rows to a statement, for each begins and ends with work of its own.
        for size in [128, 16, 1] {
            let statement = try database.makeStatement(sql: table.insert(rows: size))
            while rest.count >= size {
                buffer.removeAll()
                for position in rest.prefix(size) {
                    let first = buffer.cells.count
                    values[position].append(to: &buffer)
                    guard isDigestKnown else { continue }
                    quoted.removeAll(keepingCapacity: true)
                    isDigestKnown = buffer.appendQuoted(from: first, to: &quoted)
                    digest.append(quoted)
                }
                try statement.run(filledWith: buffer, in: database)
                rest = rest.dropFirst(size)
            }
        }
        if isDigestKnown { touched.keep(digest.finalized(), of: table.name, after: database.totalChangesCount) }
    }

    /// Grants a role. The number is given here; the one in `role` is not looked at.
    @discardableResult
    public func grantRole(_ role: Role) throws -> Role {
        var role = role
        role.id = try nextNumber(Role.table)
        try insert(role)
        return role
    }

    /// Ends a role with a last day.
    public func endRole(_ id: Int, on day: Day) throws {
        guard var role = try reading.row(Role.self, key: id) else { throw StoreError.notFound("role \(id)") }
        role.until = day
        try update(role)
    }

    /// Writes down a variation of the rules on eligibility. The number is given here.
    @discardableResult
    public func addVariation(_ variation: Variation) throws -> Variation {
        var variation = variation
        variation.id = try nextNumber(Variation.table)
        try insert(variation)
        return variation
    }

    /// Takes a variation back.
    public func revokeVariation(_ id: Int) throws {
        guard var variation = try reading.row(Variation.self, key: id) else {
            throw StoreError.notFound("variation \(id)")
        }
        variation.isRevoked = true
        try update(variation)
    }

    /// Puts a new version of the policy in force, as of the day of the act. The version is given here.
    ///
    /// - Throws: ``StoreError`` without a reason. Without an author it is the one who acts.
    @discardableResult
    public func addPolicy(_ policy: Policy) throws -> Policy {
        var policy = policy
        policy.version = try nextNumber(Policy.table)
        if policy.author.isEmpty { policy.author = act.actor }
        let columns = (Policy.table.columns + Policy.table.extra).joined(separator: ", ")
        let cells = policy.cells + [act.day.cell]
        let marks = cells.map { _ in "?" }.joined(separator: ", ")
        try execute("INSERT INTO policies (\(columns)) VALUES (\(marks))", cells)
        touch(policy)
        return policy
    }
}
