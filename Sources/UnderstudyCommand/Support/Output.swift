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
        print(json ? try encode(answer) : answer.text)
    }

    /// The JSON of a value: keys sorted and in snake case, slashes as they are. Keys that are data, such as ids, stay as they are.
    static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// Prints a message for the person at the terminal.
    static func message(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }

    /// Writes a file, or stdout for `-`.
    static func write(_ text: String, to path: String) throws {
        if path == "-" {
            print(text, terminator: text.hasSuffix("\n") ? "" : "\n")
            return
        }
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw ServiceError(.inputOutput, "\(path) cannot be written: check the folder and its permissions.")
        }
    }
}
