import Secondments

/// The tables of staff and posts, read from CSV into values, each with every check that the file alone allows.
enum StaffTables {
    /// A post with the unit that it names.
    struct PostRow {
        var post: Post
        var unit: Unit
    }

    static let postColumns = ["id", "title", "unit", "department", "division", "grade", "vacancy_cost", "release"]

    /// posts.csv: ids are unique, and a unit belongs to one department only.
    static func posts(_ reader: inout RecordReader, known: [Unit], opportunities: Set<String>) -> [Record<PostRow>] {
        var seen: [String: Int] = [:]
        var units = Dictionary(uniqueKeysWithValues: known.map { ($0.name, $0) })
        return reader.records { reader in
            let id = reader.required("id", "the post's id")
            let title = reader.required("title", "the post's title")
            let name = reader.required("unit", "the team's name")
            let department = reader.required("department", "the department's name")
            let division = reader.required("division", "the division's name")
            let cost = reader.decimal("vacancy_cost", to: Thousandths(whole: 1_000_000))
            let release = reader.word("release", as: Release.self)
            reader.unique(id, in: "id", seen: &seen)
            if let id, opportunities.contains(id) {
                reader.reject("id", "an opportunity has this id, and a question by it could be about either")
            }
            guard let id, let title, let name, let department, let division, let cost, let release else { return nil }
            let unit = Unit(name: name, department: department, division: division)
            if let other = units[name], other != unit {
                reader.reject(
                    "unit",
                    "this team stands elsewhere under \(other.department), \(other.division): one team, one department")
            }
            units[name] = unit
            let post = Post(
                id: id, title: title, unit: name, grade: reader.text("grade"), vacancyCost: cost, release: release)
            return PostRow(post: post, unit: unit)
        }
    }

    static let personColumns = ["id", "name", "email", "post", "manager", "start_date"]
    static let personOptionalColumns = ["probation_end", "review_end", "contract_end", "fte", "open_to"]

    /// people.csv: references lead to known posts and to people of the file or the database, nobody manages oneself through others, and a
    /// post has one holder. Where the sound rows are to be taken in without the others, nobody among them reports to somebody left out.
    static func people(
        _ reader: inout RecordReader, posts: [String: Int], known: [Person], takingSound: Bool = false
    ) -> [Record<Person>] {
        // The number of each row's post, so that it is looked up once.
        var postNumbers = [Int?](repeating: nil, count: reader.file.rowCount)
        var seen: [String: Int] = [:]
        seen.reserveCapacity(reader.file.rowCount)
        var records: [Record<Person>] = reader.records { reader in
            let id = reader.required("id", "the person's id")
            let name = reader.required("name", "the person's name")
            let start = reader.day("start_date")
            let probation = reader.optionalDay("probation_end")
            let review = reader.optionalDay("review_end")
            let contract = reader.optionalDay("contract_end")
            var email = reader.text("email")
            if !email.isEmpty, !email.withUTF8(isAddress) {
                reader.reject("email", "an address like name@example.org is expected")
            }
            let time = reader.text("fte").isEmpty ? .one : reader.decimal("fte", from: Thousandths(1), to: .one)
            let post = reader.text("post").nilIfEmpty
            if let post {
                let number = posts[post]
                if number == nil { reader.reject("post", "no post has this id: import posts first") }
                postNumbers[reader.currentRow] = number
            }
            let wishes = reader.text("open_to")
            let openTo = Openness(text: wishes)
            if wishes.contains("none"), openTo.ring != nil || !openTo.posts.isEmpty, wishes.names("none") {
                reader.reject("open_to", "none stands alone: beside it nothing else can be meant")
            }
            for name in openTo.posts where posts[name] == nil {
                reader.reject("open_to", "\"\(name)\" is neither team, department, organisation nor the id of a post")
            }
            if let start, let contract, contract < start {
                reader.reject("contract_end", "a contract ends after it starts, on \(start)")
            }
            reader.unique(id, in: "id", seen: &seen)
            guard let id, let name, let start, let time else { return nil }
            return Person(
                id: id, name: name, email: email, post: post, manager: reader.text("manager").nilIfEmpty,
                startDate: start, probationEnd: probation, reviewEnd: review, contractEnd: contract,
                workingTime: time, openTo: openTo)
        }
        let kept = known.filter { seen[$0.id] == nil }
        var holders = [String?](repeating: nil, count: posts.count)
        for person in kept {
            if let number = person.post.flatMap({ posts[$0] }) { holders[number] = person.id }
        }
        let bad = rejectBrokenReferences(
            &reader, records: records, seen: seen, kept: kept, postNumbers: postNumbers, holders: holders)
        if !bad.isEmpty { records.removeAll { bad.contains($0.row) } }
        if takingSound { rejectBelowLeftOut(&reader, records: &records, known: known) }
        return records
    }

