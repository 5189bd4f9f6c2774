import ArgumentParser
import Foundation
import Secondments
import UnderstudyService

/// Reads what commands take in.
enum Input {
    /// The text of a file; `-` is standard input.
    static func text(_ path: String) throws -> String {
        let data: Data
        do {
            data =
                path == "-"
                ? try FileHandle.standardInput.readToEnd() ?? Data() : try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw BadInput.unreadable(path)
        }
        let bytes = data.starts(with: [0xEF, 0xBB, 0xBF]) ? data.dropFirst(3) : data
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw BadInput(
                InputProblem(file: name(path), expected: "not UTF-8 text: save the file as UTF-8 and try again"))
        }
        return text
    }

    /// The name of a file for messages.
    static func name(_ path: String) -> String {
        path == "-" ? "standard input" : URL(fileURLWithPath: path).lastPathComponent
    }

    /// A date given as an option.
    static func day(_ text: String) throws -> Day {
        guard let day = Day(iso: text) else { throw ValidationError("\"\(text)\" is not a date like 2026-01-15.") }
        return day
    }

    /// A decimal given as an option.
    static func decimal(_ text: String) throws -> Thousandths {
        guard let value = Thousandths(text: text) else {
            throw ValidationError("\"\(text)\" is not a number with at most three decimals.")
        }
        return value
    }
}
