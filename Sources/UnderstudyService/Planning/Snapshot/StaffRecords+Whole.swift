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
        let found = read { try $0.units() } ?? []
        units.reserveCapacity(found.count)
        for unit in found where units[unit.name] == nil { units[unit.name] = unit }
        makeRoom(for: people == .max ? 0 : people)
        var turn = PostsInTurn()
        read { source in
            try source.eachPost(numbering: skillNames) { post, requirements in
                let place = keep(post)
                turn.append(place)
                if place.needs == nil { place.needs = .some(needs(requirements)) }
            }
        }
        var readers = Readers(teams: teams.count, departments: departments.count)
        read { source in
            try source.eachPerson(openOnly: openOnly, numbering: skillNames) { person, skills, absences, figures in
                let member = keep(person)
                if !member.isDescribed { member.describe(skills: skills, absences: absences, figures: figures) }
                if member.place == nil, let post = person.post {
                    let own = turn.next(post) ?? place(post)
                    member.place = .some(own)
                    if let own { turn.goOn(after: own) }
                }
                readers.add(member, place(of: member))
            }
        }
        guard failure == nil else { return }
        isWhole = true
        readers.sort()
        for team in teams.values where team.number < readers.byTeam.count && !readers.byTeam[team.number].isEmpty {
            let members = readers.byTeam[team.number]
            if openOnly { team.open = members } else { team.members = members }
        }
        for (department, members) in readers.openInDepartment.enumerated()
        where !members.isEmpty && openInDepartment[department] == nil {
            openInDepartment[department] = members
        }
        if wishes == nil { wishes = Wishes(readers.wishes) }
    }

    /// All posts in the order of their ids. People and posts mostly got their ids together, so that the post of the next person is one
    /// of the next few, and need not be looked for among a million.
    private struct PostsInTurn {
        private var posts: [StaffPost] = []
        /// By the number of a post.
        private var positions: [Int32] = []
        private var turn = 0

        mutating func append(_ post: StaffPost) {
            while positions.count <= post.number { positions.append(-1) }
            positions[post.number] = Int32(posts.count)
            posts.append(post)
        }

        /// The post with an id if it is one of the next few.
        func next(_ id: String) -> StaffPost? { posts[turn...].prefix(4).first { $0.post.id == id } }

        mutating func goOn(after post: StaffPost) {
            if post.number < positions.count, positions[post.number] >= 0 { turn = Int(positions[post.number]) + 1 }
        }
    }

    /// Who was read, by where they can be asked for.
    private struct Readers {
        /// By the number of a team.
        var byTeam: [[StaffMember]]
        /// By the number of a department.
        var openInDepartment: [[StaffMember]]
        var wishes: [(person: String, openTo: Openness)] = []
        private var last = ""
        /// Tables stand in the order of bytes, lists in that of texts, which differ only beyond ASCII.
        private var isInOrder = true

        init(teams: Int, departments: Int) {
            byTeam = [[StaffMember]](repeating: [], count: teams)
            openInDepartment = [[StaffMember]](repeating: [], count: departments)
        }

        mutating func add(_ member: StaffMember, _ place: StaffPost?) {
            let person = member.person
            if person.id < last { isInOrder = false }
            last = person.id
            if !person.openTo.posts.isEmpty || person.openTo.ring == .organisation {
                wishes.append((person.id, person.openTo))
            }
            guard let team = place?.team else { return }
            // A post that is not among all posts brings a team of its own.
            while byTeam.count <= team.number { byTeam.append([]) }
            while openInDepartment.count <= team.department { openInDepartment.append([]) }
            byTeam[team.number].append(member)
            if let ring = person.openTo.ring, ring >= .department { openInDepartment[team.department].append(member) }
        }

        mutating func sort() {
            if isInOrder { return }
            for team in byTeam.indices { byTeam[team].sort { $0.person.id < $1.person.id } }
            for department in openInDepartment.indices {
                openInDepartment[department].sort { $0.person.id < $1.person.id }
            }
        }
    }
}