    /// Whether a text has two parts around an `@`, and no space.
    private static func isAddress(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var parts = 0
        var last = UInt8(ascii: "@")
        for byte in text {
            if byte == UInt8(ascii: " ") { return false }
            if last == UInt8(ascii: "@"), byte != UInt8(ascii: "@") { parts += 1 }
            last = byte
        }
        return parts == 2
    }

    /// Leaves out whoever reports to somebody who is neither among the records nor in the database, and so on down the line.
    private static func rejectBelowLeftOut(
        _ reader: inout RecordReader, records: inout [Record<Person>], known: [Person]
    ) {
        let stored = Set(known.map { $0.id })
        let present = stored.union(records.map { $0.value.id })
        let reports = Dictionary(grouping: records) { $0.value.manager ?? "" }
        var waiting = records.filter { record in record.value.manager.map { !present.contains($0) } ?? false }
        var out: Set<Int> = []
        while let record = waiting.popLast() {
            guard out.insert(record.row).inserted else { continue }
            reader.reject("manager", row: record.row, "this manager is left out, and is not in the database either")
            if !stored.contains(record.value.id) { waiting += reports[record.value.id] ?? [] }
        }
        records.removeAll { out.contains($0.row) }
    }

    /// Checks managers and holders against the file and the database together; the rows that fail.
    ///
    /// - Parameters:
    ///   - seen: the first row with each identifier.
    ///   - kept: whom only the database knows.
    ///   - postNumbers: the number of each row's post.
    ///   - holders: who of those kept holds a post, by its number.
    private static func rejectBrokenReferences(
        _ reader: inout RecordReader, records: [Record<Person>], seen: [String: Int], kept: [Person],
        postNumbers: [Int?], holders: [String?]
    ) -> Set<Int> {
        var bad: Set<Int> = []
        var holders = holders
        // Everybody by number: first the sound records of the file, then those whom only the database knows.
        var numbersByRow = [Int?](repeating: nil, count: reader.file.rowCount)
        // Of each record only what is asked for is taken out: a copy of all of it would take longer than the checks.
        for number in records.indices { numbersByRow[records[number].row] = number }
        var keptNumbers: [String: Int] = [:]
        for (number, person) in kept.enumerated() { keptNumbers[person.id] = records.count + number }
        var managers = [Int?](repeating: nil, count: records.count + kept.count)
        for (number, person) in kept.enumerated() {
            guard let manager = person.manager else { continue }
            managers[records.count + number] = seen[manager].map { numbersByRow[$0] } ?? keptNumbers[manager]
        }
        for number in records.indices {
            let row = records[number].row
            if let manager = records[number].value.manager {
                let superior = seen[manager]
                managers[number] = superior.map { numbersByRow[$0] } ?? keptNumbers[manager]
                if managers[number] == nil, superior == nil {
                    reader.reject("manager", row: row, "nobody has this id, in the file or in the database")
                    bad.insert(row)
                }
            }
            if let post = postNumbers[row] {
                if let other = holders[post] {
                    reader.reject(
                        "post", row: row, "\(other) holds this post: a shared post is one post for each holder")
                    bad.insert(row)
                } else {
                    holders[post] = records[number].value.id
                }
            }
        }
        // Each walk up the line marks whom it meets with its own beginning, so that it knows its steps from those of the walks before it.
        var reached = [Int?](repeating: nil, count: managers.count)
        for start in records.indices {
            var current: Int? = start
            while let number = current, reached[number] == nil {
                reached[number] = start
                current = managers[number]
            }
            guard let first = current, reached[first] == start else { continue }
            var circle = [first]
            while let next = managers[circle[circle.count - 1]], next != first { circle.append(next) }
            circle.append(first)
            let names = circle.map { $0 < records.count ? records[$0].value.id : kept[$0 - records.count].id }
            reader.reject(
                "manager", row: records[start].row,
                "line management runs in a circle: \(names.joined(separator: " → "))")
            bad.insert(records[start].row)
        }
        return bad
    }

