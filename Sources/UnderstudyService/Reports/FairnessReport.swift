import FairSelection
public import Secondments
import UnderstudyStore

/// How groups fared at each stage of selection, in counts from which nobody can be told.
public struct FairnessReport: Sendable, Encodable {
    /// A group's applications by stage; nil where the count is not told.
    public struct Group: Sendable, Encodable {
        /// The group.
        public let group: String
        /// Applications that were not withdrawn.
        public let applied: Int?
        /// Those in time and eligible.
        public let eligible: Int?
        /// Those that met every minimum.
        public let shortlisted: Int?
        /// Those that have a place.
        public let appointed: Int?

        /// Writes a count that is not told as null.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(group, forKey: .group)
            try container.encode(applied, forKey: .applied)
            try container.encode(eligible, forKey: .eligible)
            try container.encode(shortlisted, forKey: .shortlisted)
            try container.encode(appointed, forKey: .appointed)
        }

        private enum CodingKeys: String, CodingKey { case group, applied, eligible, shortlisted, appointed }
    }

    /// A figure, or the reason why there is none.
    public struct Figure: Sendable, Encodable {
        /// The figure.
        public let value: Double?
        /// Why there is none.
        public let reason: String?

        init(_ statistic: Statistic) {
            value = statistic.value
            reason = statistic.reason
        }

        /// Writes a figure that there is not as null.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(value, forKey: .value)
            try container.encodeIfPresent(reason, forKey: .reason)
        }

        private enum CodingKeys: String, CodingKey { case value, reason }
    }

    /// A group's rate from one stage to a later one.
    public struct Rate: Sendable, Encodable {
        /// The group.
        public let group: String
        /// Those at the later stage over those at the earlier.
        public let rate: Figure
        /// The rate over the highest rate told.
        public let impactRatio: Figure
        /// Whether it is strictly below four fifths.
        public let isBelowFourFifths: Bool?

        private enum CodingKeys: String, CodingKey {
            case group, rate, impactRatio
            case isBelowFourFifths = "belowFourFifths"
        }
    }

    /// Two groups compared.
    public struct Pair: Sendable, Encodable {
        /// The first group.
        public let first: String
        /// The second group.
        public let second: String
        /// The pooled z, first less second, and its two-sided probability.
        public let z: Figure, pOfZ: Figure
        /// Fisher's exact probability, two-sided.
        public let fisher: Figure
        /// Cochran, Mantel and Haenszel's comparison within opportunities.
        public let stratifiedChiSquare: Figure, stratifiedP: Figure, stratifiedOddsRatio: Figure

        private enum CodingKeys: String, CodingKey {
            case first = "a"
            case second = "b"
            case z
            case pOfZ = "pZ"
            case fisher = "fisherP"
            case stratifiedChiSquare = "cmhChiSquare"
            case stratifiedP = "cmhP"
            case stratifiedOddsRatio = "cmhOddsRatio"
        }
    }

    /// One step from a stage to a later one, over the groups of which both counts are told.
    public struct Step: Sendable, Encodable {
        /// The earlier stage.
        public let from: String
        /// The later stage.
        public let to: String
        /// Each group's rate.
        public let rates: [Rate]
        /// Each pair of groups.
        public let pairs: [Pair]
        /// What it means, in sentences.
        public let sentences: [String]
    }

    /// One characteristic.
    public struct Characteristic: Sendable, Encodable {
        /// Its name.
        public let name: String
        /// The groups, sorted; those who did not say come last.
        public let groups: [Group]
        /// The steps of which there is something to tell.
        public let steps: [Step]
        /// Why the figures mean little, where they do.
        public let warning: String?
        /// The day up to which decisions are counted: earlier than today where what was added since is too little to be told.
        public internal(set) var asOf: Day?
        /// That newer figures are held back, and why; nil for figures of today.
        public internal(set) var heldBack: String?
    }

    /// How many decided opportunities are counted.
    public let opportunities: Int
    /// The divisions that are counted; empty for all.
    public let divisions: [String]
    /// The least count that is told.
    public let suppressBelow: Int
    /// The characteristics, sorted.
    public let characteristics: [Characteristic]
}

extension FairnessReport {
    /// What those are called who did not say.
    static let notStated = "(not stated)"

