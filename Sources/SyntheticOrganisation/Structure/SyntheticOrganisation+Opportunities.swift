extension SyntheticOrganisation {
    /// An opportunity that is open.
    struct Opening {
        enum Kind: String {
            case secondment, informal, project, shadowing
        }

        var number: Int
        var kind: Kind
        var team: Int
        /// The slot of the post that is covered, or beside which the project or the shadowing stands.
        var slot: Int
        var start: CivilDate
        var end: CivilDate
        var tenths: Int
        var host: Int
    }

    /// The opportunity with a number, from 0. Each stands in a team of its own, evenly spread over the organisation.
    func opening(_ number: Int) -> Opening {
        var lot = lot(.opportunity, number)
        let span = max(1, teams.count / opportunities)
        let team = number * teams.count / opportunities + lot.below(span)
        let draw = lot.below(100)
        let kind: Opening.Kind = draw < 72 ? .secondment : draw < 84 ? .informal : draw < 93 ? .project : .shadowing
        var slot = lot.below(min(3, teams[team].size))
        // Whoever heads it all has nobody above who could host.
        if team == 0 { slot = min(1, teams[team].size - 1) }
        let start = CivilDate(year: 2026, month: 4, day: 1).adding(months: lot.below(9))
        let (end, tenths): (CivilDate, Int) =
            switch kind {
            case .secondment: (start.adding(months: 3 + lot.below(9)).endOfMonth, lot.chance(85) ? 10 : 6)
            case .informal: (start.adding(months: 1 + lot.below(5)).endOfMonth, lot.chance(50) ? 10 : 5)
            case .project: (start.adding(months: 2 + lot.below(6)).endOfMonth, lot.chance(60) ? 8 : 4)
            case .shadowing: (CivilDate(year: start.year, month: start.month, day: 28), 4)
            }
        let host = manager(teams[team], number: team, slot: slot) ?? teams[team].firstPerson
        return Opening(
            number: number, kind: kind, team: team, slot: slot, start: start, end: end, tenths: tenths, host: host)
    }

    func identifier(of opening: Opening) -> String { "OPP-\(opening.number + 1)" }

    /// Those whose post is to be covered, with the days for which they are away.
    private func absentHolders() -> [Int: (start: CivilDate, end: CivilDate)] {
        var absent: [Int: (start: CivilDate, end: CivilDate)] = [:]
        for number in 0..<opportunities {
            let opening = opening(number)
            guard opening.kind == .secondment, let holder = holder(teams[opening.team], slot: opening.slot) else {
                continue
            }
            absent[holder] = (opening.start, opening.end)
        }
        return absent
    }

    /// absences.csv: the holders of the posts that are to be covered, and one in sixty of the others.
    func writeAbsences(to writer: inout ByteWriter) throws {
        let absent = absentHolders()
        writer.text("person,start,end,kind")
        try writer.endLine()
        for person in 1...staff {
            var lot = lot(.window, person)
            let days: (start: CivilDate, end: CivilDate)
            if let known = absent[person] {
                days = known
            } else if lot.below(60) == 0 {
                let start = Calendar.today.adding(months: lot.below(12))
                days = (start, start.adding(months: lot.below(9)).endOfMonth)
            } else {
                continue
            }
            writer.text("P")
            writer.number(person, digits: postDigits)
            writer.comma()
            writer.date(days.start)
            writer.comma()
            writer.date(days.end)
            writer.comma()
            writer.text(lot.pick(["parental leave", "career break", "sabbatical", "long-term sick leave"]))
            try writer.endLine()
        }
    }

    /// applications.csv: three to six for most opportunities, from the team below, from next door and from others who do the
    /// same work.
    func writeApplications(to writer: inout ByteWriter) throws {
        writer.text("opportunity,person,preference,submitted_on,statement")
        try writer.endLine()
        var preferences: [Int: Int] = [:]
        let statements = [
            "I have done parts of this work and would like to learn the whole of it.",
            "The next step for me; my manager and I have talked about it.",
            "I know the people and the systems and want to see them from the other side.",
            "I have covered for a colleague before and enjoyed it.",
        ]
        for number in 0..<opportunities {
            let opening = opening(number)
            var lot = lot(.applicants, number)
            for person in applicants(for: opening, &lot) {
                let preference = preferences[person, default: 0] + 1
                preferences[person] = preference
                writer.text(identifier(of: opening))
                writer.text(",P")
                writer.number(person, digits: postDigits)
                writer.comma()
                writer.number(preference)
                writer.comma()
                writer.date(CivilDate(year: 2026, month: 1, day: 6 + lot.below(9)))
                writer.comma()
                writer.text(lot.pick(statements))
                try writer.endLine()
            }
        }
    }

    private func applicants(for opening: Opening, _ lot: inout Lot) -> [Int] {
        let home = teams[opening.team]
        let department = departments[home.department]
        let absentee = opening.kind == .shadowing || opening.kind == .project ? nil : holder(home, slot: opening.slot)
        var found: [Int] = []
        for _ in 0..<(4 + lot.below(4)) {
            var place = home
            var lowest = opening.slot + 1
            let draw = lot.below(100)
            if draw >= 40 {
                lowest = max(1, opening.slot)
                for _ in 0..<12 {
                    let number =
                        draw < 75 ? department.firstTeam + lot.below(department.teams) : lot.below(teams.count)
                    place = teams[number]
                    if place.work == home.work { break }
                }
            }
            // Mostly people of the same step or of the one below.
            guard place.size > lowest,
                let person = holder(place, slot: lowest + lot.below(min(3, place.size - lowest))),
                person != opening.host, person != absentee, !found.contains(person)
            else { continue }
            found.append(person)
        }
        return found.sorted()
    }
}
