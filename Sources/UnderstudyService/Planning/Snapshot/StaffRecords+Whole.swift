internal import Secondments
internal import UnderstudyStore

extension StaffRecords {
    /// Reads each table of staff once from its first row to its last, as soon as so many people have been looked up that most of the rest
    /// will be too: by then this takes less time, and a plan for one opportunity in a large organisation never comes to it.
    func readWholeIfMost() {
        guard !isWhole, memberCount >= readsSingly else { return }
        if memberCount >= people / 16 { readWhole() }
    }

    /// Reads each table once straight away where so many people have applied that most of the others are in reach of them.
    func expect(_ applicants: Int) {
        guard !isWhole, applicants * 4 >= readsSingly else { return }
        // Each has a team and a department.
        if applicants >= people / 40 { readWhole() }
    }

    /// How many people there are.
    private var people: Int {
        let known = countOfPeople ?? read { try $0.countPeople() } ?? .max
        countOfPeople = known
        return known
    }

    private func readWhole() {
        for unit in read({ try $0.units() }) ?? [] where units[unit.name] == nil { units[unit.name] = unit }
        read { source in
            try source.eachPost(numbering: skillNames) { post, requirements in
                let place = keep(post)
                if place.needs == nil { place.needs = .some(needs(requirements)) }
            }
        }
        var readers = Readers()
        read { source in
            try source.eachPerson(openOnly: openOnly, numbering: skillNames) { person, skills, absences, figures in
                let member = keep(person)
                if !member.isDescribed { member.describe(skills: skills, absences: absences, figures: figures) }
                readers.add(member, place(of: member))
            }
        }
        guard failure == nil else { return }
        isWhole = true
        readers.sort()
        for (team, members) in readers.byTeam.values {
            if openOnly { team.open = members } else { team.members = members }
        }
        for (department, members) in readers.openInDepartment where openInDepartment[department] == nil {
            openInDepartment[department] = members
        }
        if wishes == nil { wishes = Wishes(readers.wishes) }
    }

    /// Who was read, by where they can be asked for.
    private struct Readers {
        var byTeam: [ObjectIdentifier: (team: StaffTeam, members: [StaffMember])] = [:]
        var openInDepartment: [Int: [StaffMember]] = [:]
        var wishes: [(person: String, openTo: Openness)] = []
        private var last = ""
        /// Tables stand in the order of bytes, lists in that of texts, which differ only beyond ASCII.
        private var isInOrder = true

        mutating func add(_ member: StaffMember, _ place: StaffPost?) {
            let person = member.person
            if person.id < last { isInOrder = false }
            last = person.id
            if !person.openTo.posts.isEmpty || person.openTo.ring == .organisation {
                wishes.append((person.id, person.openTo))
            }
            guard let team = place?.team else { return }
            byTeam[ObjectIdentifier(team), default: (team, [])].members.append(member)
            if let ring = person.openTo.ring, ring >= .department {
                openInDepartment[team.department, default: []].append(member)
            }
        }

        mutating func sort() {
            if isInOrder { return }
            for key in byTeam.keys { byTeam[key]?.members.sort { $0.person.id < $1.person.id } }
            for key in openInDepartment.keys { openInDepartment[key]?.sort { $0.person.id < $1.person.id } }
        }
    }
}
