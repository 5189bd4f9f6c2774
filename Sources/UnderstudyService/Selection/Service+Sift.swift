import FairSelection
import Secondments
import UnderstudyStore

/// A sift as it is told to those who see the panel: who reads how many, and what comes next. Nobody is told whose application is behind a code.
public struct SiftView: Sendable, Encodable {
    /// One assessor.
    public struct Member: Sendable, Encodable {
        /// The assessor.
        public var person: String
        /// The name.
        public var name: String
        /// How many applicants were drawn for this assessor.
        public var applicants: Int
        /// How many marks are owed so far.
        public var owed: Int
        /// How many of them are handed in.
        public var submitted: Int
    }

    /// The opportunity.
    public var opportunity: String
    /// How many applicants are read.
    public var applicants: Int
    /// How many assessors read each.
    public var raters: Int
    /// The essential criteria, which come first.
    public var essential: [String]
    /// How many places the shortlist has at least; `nil` for all who meet the minimums.
    public var shortlistSize: Int?
    /// What was drawn from; `nil` for assessors.
    public var seed: String?
    /// Whether all assessors are linked through applicants they share, so that leniency can be compared.
    public var isConnected: Bool
    /// The assessors, by id.
    public var members: [Member]
    /// The commands that come next.
    public var next: [String]
}

/// A shortlist as it is told.
public struct ShortlistView: Sendable, Encodable {
    /// One place.
    public struct Line: Sendable, Encodable {
        /// The application number.
        public var application: String
        /// The applicant's name.
        public var name: String
    }

    /// The opportunity.
    public var opportunity: String
    /// How many were read.
    public var read: Int
    /// Who goes on, by application number.
    public var shortlist: [Line]
    /// Who made it.
    public var madeBy: String
    /// The commands that come next.
    public var next: [String]
}

extension Service {
    /// How many places at most are added to a shortlist at random.
    static let extraPlaces = 2

    /// Sets up the sift of an opportunity with many applicants: draws who reads whom, gives each application a code, and puts the essential
    /// criteria first. The marking is opened in the same transaction.
    ///
    /// - Parameters:
    ///   - raters: how many assessors read each applicant; as many as policy asks for unless given.
    ///   - shortlistSize: how many go on at least; everybody who meets the essential minimums unless given.
    ///   - generator: where seed and codes come from; nobody chooses them.
    /// - Throws: a refusal by rule 24 before applications are closed, after the first mark, or without an essential criterion.
    public func sift(
        _ id: String, raters: Int? = nil, shortlistSize: Int? = nil, caller: Caller,
        using generator: inout some RandomNumberGenerator
    ) throws -> SiftView {
        let seed = (0..<4).map { _ in generator.next().hex }.joined()
        var codeDraw = SeededRandom(seed: generator.next().hex)
        return try store.write(as: caller.act) { writing in
            var contest = try writing.reading.contest(id)
            let host = try writing.reading.requireHost(of: contest.opportunity, caller, to: "set up a sift")
            let refused = "\(id) cannot be sifted"
            try contest.refuseApplicant(host, refused)
            if contest.sift != nil {
                throw Refusal(
                    rule: 24, refused, missing: "its sift is set up, and a draw is not made twice.",
                    fix: ["understudy rating progress \(shell: id) --as \(shell: host.id)"])
            }
            guard contest.criteria.contains(where: \.isEssential) else {
                throw Refusal(
                    rule: 24, refused,
                    missing: "none of its criteria is essential, so that there is nothing to sift by.",
                    fix: ["understudy opportunity show \(shell: id) --as \(shell: host.id)"])
            }
            guard contest.ratings.isEmpty else {
                throw Refusal(
                    rule: 24, refused, missing: "marks have been given already.",
                    fix: ["understudy rating progress \(shell: id) --as \(shell: host.id)"])
            }
            contest = try writing.beginScoring(id, refused, caller: caller)
            let number = raters ?? contest.policy.ratersPerApplicant
            guard number >= contest.policy.ratersPerApplicant, number <= contest.countingMembers.count else {
                throw Refusal(
                    rule: 24, refused,
                    missing:
                        "each applicant is read by \(contest.policy.ratersPerApplicant) (policy) to \(contest.countingMembers.count) (the panel) assessors, not by \(number).",
                    fix: [
                        "understudy panel sift \(shell: id) --raters \(contest.policy.ratersPerApplicant) --as \(shell: host.id)"
                    ])
            }
            let plan = contest.shortlistingPlan(raters: number, seed: seed)
            guard plan.shortOfAssessors.isEmpty else {
                throw Refusal(
                    rule: 24, refused,
                    missing:
                        "\(Count.of(plan.shortOfAssessors.count, "applicant")) would have fewer than \(number) assessors, because others stand back.",
                    fix: ["understudy panel add \(shell: id) PERSON --as \(shell: host.id)"])
            }
            let sift = Sift(
                opportunity: id, raters: number, shortlistSize: shortlistSize, seed: seed, madeBy: host.id,
                madeOn: caller.today)
            let digits = String(contest.competing.count).count
            let shuffled = contest.competing.map(\.id).shuffled(using: &codeDraw)
            let codes = shuffled.enumerated().map { position, application in
                let text = String(position + 1)
                return SiftedApplication(
                    application: application, opportunity: id,
                    code: "S-" + String(repeating: "0", count: digits - text.count) + text)
            }
            let assignments = plan.assessors.keys.sorted().flatMap { application in
                (plan.assessors[application] ?? []).map {
                    RatingAssignment(application: application, assessor: $0, opportunity: id)
                }
            }
            try writing.addSift(
                sift, applications: codes.sorted { $0.application < $1.application }, assignments: assignments)
            try writing.record("panel.sift", subject: id, detail: sift)
            return try writing.reading.siftView(of: id, caller: caller)
        }
    }

