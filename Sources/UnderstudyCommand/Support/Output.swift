import ArgumentParser
import Foundation
import UnderstudyService

/// An answer that can be told to a person and to a program.
protocol Answer: Encodable {
    /// The answer in words and columns, without a line end after the last line.
    var text: String { get }
}

/// Prints answers to stdout and messages to stderr.
enum Output {
    /// Prints an answer in the form that was asked for.
    static func show(_ answer: some Answer, json: Bool) throws {
        try line(json ? try encode(answer) : answer.text)
    }

    /// The JSON of a value: keys sorted and in snake case, slashes as they are. Keys that are data, such as ids, stay as they are.
    static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// Prints text and a line end to stdout.
    ///
    /// - Throws: ``ServiceError`` (74) when it cannot be written, as on a full disk: what was asked for did not arrive.
    static func line(_ text: String) throws {
        // Short answers leave at once; a long one is not copied for the sake of its last byte.
        guard text.utf8.count > 65_536 else { return try put(text + "\n") }
        try put(text)
        try put("\n")
    }

    private static func put(_ text: String) throws {
        do {
            var text = text
            try text.withUTF8 { utf8 in
                guard let start = UnsafeMutableRawPointer(mutating: utf8.baseAddress) else { return }
                let data = Data(bytesNoCopy: start, count: utf8.count, deallocator: .none)
                try FileHandle.standardOutput.write(contentsOf: data)
            }
        } catch {
            throw ServiceError(.inputOutput, "The answer could not be written to standard output.")
        }
    }

    /// Prints a message for the person at the terminal.
    static func message(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }

    /// Makes sure that a file can be written before anything is done whose result it is to take; `-` always can.
    ///
    /// - Throws: ``ServiceError`` (74).
    static func checkWritable(_ path: String) throws {
        guard path != "-" else { return }
        let manager = FileManager.default
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        var isFolder: ObjCBool = false
        let exists = manager.fileExists(atPath: path, isDirectory: &isFolder)
        guard !isFolder.boolValue,
            exists ? manager.isWritableFile(atPath: path) : manager.isWritableFile(atPath: folder)
        else {
            throw ServiceError(
                .inputOutput, "\(path) cannot be written, so nothing was done: check the folder and its permissions.")
        }
    }

    /// Refuses a name for a file of comma-separated values that says it is something else.
    static func requireCSV(_ path: String?) throws {
        guard let path, path != "-" else { return }
        let ending = URL(fileURLWithPath: path).pathExtension.lowercased()
        if !ending.isEmpty, ending != "csv" {
            throw ValidationError(
                "\(path) ends in .\(ending), and what is written is CSV: name the file .csv, or leave the ending out.")
        }
    }

    /// Writes a file, or stdout for `-`.
    static func write(_ text: String, to path: String) throws {
        if path == "-" {
            return try put(text.hasSuffix("\n") ? text : text + "\n")
        }
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw ServiceError(.inputOutput, "\(path) cannot be written: check the folder and its permissions.")
        }
    }
}
