/// A line of work: a ladder of posts, and the skills that go with them.
struct LineOfWork: Sendable {
    /// What a team that does it is called, after its department.
    let team: String
    /// The posts from the lowest step to the lead.
    let titles: [String]
    /// What the work rests on, the most important first.
    let skills: [String]

    /// Grades of the five steps.
    static let grades = ["G3", "G5", "G6", "G7", "G8"]

    /// What every post asks for, besides its own line of work.
    static let common = ["Working with others", "Clear writing", "Planning work", "Leading a team"]

    /// The lines of work of a department of a subject.
    static let ofSubjects = [0, 1, 2, 3]

    static let all: [LineOfWork] = [
        LineOfWork(
            team: "Office",
            titles: [
                "Office Assistant", "Department Administrator", "Programme Officer", "Senior Programme Officer",
                "Department Manager",
            ],
            skills: ["Office procedure", "Student records", "Minute taking", "Event planning"]),
        LineOfWork(
            team: "Teaching Laboratories",
            titles: [
                "Laboratory Assistant", "Laboratory Technician", "Senior Technician", "Laboratory Supervisor",
                "Laboratory Manager",
            ],
            skills: ["Laboratory safety", "Instrument care", "Stock keeping", "Demonstrating"]),
        LineOfWork(
            team: "Research Group",
            titles: [
                "Research Assistant", "Research Associate", "Research Fellow", "Senior Research Fellow",
                "Group Leader",
            ],
            skills: ["Research methods", "Data analysis", "Scholarly writing", "Grant proposals"]),
        LineOfWork(
            team: "Learning Support",
            titles: [
                "Learning Assistant", "Learning Adviser", "Learning Developer", "Senior Learning Developer",
                "Head of Learning Support",
            ],
            skills: ["Teaching practice", "Course design", "Assessment", "Learning platforms"]),
        LineOfWork(
            team: "Accounts",
            titles: [
                "Finance Assistant", "Finance Officer", "Management Accountant", "Senior Accountant",
                "Finance Manager",
            ],
            skills: ["Bookkeeping", "Budgeting", "Financial systems", "Audit practice"]),
        LineOfWork(
            team: "Procurement",
            titles: [
                "Purchasing Assistant", "Purchasing Officer", "Category Buyer", "Senior Buyer", "Procurement Manager",
            ],
            skills: ["Purchasing rules", "Negotiation", "Contract terms", "Supplier care"]),
        LineOfWork(
            team: "Service Desk",
            titles: [
                "Service Desk Analyst", "Support Engineer", "Systems Engineer", "Senior Systems Engineer",
                "Service Manager",
            ],
            skills: ["Incident handling", "Systems administration", "Networks", "Scripting"]),
        LineOfWork(
            team: "Applications",
            titles: ["Junior Developer", "Developer", "Analyst Developer", "Senior Developer", "Development Manager"],
            skills: ["Programming", "Databases", "Testing software", "Requirements analysis"]),
        LineOfWork(
            team: "Reader Services",
            titles: [
                "Library Assistant", "Senior Library Assistant", "Subject Librarian", "Collections Librarian",
                "Library Manager",
            ],
            skills: ["Enquiry work", "Cataloguing", "Collections", "Information literacy"]),
        LineOfWork(
            team: "Workshop",
            titles: [
                "Maintenance Assistant", "Craft Technician", "Maintenance Supervisor", "Building Surveyor",
                "Estates Manager",
            ],
            skills: ["Building care", "Site safety", "Building services", "Contractor control"]),
        LineOfWork(
            team: "Recruitment and Staff Records",
            titles: ["HR Assistant", "HR Adviser", "HR Officer", "Senior HR Adviser", "HR Manager"],
            skills: ["Employment practice", "Casework", "Staff records", "Interviewing"]),
        LineOfWork(
            team: "Admissions and Records",
            titles: [
                "Admissions Assistant", "Records Officer", "Admissions Officer", "Senior Registry Officer",
                "Registry Manager",
            ],
            skills: ["Admissions rules", "Records systems", "Regulations", "Timetabling"]),
        LineOfWork(
            team: "Press and Events",
            titles: [
                "Communications Assistant", "Communications Officer", "Editor", "Senior Communications Officer",
                "Communications Manager",
            ],
            skills: ["Editing", "Web publishing", "Media relations", "Campaigns"]),
        LineOfWork(
            team: "Grants and Contracts",
            titles: [
                "Grants Assistant", "Grants Officer", "Contracts Officer", "Senior Grants Officer",
                "Research Grants Manager",
            ],
            skills: ["Grants knowledge", "Costing", "Contract drafting", "Funder rules"]),
    ]
}

/// The departments that serve the others, with their lines of work as indices into ``LineOfWork/all``.
enum ServiceNames {
    static let all: [(name: String, lines: [Int])] = [
        ("Finance", [4, 5]), ("Information Services", [6, 7]), ("Library", [8]), ("Estates", [9]),
        ("Human Resources", [10]), ("Registry", [11, 0]), ("Communications", [12]), ("Research Services", [13, 4]),
    ]
}
