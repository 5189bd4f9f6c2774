import Foundation
import Testing

/// A folder of its own in which the built program is run as a process, as a person would run it.
final class Sandbox {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("understudy-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// What a run left behind.
    struct Outcome {
        let code: Int32
        let out: String
        let err: String

        /// The JSON that was printed to stdout.
        func json() throws -> [String: Any] {
            try #require(try JSONSerialization.jsonObject(with: Data(out.utf8)) as? [String: Any])
        }

        /// The JSON that was printed to stderr.
        func errorJSON() throws -> [String: Any] {
            try #require(try JSONSerialization.jsonObject(with: Data(err.utf8)) as? [String: Any])
        }
    }

    /// Runs `understudy` with arguments, and text on standard input.
    @discardableResult
    func run(_ arguments: String..., input: String = "", environment: [String: String] = [:]) throws -> Outcome {
        try run(arguments, input: input, environment: environment)
    }

    /// - Parameter output: a device that takes standard output instead, such as `/dev/full`.
    func run(
        _ arguments: [String], input: String = "", environment: [String: String] = [:], output: String? = nil
    ) throws -> Outcome {
        let process = Process()
        process.executableURL = try Self.program()
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ["PATH": "/usr/bin:/bin", "HOME": folder.path, "USER": "tester"].merging(environment) {
            $1
        }
        // Files rather than pipes, so that no buffer fills up while the other is read.
        let names = ["in", "out", "err"].map { folder.appendingPathComponent(".std\($0)-\(UUID().uuidString)") }
        try Data(input.utf8).write(to: names[0])
        for name in names.dropFirst() { try Data().write(to: name) }
        let handles = [
            try FileHandle(forReadingFrom: names[0]),
            try FileHandle(forWritingTo: output.map { URL(fileURLWithPath: $0) } ?? names[1]),
            try FileHandle(forWritingTo: names[2]),
        ]
        defer {
            for handle in handles { try? handle.close() }
            for name in names { try? FileManager.default.removeItem(at: name) }
        }
        process.standardInput = handles[0]
        process.standardOutput = handles[1]
        process.standardError = handles[2]
        try process.run()
        process.waitUntilExit()
        return Outcome(
            code: process.terminationStatus,
            out: try String(contentsOf: names[1], encoding: .utf8),
            err: try String(contentsOf: names[2], encoding: .utf8))
    }

    /// Starts `understudy` without waiting for it.
    ///
    /// - Parameters:
    ///   - output: the file in the folder that takes what it prints; without one that is thrown away.
    ///   - messages: the same for standard error.
    func start(_ arguments: [String], output: String? = nil, messages: String? = nil) throws -> Process {
        let process = Process()
        process.executableURL = try Self.program()
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ["PATH": "/usr/bin:/bin", "HOME": folder.path, "USER": "tester"]
        func file(_ name: String?) throws -> FileHandle {
            guard let name else { return .nullDevice }
            try write("", to: name)
            return try FileHandle(forWritingTo: folder.appendingPathComponent(name))
        }
        process.standardOutput = try file(output)
        process.standardError = try file(messages)
        try process.run()
        return process
    }

    /// Runs arguments given as one line, split at spaces.
    @discardableResult
    func line(_ line: String) throws -> Outcome {
        try run(line.split(separator: " ").map(String.init))
    }

    /// Writes a file into the folder.
    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }

    /// Reads a file from the folder.
    func read(_ name: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }

    func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path)
    }

    /// The package's sample data.
    static var samples: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("SampleData/northfield")
    }

    /// The built program, which stands beside the tests.
    private static func program() throws -> URL {
        let tests = try #require(Bundle.main.executableURL).resolvingSymlinksInPath().deletingLastPathComponent()
        var candidates = [tests.appendingPathComponent("understudy")]
        candidates += CommandLine.arguments.filter { $0.hasSuffix(".xctest") }.map {
            URL(fileURLWithPath: $0).deletingLastPathComponent().appendingPathComponent("understudy")
        }
        return try #require(
            candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) }, "understudy is not built")
    }
}