    /// The sift of an opportunity, for those who see its panel.
    public func siftView(of id: String, caller: Caller) throws -> SiftView {
        try store.read { reading in
            try reading.siftView(of: id, caller: caller)
        }
    }

    /// Makes the shortlist of a sift once every essential mark is in, or shows it to those who see the panel.
    ///
    /// It holds the best on the essential criteria and everybody level with the last of them; everybody who asked to be on it and meets every essential
    /// minimum is. It tells who is on it, never why: the list reaches down as far as it must, and a few places further by chance.
    ///
    /// - Parameter generator: where the chance comes from. It is not kept, so that nobody can work out afterwards what was chance.
    /// - Throws: a refusal by rule 24 while essential marks are missing.
    public func shortlist(
        _ id: String, caller: Caller, using generator: inout some RandomNumberGenerator
    ) throws -> ShortlistView {
        let extra = Int.random(in: 0...Self.extraPlaces, using: &generator)
        return try store.write(as: caller.act) { writing in
            let reading = writing.reading
            let contest = try reading.contest(id)
            if contest.shortlist != nil {
                try reading.viewer(caller, of: contest).requirePanel(of: contest)
                return try contest.shortlistView()
            }
            let host = try reading.requireHost(of: contest.opportunity, caller, to: "make the shortlist")
            let refused = "The shortlist of \(id) cannot be made"
            guard contest.sift != nil else { throw contest.noSift }
            try contest.refuseApplicant(host, refused)
            try contest.refuseChange(refused)
            try contest.refuseGaps(refused)
            let missing = contest.missingMembers
            guard missing.isEmpty else {
                throw Refusal(
                    rule: 24, refused,
                    missing:
                        "marks on the essential criteria are missing from \(missing.map { "\(contest.name($0.person)) (\($0.person))" }.joined(separator: ", ")).",
                    fix: ["understudy rating progress \(shell: id) --as \(shell: host.id)"])
            }
            let list = try contest.shortlisted(guaranteed: reading.guaranteedApplications(of: id), extra: extra)
            let shortlist = Shortlist(
                opportunity: id, applications: list.sorted(), madeBy: host.id, madeOn: caller.today)
            try writing.addShortlist(shortlist)
            try writing.record("panel.shortlist", subject: id, detail: shortlist)
            return try reading.contest(id).shortlistView()
        }
    }
}

extension Reading {
    fileprivate func siftView(of id: String, caller: Caller) throws -> SiftView {
        let contest = try contest(id)
        let viewer = try viewer(caller, of: contest)
        try viewer.requirePanel(of: contest)
        guard contest.sift != nil else { throw contest.noSift }
        return contest.siftView(showingSeed: !viewer.isAssessor)
    }
}

