internal import BackfillChains

/// Turns the rows of posts.csv, arcs.csv and groups.csv into a problem, collecting everything that is wrong.
struct ChainsReader {
    /// How many decimal places values and probabilities may have where moves may fail.
    private static let expectedPlaces = 3

    private let posts: CSVFile
    private let arcs: CSVFile
    private let groups: CSVFile?
    private let options: ChainsOptions
    private let moveCost: DecimalNumber
    private(set) var scale = 0
    private(set) var leadScale = 0
    private(set) var probabilities: [Int] = []
    private var problems: [InputProblem]
    private var index = ByteIndex()
    private var vertices: [ChainProblem.Vertex] = []
    private var openValues: [DecimalNumber] = []
    private var leadAvailable: [DecimalNumber?] = []

    init(posts: CSVFile, arcs: CSVFile, groups: CSVFile?, options: ChainsOptions) throws(BadInput) {
        self.posts = posts
        self.arcs = arcs
        self.groups = groups
        self.options = options
        guard let cost = DecimalNumber(options.moveCost.utf8) else {
            throw BadInput(
                InputProblem(
                    file: "--move-cost", value: options.moveCost,
                    expected: "a number of up to six decimal places is expected"))
        }
        if options.isExpected, cost.places > Self.expectedPlaces {
            throw BadInput(
                InputProblem(
                    file: "--move-cost", value: options.moveCost,
                    expected: "a number of up to three decimal places is expected, which is all that --expected takes"))
        }
        moveCost = cost
        scale = max(cost.places, min(options.places, DecimalNumber.mostPlaces))
        problems = posts.problems + arcs.problems + (groups?.problems ?? [])
    }

    /// Reads everything. O(bytes).
    mutating func problem() throws(BadInput) -> ChainProblem {
        try readPosts()
        let (arcList, leads, values) = try readArcs()
        let caps = try readGroups()
        if !problems.isEmpty { throw BadInput(problems) }

        var result = arcList
        for index in vertices.indices {
            if let lead = leadAvailable[index] { vertices[index].leadAvailable = scaled(lead, leadScale, posts, index) }
        }
        for index in result.indices where leads[index].digits != 0 {
            result[index].lead = scaled(leads[index], leadScale, arcs, index)
        }
        let cost = moveCost.scaled(by: scale)
        var net: [Int64] = []
        net.reserveCapacity(values.count)
        for (row, value) in values.enumerated() {
            let (sum, overflow) = scaled(value, scale, arcs, row).subtractingReportingOverflow(cost ?? .max)
            if overflow || cost == nil { tooLarge(arcs, row) }
            net.append(sum)
        }
        let open = openValues.indices.map { scaled(openValues[$0], scale, posts, $0) }
        if !problems.isEmpty { throw BadInput(problems) }
        return ChainProblem(
            vertices: vertices, arcs: result, caps: caps, maxMoves: options.maxMoves, maxSwap: options.maxSwap,
            objectives: [ChainObjective(name: "value", arcValues: net, openValues: open)])
    }

    private mutating func readPosts() throws(BadInput) {
        let idColumn = try posts.column("id")
        let kindColumn = try posts.column("kind")
        let openColumn = try posts.column("open_value")
        let groupColumn = posts.optionalColumn("group")
        let leadColumn = posts.optionalColumn("lead_available")
        let startColumn = posts.optionalColumn("start")
        let endColumn = posts.optionalColumn("end")
        vertices.reserveCapacity(posts.rowCount)
        openValues.reserveCapacity(posts.rowCount)
        for row in 0..<posts.rowCount {
            if posts.rawBytes(row: row, column: idColumn).isEmpty {
                problems.append(posts.problem(row: row, column: idColumn, expected: "an id is expected"))
            }
            if insert(row, idColumn) == nil {
                problems.append(
                    posts.problem(row: row, column: idColumn, expected: "an id that no other row has is expected"))
            }
            var vertex = ChainProblem.Vertex(id: posts.text(row: row, column: idColumn), kind: .post)
            let kind = posts.rawBytes(row: row, column: kindColumn)
            if kind.elementsEqual("opportunity".utf8) {
                vertex.kind = .opportunity
            } else if !kind.elementsEqual("post".utf8) {
                problems.append(
                    posts.problem(row: row, column: kindColumn, expected: "\"opportunity\" or \"post\" is expected"))
            }
            var open = DecimalNumber.zero
            if posts.rawBytes(row: row, column: openColumn).isEmpty {
                vertex.mayStayOpen = vertex.kind == .opportunity
                if options.isExpected, vertex.kind == .post {
                    problems.append(
                        posts.problem(
                            row: row, column: openColumn,
                            expected:
                                "an open value for \"\(vertex.id)\" is expected: with --expected a move may fail, "
                                + "so no post is sure to be covered"))
                }
            } else {
                open = number(posts, row, openColumn)
            }
            scale = max(scale, open.places)
            openValues.append(open)
            if vertex.kind == .post, let groupColumn, !posts.rawBytes(row: row, column: groupColumn).isEmpty {
                vertex.group = posts.text(row: row, column: groupColumn)
            }
            var available: DecimalNumber?
            // Of a post both say nothing, yet what cannot be read is likely to have been meant for something.
            let places = leadScale
            if let leadColumn, !posts.rawBytes(row: row, column: leadColumn).isEmpty {
                available = lead(posts, row, leadColumn)
            }
            let days = window(posts, row, startColumn, endColumn)
            if vertex.kind == .opportunity {
                vertex.window = days
            } else {
                (available, leadScale) = (nil, places)
            }
            leadAvailable.append(available)
            vertices.append(vertex)
        }
    }

