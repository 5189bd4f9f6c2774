extension SyntheticOrganisation {
    /// people.csv: the holder of each post that is not vacant.
    func writePeople(to writer: inout ByteWriter) throws {
        writer.text("id,name,email,post,manager,start_date,probation_end,review_end,contract_end,fte,open_to")
        try writer.endLine()
        for (number, team) in teams.enumerated() {
            var person = team.firstPerson
            for slot in 0..<team.size
            where !Layout.isVacant(post: team.firstPost + slot, slot: slot, seed: seed) {
                try writePerson(person, team: team, number: number, slot: slot, to: &writer)
                person += 1
            }
        }
    }

    private func writePerson(
        _ person: Int, team: Team, number: Int, slot: Int, to writer: inout ByteWriter
    ) throws {
        var lot = lot(.person, person)
        writer.text("P")
        writer.number(person, digits: postDigits)
        writer.comma()
        writer.text(PersonNames.name(&lot))
        writer.text(",p")
        writer.number(person, digits: postDigits)
        writer.text("@staff.example,R")
        writer.number(team.firstPost + slot, digits: postDigits)
        writer.comma()
        if let manager = manager(team, number: number, slot: slot) {
            writer.text("P")
            writer.number(manager, digits: postDigits)
        }
        writer.comma()
        writeService(&lot, to: &writer)
        switch lot.below(50) {
        case 0..<38: writer.text(",1,")
        case 38..<43: writer.text(",0.8,")
        case 43..<47: writer.text(",0.6,")
        default: writer.text(",0.5,")
        }
        writeWishes(&lot, team: team, number: number, slot: slot, to: &writer)
        try writer.endLine()
    }

    /// First day, probation, review and the end of the contract: one in twenty came within the year and most of them are on
    /// probation, one in a hundred is under review, one in eleven is on a fixed term.
    private func writeService(_ lot: inout Lot, to writer: inout ByteWriter) {
        let today = Calendar.today
        let isNew = lot.chance(5)
        let months = isNew ? 1 + lot.below(11) : 12 + lot.below(280)
        let start = today.adding(months: -months, day: 1 + lot.below(28))
        writer.date(start)
        writer.comma()
        let probation = start.adding(months: 9).endOfMonth
        if isNew, probation > today { writer.date(probation) }
        writer.comma()
        if lot.below(100) == 0 { writer.date(today.adding(months: 1 + lot.below(9)).endOfMonth) }
        writer.comma()
        if lot.below(11) == 0 { writer.date(today.adding(months: 2 + lot.below(34)).endOfMonth) }
    }

    /// What a person is open to: nothing, a ring, or certain posts one step up, here or next door.
    private func writeWishes(
        _ lot: inout Lot, team: Team, number: Int, slot: Int, to writer: inout ByteWriter
    ) {
        let step = Self.step(ofSlot: slot)
        switch lot.below(100) {
        case 0..<30: writer.text("none")
        case 30..<56: writer.text("team")
        case 56..<75: writer.text("department")
        case 75..<78: writer.text("organisation")
        default:
            guard step < 4 else { return writer.text("department") }
            let target = Self.slot(ofStep: step + 1)
            let department = departments[team.department]
            let next = number + 1 < department.firstTeam + department.teams ? number + 1 : department.firstTeam
            var isFirst = true
            for place in [team, teams[next]] where place.size > target && (isFirst || next != number) {
                if !isFirst { writer.text(";") }
                writer.text("R")
                writer.number(place.firstPost + target, digits: postDigits)
                isFirst = false
                if lot.chance(50) { break }
            }
            if lot.chance(40) { writer.text(isFirst ? "team" : ";team") }
        }
    }

    /// skills.csv: about what the own post asks for, and for one in three a step more in what matters most.
    func writeSkills(to writer: inout ByteWriter) throws {
        writer.text("person,skill,level")
        try writer.endLine()
        for team in teams {
            var person = team.firstPerson
            for slot in 0..<team.size
            where !Layout.isVacant(post: team.firstPost + slot, slot: slot, seed: seed) {
                try writeSkills(of: person, work: team.work, step: Self.step(ofSlot: slot), to: &writer)
                person += 1
            }
        }
    }

    private func writeSkills(of person: Int, work: Int, step: Int, to writer: inout ByteWriter) throws {
        var lot = lot(.skills, person)
        func row(_ skill: String, _ level: Int) throws {
            writer.text("P")
            writer.number(person, digits: postDigits)
            writer.comma()
            writer.text(skill)
            writer.comma()
            writer.number(min(5, max(1, level)))
            try writer.endLine()
        }
        let skills = LineOfWork.all[work].skills
        let draw = lot.below(100)
        try row(skills[0], step + 1 + (draw < 5 ? -1 : draw < 38 ? 1 : 0))
        for skill in skills.dropFirst() where lot.chance(85) { try row(skill, step + lot.below(3)) }
        try row(LineOfWork.common[0], step + lot.below(3))
        try row(LineOfWork.common[1], step + lot.below(3))
        if step >= 2 { try row(LineOfWork.common[3], step - 1 + lot.below(2)) }
        // Some have done other work before.
        if lot.below(12) == 0 {
            let other = lot.below(LineOfWork.all.count)
            if other != work {
                try row(LineOfWork.all[other].skills[0], 1 + lot.below(4))
                try row(LineOfWork.all[other].skills[1], 1 + lot.below(4))
            }
        }
    }
}
