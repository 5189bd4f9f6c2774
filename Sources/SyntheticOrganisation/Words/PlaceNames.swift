/// Names of divisions, departments and teams, all different however many there are.
enum PlaceNames {
    static let subjects = [
        "Anatomy", "Anthropology", "Archaeology", "Architecture", "Art History", "Astronomy", "Biochemistry", "Botany",
        "Chemistry", "Civil Engineering", "Classics", "Computing", "Drama", "Earth Sciences", "Economics", "Education",
        "Electronics", "English", "Film", "French", "Genetics", "Geography", "German", "Health Sciences", "History",
        "Hydrology", "International Relations", "Japanese", "Law", "Linguistics", "Management", "Mathematics",
        "Mechanical Engineering", "Medicine", "Meteorology", "Music", "Neuroscience", "Nursing", "Oceanography",
        "Pharmacy", "Philosophy", "Physics", "Physiology", "Politics", "Psychology", "Public Health",
        "Slavonic Studies",
        "Social Work", "Sociology", "Spanish", "Statistics", "Theology", "Town Planning", "Veterinary Science",
        "Zoology",
    ]

    static let faculties = [
        "Arts", "Science", "Medicine and Health", "Engineering", "Social Sciences", "Law and Business", "Life Sciences",
        "Humanities",
    ]

    static let campuses = [
        "Northmere", "Eastwick Hill", "Southholme", "Westering", "Highfold", "Lowmoor", "Ashbarrow", "Brackenside",
        "Coldbrook", "Dunmarsh", "Elderford", "Fernhope", "Gorsey Bank", "Hollowell", "Ivelcombe", "Kestrel Park",
    ]

    /// Nothing for the first round of names; then a campus, and a number once the campuses are used up.
    private static func campus(_ round: Int) -> String {
        guard round > 0 else { return "" }
        let name = campuses[(round - 1) % campuses.count]
        let lap = (round - 1) / campuses.count
        return lap == 0 ? "\(name) " : "\(name) \(lap + 1) "
    }

    static func division(_ number: Int) -> String {
        let order = number / 3
        if number % 3 == 0 { return "\(campus(order))Professional Services" }
        let faculty = order * 2 + number % 3 - 1
        return "\(campus(faculty / faculties.count))Faculty of \(faculties[faculty % faculties.count])"
    }

    static func department(_ department: Department) -> String {
        let names = department.isAcademic ? subjects.count : ServiceNames.all.count
        let name =
            department.isAcademic
            ? subjects[department.name % names] : ServiceNames.all[department.name % names].name
        return campus(department.name / names) + name
    }

    static func team(_ team: Team, in department: Department) -> String {
        let name = "\(self.department(department)) \(LineOfWork.all[team.work].team)"
        return team.numeral == 1 ? name : "\(name) \(team.numeral)"
    }
}