    private mutating func readArcs() throws(BadInput) -> ([ChainProblem.Arc], [DecimalNumber], [DecimalNumber]) {
        let vacancyColumn = try arcs.column("vacancy")
        let postColumn = try arcs.column("post")
        let valueColumn = try arcs.column("value")
        let leadColumn = arcs.optionalColumn("lead")
        let probabilityColumn = arcs.optionalColumn("probability")
        var list: [ChainProblem.Arc] = []
        var leads: [DecimalNumber] = []
        var values: [DecimalNumber] = []
        list.reserveCapacity(arcs.rowCount)
        leads.reserveCapacity(arcs.rowCount)
        values.reserveCapacity(arcs.rowCount)
        var pairs = ArcSet(capacity: arcs.rowCount)
        for row in 0..<arcs.rowCount {
            let vacancy = vertex(row, vacancyColumn)
            let post = vertex(row, postColumn)
            if vacancy >= 0, vacancy == post {
                problems.append(
                    arcs.problem(row: row, column: postColumn, expected: "another post than the vacancy is expected"))
            } else if post >= 0, vertices[post].kind == .opportunity {
                problems.append(
                    arcs.problem(
                        row: row, column: postColumn,
                        expected: "a post is expected; an opportunity has no holder to move"))
            } else if vacancy >= 0, post >= 0, !pairs.insert(vacancy, post) {
                problems.append(
                    arcs.problem(
                        row: row, column: postColumn, expected: "one row for each vacancy and post is expected"))
            }
            let value = number(arcs, row, valueColumn)
            scale = max(scale, value.places)
            var leadValue = DecimalNumber.zero
            if let leadColumn, !arcs.rawBytes(row: row, column: leadColumn).isEmpty {
                leadValue = lead(arcs, row, leadColumn)
            }
            if options.isExpected { probabilities.append(probability(row, probabilityColumn)) }
            list.append(ChainProblem.Arc(vacancy: vacancy, post: post))
            leads.append(leadValue)
            values.append(value)
        }
        return (list, leads, values)
    }

    private mutating func readGroups() throws(BadInput) -> [ChainProblem.GroupCap] {
        guard let groups else { return [] }
        let groupColumn = try groups.column("group")
        let maxColumn = try groups.column("max_moves")
        let startColumn = groups.optionalColumn("start")
        let endColumn = groups.optionalColumn("end")
        var caps: [ChainProblem.GroupCap] = []
        for row in 0..<groups.rowCount {
            if groups.rawBytes(row: row, column: groupColumn).isEmpty {
                problems.append(
                    groups.problem(row: row, column: groupColumn, expected: "the name of a group is expected"))
            }
            let number = DecimalNumber(groups.rawBytes(row: row, column: maxColumn))
            if number == nil || number?.places != 0 || (number?.digits ?? 0) < 0 {
                problems.append(
                    groups.problem(row: row, column: maxColumn, expected: "a whole number, 0 or more, is expected"))
            }
            caps.append(
                ChainProblem.GroupCap(
                    group: groups.text(row: row, column: groupColumn), maxMoves: Int(number?.digits ?? 0),
                    window: window(groups, row, startColumn, endColumn)))
        }
        return caps
    }

    // MARK: One value

