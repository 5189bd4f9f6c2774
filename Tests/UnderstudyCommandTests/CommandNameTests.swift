import Foundation
import Testing

@Suite("The names of commands")
struct CommandNameTests {
    @Test(
        "Every command says its name: the argument parser would ask the runtime for it, for all of them at every start")
    func said() throws {
        let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources/UnderstudyCommand")
        let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
        var commands = 0
        for case let file as URL in files where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for configuration in text.components(separatedBy: "CommandConfiguration(").dropFirst() {
                commands += 1
                let first = configuration.drop { $0.isWhitespace }.prefix(40)
                #expect(first.hasPrefix("commandName:"), "\(file.lastPathComponent): \(first)")
            }
        }
        #expect(commands > 100)
    }
}