extension Contest {
    fileprivate var noSift: ServiceError {
        ServiceError(
            .notFound, "\(opportunity.id) has no sift: everybody on the panel marks everybody on every criterion.",
            fix: ["understudy panel sift \(shell: opportunity.id) --as \(shell: opportunity.manager)"])
    }

    fileprivate func shortlistingPlan(raters: Int, seed: String) -> ShortlistingPlan {
        let members = countingMembers.map(\.person)
        var recusals: Swift.Set<Recusal> = []
        for application in competing {
            for member in members where isRecused(member, from: application.id) {
                recusals.insert(Recusal(assessor: member, applicant: application.id))
            }
        }
        return ShortlistingPlan(
            applicants: competing.map(\.id), assessors: members, perApplicant: raters, seed: seed, recusals: recusals)
    }

    /// The sift as it is told.
    fileprivate func siftView(showingSeed: Bool) -> SiftView {
        let members = activeMembers.map { member in
            SiftView.Member(
                person: member.person, name: name(member.person), applicants: duties(of: member.person).count,
                owed: owed(by: member.person), submitted: marks(by: member.person).count { $0.isSubmitted })
        }
        let id = ShellWord.quoted(opportunity.id)
        let next =
            awaitsShortlist
            ? (missingMembers.isEmpty
                ? ["understudy panel shortlist \(id) --as \(ShellWord.quoted(opportunity.manager))"]
                : missingMembers.map {
                    "understudy rating sheet \(id) --out sheet.csv --as \(ShellWord.quoted($0.person))"
                })
            : ["understudy rating progress \(id) --as \(ShellWord.quoted(opportunity.manager))"]
        return SiftView(
            opportunity: opportunity.id, applicants: competing.count, raters: sift?.raters ?? 0,
            essential: criteria.filter(\.isEssential).map(\.name), shortlistSize: sift?.shortlistSize,
            seed: showingSeed ? sift?.seed : nil, isConnected: isPanelConnected, members: members, next: next)
    }

    /// Whether the assessors who mark anybody are linked through applicants they share.
    private var isPanelConnected: Bool {
        var groups: [Swift.Set<String>] = []
        for application in competing {
            var merged = Swift.Set(raters(of: application.id).map(\.person))
            groups.removeAll { group in
                guard !group.isDisjoint(with: merged) else { return false }
                merged.formUnion(group)
                return true
            }
            if !merged.isEmpty { groups.append(merged) }
        }
        return groups.count <= 1
    }

    fileprivate func shortlistView() throws -> ShortlistView {
        guard let shortlist else { throw noSift }
        return ShortlistView(
            opportunity: opportunity.id, read: competing.count,
            shortlist: shortlist.applications.map { ShortlistView.Line(application: $0, name: applicantName($0)) },
            madeBy: name(shortlist.madeBy),
            next: missingMembers.map {
                "understudy rating sheet \(ShellWord.quoted(opportunity.id)) --out sheet.csv --as \(ShellWord.quoted($0.person))"
            })
    }
}

extension Writing {
    /// Gives every application of a sift that has lost an assessor another one: the least loaded, of equal ones the first drawn.
    func fillAssignments(of id: String) throws {
        guard try reading.sift(of: id) != nil else { return }
        var contest = try reading.contest(id)
        guard let sift = contest.sift, contest.decision == nil, contest.opportunity.state == .scoring else { return }
        var added: [RatingAssignment] = []
        for application in contest.competing {
            while contest.raters(of: application.id).count < sift.raters {
                let free = contest.possibleRaters(of: application.id).map(\.person).filter {
                    !contest.isAssigned($0, application.id)
                }
                let drawn = Draw(seed: "\(sift.seed)|\(application.id)").order(free)
                let loads = Dictionary(uniqueKeysWithValues: free.map { ($0, contest.duties(of: $0).count) })
                guard let next = drawn.min(by: { (loads[$0] ?? 0) < (loads[$1] ?? 0) }) else { break }
                let assignment = RatingAssignment(application: application.id, assessor: next, opportunity: id)
                try addRatingAssignment(assignment)
                contest.assignments[application.id, default: []].insert(next)
                added.append(assignment)
            }
        }
        if !added.isEmpty { try record("panel.sift-filled", subject: id, detail: added) }
    }
}
