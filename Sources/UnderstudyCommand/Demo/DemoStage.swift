import NorthfieldSample
import Secondments
import UnderstudyService

/// The demonstration under way: a database, the script, and what the acts need of each other.
///
/// Each act calls the same service functions as the commands do, for the person and on the day that the script names, and
/// returns the lines that tell what happened.
struct DemoStage {
    let folder: DemoFolder
    let story: Story
    let service: Service

    static let acts: [@Sendable (DemoStage) throws -> [String]] = [
        { try $0.staff() }, { try $0.publish() }, { try $0.apply() }, { try $0.score() }, { try $0.decide() },
        { try $0.plan() }, { try $0.giveFeedback() }, { try $0.audit() },
    ]

    init(folder: DemoFolder, story: Story) throws {
        self.folder = folder
        self.story = story
        service = try Service.create(
            path: folder.path("understudy.sqlite"), caller: Self.caller(nil, story.roles.first?.from ?? story.asOf))
    }

    /// Somebody acting on a day of the story, at nine in the morning.
    static func caller(_ person: String?, _ day: String) throws -> Caller {
        guard let today = Day(iso: day) else { throw ServiceError(.failure, "The story names no day \"\(day)\".") }
        return Caller(person: person, today: today, instant: "\(day)T09:00:00Z", systemUser: "demonstration")
    }

    func caller(_ person: String?, _ day: String) throws -> Caller {
        try Self.caller(person, day)
    }

    /// A sample file as CSV, or some of its rows.
    func table(_ path: String, where isWanted: (CSVFile, Int) -> Bool = { _, _ in true }) throws -> CSVFile {
        let file = try CSVFile(bytes: NorthfieldSample.bytes(path) ?? [], name: path)
        let rows = (0..<file.rowCount).filter { isWanted(file, $0) }.map { row in
            file.header.indices.map { file.text(row: row, column: $0) }
        }
        if rows.count == file.rowCount { return file }
        return try CSVFile(bytes: Array(CSVText.encode(header: file.header, rows: rows).utf8), name: path)
    }

    /// The application of a person for an opportunity.
    func application(of person: String, for opportunity: String, as reader: Caller) throws -> ApplicationView {
        let all = try service.applications(for: opportunity, caller: reader)
        guard let view = all.first(where: { $0.application.person == person }) else {
            throw ServiceError.notFound("application of", person)
        }
        return view
    }

    /// What a step is refused with. The demonstration fails if nothing refuses it.
    func refusal(of step: () throws -> Void) throws -> ServiceError {
        do {
            try step()
        } catch {
            guard let known = ServiceError(known: error) else { throw error }
            return known
        }
        throw ServiceError(.failure, "A step that should have been refused was carried out.")
    }

    /// A line with a day in the margin.
    func line(_ day: String?, _ text: String) -> String {
        guard let day = day.flatMap({ Day(iso: $0) }) else { return "          " + text }
        let words = day.inWords.split(separator: " ")
        let short = "\(words[0]) \(words[1].prefix(3))"
        return "  " + short + String(repeating: " ", count: 8 - short.count) + text
    }
}
