import Foundation
import UnderstudyService

extension Understudy.Import {
    /// The tables of a folder, each after those that it refers to.
    private static let tables: [ImportKind] = [.posts, .people, .requirements, .skills, .suitability, .absences]

    /// Takes in every table that stands in a folder, and the opportunities. Each file is taken in whole or not at all; one that is
    /// refused ends it, and those before it stay.
    func importFolder() throws {
        let folder = URL(fileURLWithPath: file, isDirectory: true)
        func path(_ name: String) -> String? {
            let path = folder.appendingPathComponent(name).path
            return FileManager.default.fileExists(atPath: path) ? path : nil
        }
        let service = try options.service()
        let caller = options.caller()
        var reports: [ImportReport] = []
        func tell(_ report: ImportReport) throws {
            reports.append(report)
            if !options.json { try Output.show(report, json: false) }
        }
        for kind in Self.tables {
            guard let path = path("\(kind.rawValue).csv") else { continue }
            try tell(service.importTable(kind, from: CSVFile(path: path), caller: caller).report)
        }
        if let path = path("opportunities.yaml") {
            var generator = SystemRandomNumberGenerator()
            let result = try service.importOpportunities(
                yaml: try Input.text(path), name: Input.name(path), caller: caller, using: &generator)
            try tell(result.report)
        }
        guard !reports.isEmpty else {
            throw BadInput(
                InputProblem(
                    file: file,
                    expected:
                        "a folder with at least one of \(Self.tables.map { "\($0.rawValue).csv" }.joined(separator: ", "))"
                        + " or opportunities.yaml is expected"))
        }
        if options.json { try Output.line(Output.encode(reports)) }
    }
}
