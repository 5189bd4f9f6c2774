extension SyntheticOrganisation {
    /// What follows from a post's place in its team.
    struct PostFacts {
        var number: Int
        /// From 0, the lowest step of the ladder, to 4, the team's lead.
        var step: Int
        var isVacant: Bool
        /// Half points for a full-time year.
        var halfPoints: Int
        var release: String
    }

    /// The step of the ladder of each slot: one lead, one deputy, and more people the lower the step.
    static func step(ofSlot slot: Int) -> Int {
        switch slot {
        case 0: 4
        case 1: 3
        case 2, 3: 2
        case 4, 5, 6: 1
        default: 0
        }
    }

    /// The lowest slot of a step that every team has.
    static func slot(ofStep step: Int) -> Int { [7, 4, 2, 1, 0][step] }

    func facts(_ team: Team, slot: Int) -> PostFacts {
        let number = team.firstPost + slot
        let step = Self.step(ofSlot: slot)
        // The first draw decides whether the post is vacant, as it did when the teams were laid out.
        var lot = lot(.post, number)
        let isVacant = lot.below(33) == 0 && slot > 0
        let halfPoints = [2, 4, 7, 11, 16][step] + lot.below(5)
        let release =
            switch lot.below(20) {
            case 0..<12: "free"
            case 12..<18: "covered"
            default: "no"
            }
        return PostFacts(number: number, step: step, isVacant: isVacant, halfPoints: halfPoints, release: release)
    }

    /// The person who holds a slot of a team; `nil` while it is vacant.
    func holder(_ team: Team, slot: Int) -> Int? {
        guard slot < team.size else { return nil }
        var person = team.firstPerson
        for earlier in 0..<slot where !Layout.isVacant(post: team.firstPost + earlier, slot: earlier, seed: seed) {
            person += 1
        }
        return Layout.isVacant(post: team.firstPost + slot, slot: slot, seed: seed) ? nil : person
    }

    /// The line manager of a slot: the team's lead; for leads the head of the department, of the division, of it all.
    func manager(_ team: Team, number: Int, slot: Int) -> Int? {
        if slot > 0 { return team.firstPerson }
        let department = departments[team.department]
        if number > department.firstTeam { return teams[department.firstTeam].firstPerson }
        var first = team.department
        while first > 0, departments[first - 1].division == department.division { first -= 1 }
        if team.department > first { return teams[departments[first].firstTeam].firstPerson }
        return first > 0 ? teams[0].firstPerson : nil
    }

    /// posts.csv: a post for each slot of each team.
    func writePosts(to writer: inout ByteWriter) throws {
        writer.text("id,title,unit,department,division,grade,vacancy_cost,release")
        try writer.endLine()
        for team in teams {
            let department = departments[team.department]
            let work = LineOfWork.all[team.work]
            let place =
                "\(PlaceNames.team(team, in: department)),\(PlaceNames.department(department)),"
                + "\(PlaceNames.division(department.division)),"
            for slot in 0..<team.size {
                let facts = facts(team, slot: slot)
                writer.text("R")
                writer.number(facts.number, digits: postDigits)
                writer.comma()
                writer.text(work.titles[facts.step])
                writer.comma()
                writer.text(place)
                writer.text(LineOfWork.grades[facts.step])
                writer.comma()
                writer.number(facts.halfPoints / 2)
                if facts.halfPoints % 2 == 1 { writer.text(".5") }
                writer.comma()
                writer.text(facts.release)
                try writer.endLine()
            }
        }
    }

    /// requirements.csv: five skills for each post, whose weights add up to 100.
    func writeRequirements(to writer: inout ByteWriter) throws {
        writer.text("post,skill,level,weight,essential")
        try writer.endLine()
        for team in teams {
            let skills = LineOfWork.all[team.work].skills
            for slot in 0..<team.size {
                let number = team.firstPost + slot
                let step = Self.step(ofSlot: slot)
                func row(_ skill: String, _ level: Int, _ weight: Int, _ essential: Bool = false) throws {
                    writer.text("R")
                    writer.number(number, digits: postDigits)
                    writer.comma()
                    writer.text(skill)
                    writer.comma()
                    writer.number(level)
                    writer.comma()
                    writer.number(weight)
                    writer.text(essential ? ",yes" : ",no")
                    try writer.endLine()
                }
                try row(skills[0], step + 1, 30, step > 0)
                try row(skills[1], max(1, step), 25)
                try row(skills[2 + number % 2], max(1, step), 20)
                try row(LineOfWork.common[0], min(4, step + 1), 15)
                if step >= 3 {
                    try row(LineOfWork.common[3], step - 1, 10)
                } else {
                    try row(LineOfWork.common[1], min(3, step + 1), 10)
                }
            }
        }
    }
}
