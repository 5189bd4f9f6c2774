import Foundation
import Testing

@testable import UnderstudyService

@Suite("Suggested commands")
struct ShellWordTests {
    @Test("A shell reads a quoted id as the one word it is")
    func quoting() throws {
        #expect(ShellWord.quoted("OPP-7") == "OPP-7")
        for id in ["two words", "O'Hara", "", "$HOME", "a;b", "*", "back\\slash", "\"said\"", "é", "'", "a\nb", "~"] {
            let shell = Process()
            shell.executableURL = URL(fileURLWithPath: "/bin/sh")
            shell.arguments = ["-c", "printf '%s|' \(ShellWord.quoted(id)) end"]
            let pipe = Pipe()
            shell.standardOutput = pipe
            try shell.run()
            let output = pipe.fileHandleForReading.readDataToEndOfFile()
            shell.waitUntilExit()
            #expect(String(decoding: output, as: UTF8.self) == id + "|end|")
        }
    }
}