    /// requirements.csv: one row for each post and skill; a post's weights do not sum to zero.
    static func requirements(_ reader: inout RecordReader, posts: Set<String>) -> [Record<Requirement>] {
        var seen: [String: Int] = [:]
        var records: [Record<Requirement>] = reader.records { reader in
            let post = reader.known("post", in: posts, "no post has this id: import posts first")
            let skill = reader.required("skill", "the skill's name")
            let level = reader.whole("level", in: 0...5)
            let weight = reader.decimal("weight", to: Thousandths(whole: 1_000_000))
            let essential = reader.yesOrNo("essential")
            if let post, let skill { reader.unique(post + "\u{1F}" + skill, in: "skill", seen: &seen) }
            guard let post, let skill, let level, let weight, let essential else { return nil }
            return Requirement(post: post, skill: skill, level: level, weight: weight, isEssential: essential)
        }
        var sums: [String: Int] = [:]
        for record in records { sums[record.value.post, default: 0] += record.value.weight.count }
        let weightless = Set(sums.filter { $0.value == 0 }.keys)
        for record in records where weightless.contains(record.value.post) {
            reader.reject(
                "weight", row: record.row, "the weights of \(record.value.post) sum to zero: at least one is positive")
        }
        records.removeAll { weightless.contains($0.value.post) }
        return records
    }

    /// skills.csv: one row for each person and skill.
    static func skills(_ reader: inout RecordReader, people: Set<String>) -> [Record<SkillLevel>] {
        var seen: [String: Int] = [:]
        return reader.records { reader in
            let person = reader.known("person", in: people, "nobody has this id: import people first")
            let skill = reader.required("skill", "the skill's name")
            let level = reader.whole("level", in: 0...5)
            if let person, let skill { reader.unique(person + "\u{1F}" + skill, in: "skill", seen: &seen) }
            guard let person, let skill, let level else { return nil }
            return SkillLevel(person: person, skill: skill, level: level)
        }
    }

    /// absences.csv: one row for each absence.
    static func absences(_ reader: inout RecordReader, people: Set<String>) -> [Record<Absence>] {
        var seen: [String: Int] = [:]
        return reader.records { reader in
            let person = reader.known("person", in: people, "nobody has this id: import people first")
            let start = reader.day("start")
            let end = reader.day("end")
            let kind = reader.required("kind", "the kind of leave")
            guard let person, let start, let end, let kind else { return nil }
            guard let days = DayRange(from: start, to: end) else {
                reader.reject("end", "an absence ends on or after its start, \(start)")
                return nil
            }
            reader.unique("\(person)\u{1F}\(start)", in: "start", seen: &seen)
            return Absence(person: person, days: days, kind: kind)
        }
    }

    /// suitability.csv: one row for each person and post, with its source.
    static func suitabilities(_ reader: inout RecordReader, people: Set<String>, posts: Set<String>)
        -> [Record<ImportedSuitability>]
    {
        var seen: [String: Int] = [:]
        return reader.records { reader in
            let person = reader.known("person", in: people, "nobody has this id: import people first")
            let post = reader.known("post", in: posts, "no post has this id: import posts first")
            let percent = reader.whole("suitability", in: 0...100)
            let source = reader.required("source", "where the figure comes from")
            if let person, let post { reader.unique(person + "\u{1F}" + post, in: "post", seen: &seen) }
            guard let person, let post, let percent, let source else { return nil }
            return ImportedSuitability(person: person, post: post, percent: percent, source: source)
        }
    }
}

extension RecordReader {
    /// Rejects a value that stood in the column before; `seen` maps values to the records that said them first.
    mutating func unique(_ value: String?, in column: String, seen: inout [String: Int]) {
        guard let value else { return }
        if let row = seen.updateValue(currentRow, forKey: value) {
            seen[value] = row
            reject(column, "the same stands in row \(file.line(ofRow: row)): each may stand once")
        }
    }

    /// A cell that names something that is known.
    mutating func known(_ column: String, in ids: Set<String>, _ otherwise: String) -> String? {
        guard let value = required(column, "an id") else { return nil }
        guard ids.contains(value) else {
            reject(column, otherwise)
            return nil
        }
        return value
    }
}

extension String {
    /// `nil` instead of nothing.
    var nilIfEmpty: String? { isEmpty ? nil : self }
}

extension String {
    /// Whether one of the names that it separates by `;` is this one.
    fileprivate func names(_ name: String) -> Bool { split(separator: ";").contains { String($0).trimmed == name } }
}
