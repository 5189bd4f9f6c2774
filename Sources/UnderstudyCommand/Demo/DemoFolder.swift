import Foundation
import UnderstudyService

/// The folder that the demonstration writes, and replaces only if a demonstration made it.
struct DemoFolder {
    let url: URL

    private static let mark = ".made-by-understudy-demo"
    /// What a demonstration leaves, with the files that SQLite keeps beside an open database.
    private static let own: Set<String> = [
        mark, "understudy.sqlite", "understudy.sqlite-wal", "understudy.sqlite-shm", "chain.svg", "plan.html",
        DemoStage.letterName,
    ]

    /// Makes the folder, or empties one that an earlier demonstration made.
    ///
    /// - Throws: ``ServiceError`` (74) when something else stands there or it cannot be written.
    init(path: String) throws {
        url = URL(fileURLWithPath: path, isDirectory: true)
        let manager = FileManager.default
        do {
            if manager.fileExists(atPath: url.path) {
                let names = try manager.contentsOfDirectory(atPath: url.path)
                guard names.isEmpty || names.contains(Self.mark) else {
                    throw ServiceError(
                        .inputOutput, "\(path) was not made by a demonstration, so it is left alone.",
                        fix: ["understudy demo --dir ANOTHER-FOLDER"])
                }
                if let foreign = names.sorted().first(where: { !Self.own.contains($0) }) {
                    throw ServiceError(
                        .inputOutput, "\(path) holds \(foreign), which no demonstration made, so it is left alone.",
                        fix: ["understudy demo --dir ANOTHER-FOLDER"])
                }
                for name in names { try manager.removeItem(at: url.appendingPathComponent(name)) }
            }
            try manager.createDirectory(at: url, withIntermediateDirectories: true)
            try Data().write(to: url.appendingPathComponent(Self.mark))
        } catch let error as ServiceError {
            throw error
        } catch {
            throw ServiceError(.inputOutput, "\(path) cannot be written: check the name and its permissions.")
        }
    }

    /// Its name without the folders above it.
    var name: String { url.lastPathComponent }

    /// The path of a file in it.
    func path(_ name: String) -> String {
        url.appendingPathComponent(name).path
    }

    /// Writes a file into it.
    func write(_ text: String, to name: String) throws {
        try Output.write(text, to: path(name))
    }
}
