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
        case .divided(let choice, let prices, let used, let unused):
            "{\"choice\":\(choice.json)," + (prices.map { "\"prices\":\($0.json)," } ?? "")
                + "\"used\":\(used.json),\"unused\":\(unused.json)}"
        case .tried: "{\"tried\":true}"
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
        if let tried = json["tried"] {
            guard tried == .bool(true) else { return nil }
            self = .tried
            return
        }
        if let choice = json["choice"] {
            guard let choice = ChainCertificate.Choice(choice),
                let used = json["used"].flatMap(ChainCertificate.Argument.init),
                let unused = json["unused"].flatMap(ChainCertificate.Argument.init)
            else { return nil }
            var prices: ChainCertificate.Prices?
            if let told = json["prices"] {
                guard let read = ChainCertificate.Prices(told) else { return nil }
                prices = read
            }
            self = .divided(choice, after: prices, used: used, unused: unused)
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
            cuts.map { cut in "[\(cut.price),\(cut.divisor),\(cut.rows.map(\.json).joined(separator: ","))]" })
        add("choices", choices.map { "[\($0.index),\($0.price)]" })
        return "{" + members.joined(separator: ",") + "}"
    }

    init?(_ json: JSONValue) {
        guard let grid = json["grid"]?.integer else { return nil }
        self.init(grid: grid)
        guard let posts = Self.rows(json["posts"], width: 3), let caps = Self.rows(json["caps"], width: 2),
            let arcs = Self.rows(json["arcs"], width: 2), let filled = Self.rows(json["filled"], width: 2),
            let choices = Self.rows(json["choices"], width: 2)
        else { return nil }
        self.choices = choices.map { .init(index: Int($0[0]), price: $0[1]) }
        self.posts = posts.map { (Int($0[0]), Int($0[1]), $0[2]) }
        self.caps = caps.map { .init(index: Int($0[0]), price: $0[1]) }
        requiredArcs = arcs.map { .init(index: Int($0[0]), price: $0[1]) }
        requiredOpportunities = filled.map { .init(index: Int($0[0]), price: $0[1]) }
        for cut in json["cuts"]?.elements ?? [] {
            guard let items = cut.elements, items.count > 2, let price = items[0].integer,
                let divisor = items[1].integer
            else { return nil }
            var rows: [ChainCertificate.Row] = []
            for item in items.dropFirst(2) {
                guard let row = ChainCertificate.Row(item) else { return nil }
                rows.append(row)
            }
            cuts.append(.init(rows: rows, divisor: Int(clamping: divisor), price: price))
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

extension ChainCertificate.Row {
    var json: String {
        switch self {
        case .opportunity(let vertex): "[\(vertex)]"
        case .post(let vertex, let day): "[\(vertex),\(day)]"
        case .cap(let number): "{\"cap\":\(number)}"
        }
    }

    init?(_ json: JSONValue) {
        if let cap = json["cap"]?.integer {
            self = .cap(Int(cap))
            return
        }
        guard let elements = json.elements else { return nil }
        let numbers = elements.compactMap(\.integer)
        guard numbers.count == elements.count, (1...2).contains(numbers.count) else { return nil }
        self = numbers.count == 1 ? .opportunity(Int(numbers[0])) : .post(Int(numbers[0]), day: Int(numbers[1]))
    }
}

extension ChainCertificate.Choice {
    var json: String {
        let rows = "\"rows\":[\(rows.map(\.json).joined(separator: ","))]"
        let arcs = arcs.isEmpty ? "" : ",\"arcs\":[\(arcs.map(String.init).joined(separator: ","))]"
        return "{\(rows)\(arcs)\(isWhole ? ",\"whole\":true" : "")}"
    }

    init?(_ json: JSONValue) {
        guard let told = json["rows"]?.elements else { return nil }
        var rows: [ChainCertificate.Row] = []
        for element in told {
            guard let row = ChainCertificate.Row(element) else { return nil }
            rows.append(row)
        }
        let arcs = json["arcs"]?.elements ?? []
        let numbers = arcs.compactMap(\.integer)
        let whole = json["whole"] ?? .bool(false)
        guard numbers.count == arcs.count, case .bool(let isWhole) = whole else { return nil }
        self.init(rows: rows, arcs: numbers.map { Int($0) }, isWhole: isWhole)
    }
}
