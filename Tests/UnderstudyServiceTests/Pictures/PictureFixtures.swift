@testable import UnderstudyService

/// Plans to draw: one small story, and seeded ones with awkward names.
enum PictureFixtures {
    /// Two chains, three moves and one, with one contested step.
    static var story: PlanPicture {
        PlanPicture(
            title: "Cover from 1 March", subtitle: "Harbour Museum", drawnOn: "2027-01-10", totalCost: 5,
            comparisons: [
                .init(label: "One at a time", cost: 9), .init(label: "Jointly", cost: 5, isThisPlan: true),
            ],
            notes: ["Ignoring the panels would gain 1 point."],
            chains: [
                .init(
                    opportunity: .init(
                        id: "OPP-1", title: "Head of Collections", unit: "Collections", kind: "secondment",
                        start: "2027-03-01", end: "2027-08-31"),
                    moves: [
                        move("Rosa Lind", from: post("C2", "Curator", "Collections"), basis: .confirmed),
                        move(
                            "Tomas Berg", from: post("E4", "Educator", "Learning"), ring: .department,
                            contested: "Ada Holm suits it better and asked"),
                        move("Ines Faro", from: post("F1", "Front Desk", "Visitors"), ring: .organisation),
                    ], end: .leftOpen(cost: 4)),
                .init(
                    opportunity: .init(
                        id: "OPP-2", title: "Night Programme", unit: "Visitors", kind: "project work",
                        start: "2027-03-01", end: "2027-05-31", fraction: 0.4),
                    moves: [move("Oke Sand", from: post("V3", "Host", "Visitors"), basis: .selected)],
                    end: .leftOpen(cost: 1)),
            ])
    }

    static func post(_ id: String, _ title: String, _ unit: String) -> PlanPicture.Post {
        PlanPicture.Post(id: id, title: title, unit: unit)
    }

    static func move(
        _ person: String, from: PlanPicture.Post, ring: PlanPicture.Ring = .team,
        basis: PlanPicture.Basis = .forecast, contested: String? = nil
    ) -> PlanPicture.Move {
        PlanPicture.Move(
            person: person, from: from, suitability: 71, ring: ring, basis: basis, beginBy: "2027-02-01",
            contested: contested)
    }

    /// A text that every format could stumble on.
    static let hostile =
        "<script>alert(\"x\")</script> & 'q' \"\u{301} \\N \\ --> ]|} `b` %% end; #35; ]]> \r\n1. new\tline \u{202E}\u{0}\u{FFFF}abc"

    /// A plan in which every text is the hostile one.
    static var hostilePlan: PlanPicture {
        let opportunity = PlanPicture.Opportunity(
            id: hostile, title: hostile, unit: hostile, kind: hostile, start: hostile, end: hostile)
        let post = post(hostile, hostile, hostile)
        let move = PlanPicture.Move(
            person: hostile, from: post, ring: .team, basis: .forecast, beginBy: hostile, contested: hostile)
        return PlanPicture(
            title: hostile, subtitle: hostile, drawnOn: hostile, totalCost: .nan,
            comparisons: [.init(label: hostile, cost: .infinity)], notes: [hostile],
            chains: [
                .init(opportunity: opportunity, moves: [move], end: .leftOpen(cost: 1)),
                .init(opportunity: opportunity, moves: [move, move], end: .nothingOpen(reason: hostile)),
                .init(opportunity: opportunity, moves: [], end: .leftOpen(cost: -0.5)),
            ],
            swaps: [.init(moves: [move, move]), .init(moves: [])],
            unfilled: [.init(opportunity: opportunity, cost: 1, reason: hostile)],
            partlyOpen: [.init(post: post, cost: 0.25, note: hostile)])
    }

    /// A plan made from a seed, with names of any length and script, and chains of up to nine moves.
    static func random(seed: Int) -> PlanPicture {
        var dice = PictureDice(state: UInt64(seed) &+ 1)
        func opportunity(_ number: Int) -> PlanPicture.Opportunity {
            let dated = dice.below(4) > 0
            return PlanPicture.Opportunity(
                id: "OPP-\(number)", title: dice.name(), unit: dice.name(),
                kind: dice.below(2) == 0 ? "secondment" : dice.name(),
                start: dated ? "2027-0\(1 + dice.below(9))-01" : nil, end: dice.below(5) > 0 ? "2028-02-29" : "soon",
                fraction: dice.below(3) == 0 ? 0.4 : 1)
        }
        func move() -> PlanPicture.Move {
            PlanPicture.Move(
                person: dice.name(), from: post("P\(dice.below(999))", dice.name(), dice.name()),
                suitability: dice.below(4) == 0 ? nil : Double(dice.below(1001)) / 10,
                ring: PlanPicture.Ring.allCases[dice.below(3)], basis: PlanPicture.Basis.allCases[dice.below(3)],
                beginBy: dice.below(3) == 0 ? nil : "2026-1\(dice.below(3))-2\(dice.below(10))",
                contested: dice.below(6) == 0
                    ? (0..<(1 + dice.below(12))).map { _ in dice.name() }.joined(separator: " ") : nil)
        }
        func moves(_ count: Int) -> [PlanPicture.Move] { (0..<count).map { _ in move() } }
        let longest = [1, 3, 4, 9][dice.below(4)]
        let chains = (0..<(seed % 10 == 7 ? 14 + dice.below(9) : dice.below(7))).map { number in
            PlanPicture.Chain(
                opportunity: opportunity(number), moves: moves(dice.below(longest + 1)),
                end: dice.below(4) == 0
                    ? .nothingOpen(reason: dice.name()) : .leftOpen(cost: Double(dice.below(1000)) / 8))
        }
        return PlanPicture(
            title: dice.name(), subtitle: dice.name(), drawnOn: "2026-12-0\(1 + dice.below(9))",
            totalCost: [0, 3, 12.25, 1_234_567.5][dice.below(4)],
            comparisons: (0..<dice.below(4)).map { _ in .init(label: dice.name(), cost: Double(dice.below(90))) },
            notes: (0..<dice.below(3)).map { _ in dice.name() }, chains: chains,
            swaps: (0..<dice.below(2)).map { _ in .init(moves: moves(2 + dice.below(4))) },
            unfilled: (0..<dice.below(3)).map {
                .init(opportunity: opportunity(50 + $0), cost: 2.5, reason: dice.name())
            },
            partlyOpen: (0..<dice.below(6)).map { _ in .init(post: post("X", dice.name(), dice.name()), cost: 0.5) })
    }
}

/// A small generator, the same on every machine, of numbers and of names.
struct PictureDice {
    var state: UInt64

    mutating func below(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(limit))
    }

    mutating func name() -> String {
        let names = [
            "Bo", "Amalia Ferreira", "Bartholomew Featherstonehaugh-Cholmondeley", "王小明 張",
            "Þórdís Æsa Guðmundsdóttir-Østergård", "Жанна Щербакова", "Nguyễn Thị Ánh Nguyệt", "",
            "Donaudampfschifffahrtsgesellschaftskapitän", "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
            "Deputy Head of Postgraduate Admissions and Scholarships (Overseas), North Campus and Affiliated Colleges",
            "教務行政専門員 (国際連携・留学生支援担当)", "محمد عبد الرحمن الهاشمي", "👩‍👩‍👧‍👦 Team 🏳️‍🌈", "ﷺﷺﷺﷺ", "Zoë 𒐫𒐫𒐫",
        ]
        return names[below(names.count)]
    }
}
