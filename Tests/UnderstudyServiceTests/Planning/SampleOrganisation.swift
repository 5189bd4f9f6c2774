import Foundation
import Secondments
import UnderstudyStore

@testable import UnderstudyService

/// The sample organisation, imported and published through the use cases, on 15 January 2026.
enum SampleOrganisation {
    static let planner = caller("P064", "2026-01-15")

    static func caller(_ person: String?, _ day: String) -> Caller {
        Caller(person: person, today: Northfield.day(day), instant: "\(day)T09:00:00Z", systemUser: "tests")
    }

    /// The database with staff, four published opportunities and their applications; nothing is scored.
    static func published() throws -> Service {
        let service = try Service.inMemory(caller: caller(nil, "2025-09-01"))
        for kind in [ImportKind.posts, .people, .requirements, .skills, .absences, .suitability] {
            _ = try service.importTable(kind, from: try file("\(kind.rawValue).csv"), caller: caller(nil, "2025-09-01"))
        }
        _ = try service.grantRole(.planner, to: "P064", division: nil, until: nil, caller: caller(nil, "2025-09-01"))
        for (number, manager) in [(7, "P014"), (8, "P021"), (9, "P051"), (10, "P044")] {
            let host = caller(manager, "2025-11-10")
            _ = try service.createOpportunity(
                yaml: try text("opp-\(number).yaml"), name: "opp-\(number).yaml", caller: host)
            _ = try service.confirmBudget("OPP-\(number)", code: "X-1", hostShare: .zero, caller: host)
            var generator = SplitMix(state: UInt64(number))
            _ = try service.publish("OPP-\(number)", caller: host, using: &generator)
        }
        _ = try service.importTable(
            .applications, from: try file("applications.csv"), caller: caller(nil, "2026-01-15"))
        return service
    }

    /// What planning sees once the panels have chosen Elif for OPP-7 and Dana for OPP-8.
    static func decided(_ service: Service) throws -> PlanningSnapshot {
        var snapshot = try service.store.read { try $0.wholeSnapshot(asOf: Northfield.asOf) }
        let ranks = ["OPP-7": ["P007", "P002", "P009"], "OPP-8": ["P006", "P007"]]
        for number in snapshot.opportunities.indices {
            guard let order = ranks[snapshot.opportunities[number].opportunity.id] else { continue }
            for place in snapshot.opportunities[number].applicants.indices {
                let person = snapshot.opportunities[number].applicants[place].person
                guard snapshot.opportunities[number].applicants[place].standing == .unscored else { continue }
                let rank = order.firstIndex(of: person).map { $0 + 1 }
                snapshot.opportunities[number].applicants[place].rank = rank
                snapshot.opportunities[number].applicants[place].standing =
                    rank == 1 ? .selected : rank == nil ? .notAppointable : .appointable
            }
        }
        return snapshot
    }

    static func text(_ name: String) throws -> String {
        var folder = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { folder.deleteLastPathComponent() }
        return try String(contentsOf: folder.appending(path: "SampleData/northfield/\(name)"), encoding: .utf8)
    }

    private static func file(_ name: String) throws -> CSVFile {
        try CSVFile(bytes: Array(try text(name).utf8), name: name)
    }
}