    /// The stages and the words for getting to them.
    static let stages = [
        (name: "applied", done: "applied"), (name: "eligible", done: "found eligible"),
        (name: "shortlisted", done: "shortlisted"), (name: "appointed", done: "appointed"),
    ]

    /// Fewer applications than this in a group, and one decision moves its rate by several points.
    static let fewApplications = 30
}

extension FairnessReport.Characteristic {
    /// Hides what is small, then compares what is told.
    init(_ name: String, _ counts: [EqualityCount], suppressBelow: Int) throws {
        let table = FairnessTable(counts)
        try self.init(name, counts, told: table.tellable(below: suppressBelow, knowing: []))
    }

    /// Compares what is told.
    ///
    /// - Parameter isTold: by group and stage, in the order of ``FairnessTable``.
    init(_ name: String, _ counts: [EqualityCount], told isTold: [[Bool]]) throws {
        let table = FairnessTable(counts)
        let (order, byGroup, stages) = (table.groups, table.byGroup, FairnessTable.stages)
        let told = zip(table.counts, isTold).map { zip($0, $1).map { $1 ? $0 : nil } }
        groups = zip(order, told).map { group, told in
            FairnessReport.Group(
                group: group ?? FairnessReport.notStated, applied: told[0], eligible: told[1], shortlisted: told[2],
                appointed: told[3])
        }
        steps = try [(0, 1), (1, 2), (2, 3), (0, 3)].compactMap { from, to in
            let names = zip(order, told).filter { $0.1[from] != nil && $0.1[to] != nil }.compactMap(\.0)
            return names.count < 2
                ? nil
                : try FairnessReport.Step(
                    from: from, to: to,
                    names.map { name in
                        (byGroup[name] ?? []).map {
                            GroupOutcome(
                                group: name, applied: stages($0)[from], selected: stages($0)[to],
                                stratum: $0.opportunity)
                        }
                    })
        }
        self.name = name
        let shown = groups.filter { $0.group != FairnessReport.notStated }.compactMap(\.applied)
        if steps.isEmpty {
            warning =
                "Too few people to tell anything about: no two groups have counts large enough to be told and compared."
        } else if let least = shown.min(), least < FairnessReport.fewApplications {
            warning =
                "Too few people to mean much: with \(least) applications in a group, one decision more or less moves its rate by \(100 / least) points."
        } else {
            warning = nil
        }
    }
}

extension FairnessReport.Step {
    /// Compares groups, each given by its outcomes in every opportunity.
    init(from: Int, to: Int, _ groups: [[GroupOutcome]]) throws {
        self.from = FairnessReport.stages[from].name
        self.to = FairnessReport.stages[to].name
        // Hiding has been done, over all stages at once.
        let report = try ImpactReport(groups.flatMap { $0 }, suppressBelow: 0)
        rates = report.groups.map {
            FairnessReport.Rate(
                group: $0.name, rate: FairnessReport.Figure($0.rate),
                impactRatio: FairnessReport.Figure($0.impactRatio), isBelowFourFifths: $0.isBelowFourFifths)
        }
        var sentences = Array(
            report.sentences(of: FairnessReport.stages[to].done).prefix(report.groups.count + report.pairs.count))
        var pairs: [FairnessReport.Pair] = []
        for pair in report.pairs {
            let two = groups.filter { $0.first?.group == pair.first || $0.first?.group == pair.second }
            let alone = try ImpactReport(two.flatMap { $0 }, suppressBelow: 0)
            pairs.append(
                FairnessReport.Pair(
                    first: pair.first, second: pair.second, z: FairnessReport.Figure(pair.z),
                    pOfZ: FairnessReport.Figure(pair.pOfZ), fisher: FairnessReport.Figure(pair.fisher),
                    stratifiedChiSquare: FairnessReport.Figure(alone.stratified.chiSquare),
                    stratifiedP: FairnessReport.Figure(alone.stratified.p),
                    stratifiedOddsRatio: FairnessReport.Figure(alone.stratified.oddsRatio)))
            sentences.append(
                "\(pair.first) and \(pair.second), opportunity by opportunity. \(alone.stratifiedSentence)")
        }
        self.pairs = pairs
        self.sentences = sentences
    }
}
