extension ChainCertificate {
    /// The certificate as JSON: parts as objects, prices as short arrays of whole numbers, vertices and caps by index.
    public var json: String { "[" + parts.map(\.json).joined(separator: ",\n") + "]" }

    /// Reads what ``json`` writes; `nil` for anything else.
    public init?(_ json: JSONValue) {
        guard let elements = json.elements else { return nil }
        var parts: [Part] = []
        for element in elements {
            guard let part = Part(element) else { return nil }
            parts.append(part)
        }
        self.init(parts: parts)
    }
}

extension ChainCertificate.Part {
    var json: String {
        let leaders = leaders.map(String.init).joined(separator: ",")
        return "{\"leaders\":[\(leaders)],\"target\":\(target),\"proof\":\(argument.json)}"
    }

    init?(_ json: JSONValue) {
        guard let leaders = json["leaders"]?.elements?.map(\.integer), let target = json["target"]?.integer,
            let proof = json["proof"], let argument = ChainCertificate.Argument(proof),
            leaders.allSatisfy({ $0 != nil })
        else { return nil }
        self.init(leaders: leaders.compactMap { $0.map(Int.init) }, target: target, argument: argument)
    }
}

extension ChainCertificate.Argument {
    var json: String {
        switch self {
        case .prices(let prices): "{\"prices\":\(prices.json)}"
        case .branch(let arc, let used, let unused): "{\"arc\":\(arc),\"used\":\(used.json),\"unused\":\(unused.json)}"
        case .listed(let prices, let parts):
            "{\"prices\":\(prices.json),\"parts\":[" + parts.map(\.json).joined(separator: ",\n") + "]}"
        }
    }

    init?(_ json: JSONValue) {
        if let arc = json["arc"]?.integer {
            guard let used = json["used"].flatMap(ChainCertificate.Argument.init),
                let unused = json["unused"].flatMap(ChainCertificate.Argument.init)
            else { return nil }
            self = .branch(arc: Int(arc), used: used, unused: unused)
            return
        }
        guard let prices = json["prices"].flatMap(ChainCertificate.Prices.init) else { return nil }
        guard let list = json["parts"] else {
            self = .prices(prices)
            return
        }
        guard let parts = ChainCertificate(list)?.parts else { return nil }
        self = .listed(prices, parts: parts)
    }
}

extension ChainCertificate.Prices {
    var json: String {
        var members = ["\"grid\":\(grid)"]
        func add(_ name: String, _ rows: [String]) {
            if !rows.isEmpty { members.append("\"\(name)\":[\(rows.joined(separator: ","))]") }
        }
        add("posts", posts.map { "[\($0.post),\($0.day),\($0.price)]" })
        add("caps", caps.map { "[\($0.index),\($0.price)]" })
        add("arcs", requiredArcs.map { "[\($0.index),\($0.price)]" })
        add("filled", requiredOpportunities.map { "[\($0.index),\($0.price)]" })
        add(
            "cuts",
            cuts.map { cut in
                let rows = cut.rows.map { row in row.day.map { "[\(row.vertex),\($0)]" } ?? "[\(row.vertex)]" }
                return "[\(cut.price),\(rows.joined(separator: ","))]"
            })
        return "{" + members.joined(separator: ",") + "}"
    }

    init?(_ json: JSONValue) {
        guard let grid = json["grid"]?.integer else { return nil }
        self.init(grid: grid)
        guard let posts = Self.rows(json["posts"], width: 3), let caps = Self.rows(json["caps"], width: 2),
            let arcs = Self.rows(json["arcs"], width: 2), let filled = Self.rows(json["filled"], width: 2)
        else { return nil }
        self.posts = posts.map { (Int($0[0]), Int($0[1]), $0[2]) }
        self.caps = caps.map { .init(index: Int($0[0]), price: $0[1]) }
        requiredArcs = arcs.map { .init(index: Int($0[0]), price: $0[1]) }
        requiredOpportunities = filled.map { .init(index: Int($0[0]), price: $0[1]) }
        for cut in json["cuts"]?.elements ?? [] {
            guard let items = cut.elements, let price = items.first?.integer else { return nil }
            var rows: [ChainCertificate.Row] = []
            for item in items.dropFirst() {
                let numbers = item.elements?.compactMap(\.integer) ?? []
                guard numbers.count == item.elements?.count, (1...2).contains(numbers.count) else { return nil }
                rows.append(.init(vertex: Int(numbers[0]), day: numbers.count == 2 ? Int(numbers[1]) : nil))
            }
            cuts.append(.init(rows: rows, price: price))
        }
    }

    private static func rows(_ json: JSONValue?, width: Int) -> [[Int64]]? {
        guard let json else { return [] }
        guard let elements = json.elements else { return nil }
        var rows: [[Int64]] = []
        for element in elements {
            guard let items = element.elements, items.count == width else { return nil }
            let numbers = items.compactMap(\.integer)
            guard numbers.count == width else { return nil }
            rows.append(numbers)
        }
        return rows
    }
}