    private mutating func insert(_ row: Int, _ column: Int) -> Int? {
        let raw = posts.rawBytes(row: row, column: column)
        if raw.contains(UInt8(ascii: "\"")) {
            return index.insert(Array(posts.text(row: row, column: column).utf8)[...])
        }
        return index.insert(raw)
    }

    private mutating func vertex(_ row: Int, _ column: Int) -> Int {
        let raw = arcs.rawBytes(row: row, column: column)
        let number =
            raw.contains(UInt8(ascii: "\""))
            ? index.number(of: Array(arcs.text(row: row, column: column).utf8)[...]) : index.number(of: raw)
        if let number { return number }
        problems.append(
            arcs.problem(row: row, column: column, expected: "an id that stands in \(posts.name) is expected"))
        return -1
    }

    private mutating func number(_ file: CSVFile, _ row: Int, _ column: Int) -> DecimalNumber {
        if let number = DecimalNumber(file.rawBytes(row: row, column: column)) {
            if options.isExpected, number.places > Self.expectedPlaces {
                problems.append(
                    file.problem(
                        row: row, column: column,
                        expected:
                            "a number of up to three decimal places is expected, which is all that --expected takes"))
            }
            return number
        }
        problems.append(
            file.problem(
                row: row, column: column, expected: "a number of up to six decimal places that fits 64 bits is expected"
            ))
        return .zero
    }

    /// In thousandths; empty is certain.
    private mutating func probability(_ row: Int, _ column: Int?) -> Int {
        guard let column, !arcs.rawBytes(row: row, column: column).isEmpty else { return 1_000 }
        let number = DecimalNumber(arcs.rawBytes(row: row, column: column))
        if let number, number.places <= Self.expectedPlaces, let thousandths = number.scaled(by: Self.expectedPlaces),
            (0...1_000).contains(thousandths)
        {
            return Int(thousandths)
        }
        problems.append(
            arcs.problem(
                row: row, column: column,
                expected: "a probability from 0 to 1 with at most three decimal places is expected"))
        return 0
    }

    private mutating func lead(_ file: CSVFile, _ row: Int, _ column: Int) -> DecimalNumber {
        let number = DecimalNumber(file.rawBytes(row: row, column: column))
        guard let number, number.digits >= 0 else {
            problems.append(
                file.problem(
                    row: row, column: column, expected: "a number, 0 or more, of up to six decimal places is expected"))
            return .zero
        }
        leadScale = max(leadScale, number.places)
        return number
    }

    private mutating func window(_ file: CSVFile, _ row: Int, _ startColumn: Int?, _ endColumn: Int?) -> DayWindow {
        var window = DayWindow.always
        for (column, isStart) in [(startColumn, true), (endColumn, false)] {
            guard let column, !file.rawBytes(row: row, column: column).isEmpty else { continue }
            let day = CivilDay.number(file.rawBytes(row: row, column: column))
            if day == nil {
                problems.append(file.problem(row: row, column: column, expected: "a date as yyyy-mm-dd is expected"))
            }
            if isStart { window.start = day } else { window.end = day }
        }
        if let start = window.start, let end = window.end, start > end, let endColumn {
            problems.append(
                file.problem(row: row, column: endColumn, expected: "a day that is not before the start is expected"))
            return .always
        }
        return window
    }

    private mutating func scaled(_ number: DecimalNumber, _ power: Int, _ file: CSVFile, _ row: Int) -> Int64 {
        if let value = number.scaled(by: power) { return value }
        tooLarge(file, row)
        return 0
    }

    private mutating func tooLarge(_ file: CSVFile, _ row: Int) {
        problems.append(
            InputProblem(
                file: file.name, row: file.line(ofRow: row),
                expected: "numbers that fit 64 bits together with the most decimal places of the files are expected"))
    }
}

extension DecimalNumber {
    static let zero = DecimalNumber(digits: 0, places: 0)

    private init(digits: Int64, places: Int) {
        self.digits = digits
        self.places = places
    }
}

/// Pairs of vertices that have been seen, by open addressing.
private struct ArcSet {
    private var table: [UInt64]

    init(capacity: Int) {
        var size = 64
        while size < capacity * 2 { size *= 2 }
        table = [UInt64](repeating: .max, count: size)
    }

    /// False if the pair was there already.
    mutating func insert(_ vacancy: Int, _ post: Int) -> Bool {
        let key = UInt64(vacancy) << 32 | UInt64(post)
        var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20) & (table.count - 1)
        while table[slot] != .max {
            if table[slot] == key { return false }
            slot = (slot + 1) & (table.count - 1)
        }
        table[slot] = key
        return true
    }
}
