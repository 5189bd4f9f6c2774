import Foundation
import Secondments
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

    @Test("After the deadline an opportunity is told as published and closed to applications, before it as open")
    func standing() throws {
        let museum = try Museum()
        func standing(_ day: Day) throws -> String {
            try museum.service.opportunity("ARC-1", caller: museum.caller("mira", on: day)).standing
        }
        #expect(try standing(Museum.deadline) == "published and open for applications")
        #expect(
            try standing(Museum.scoring) == "published; applications closed on \(Museum.deadline.inWords)")
        let progress = try museum.service.ratingProgress(of: "ARC-1", caller: museum.caller("mira"))
        #expect(progress.standing == "published; applications closed on \(Museum.deadline.inWords)")
    }

    @Test("Too late to withdraw, an applicant is told to decline an offer only when there is one")
    func waysOut() throws {
        let museum = try Museum()
        try museum.decided()
        func fix(_ person: String) throws -> [String] {
            let number = try museum.number(person)
            return failure {
                _ = try museum.service.withdrawApplication(number, caller: museum.caller(person))
            }?.fix ?? []
        }
        let bela = try museum.number("bela")
        #expect(try fix("bela") == ["understudy feedback waive \(bela) --as bela"])
        try museum.approve("anna")
        let anna = try museum.number("anna")
        _ = try museum.service.makeOffer(anna, caller: museum.caller("mira"))
        #expect(try fix("anna").first == "understudy offer decline \(anna) --as anna")
    }

    @Test("A missing approval in principle is suggested to a People Partner by name")
    func partnerByName() throws {
        let museum = try Museum(kind: .informal)
        try museum.decided()
        let anna = try museum.number("anna")
        let error = failure { _ = try museum.service.makeOffer(anna, caller: museum.caller("mira")) }
        #expect(
            error?.fix.last == "understudy approval approve \(anna) --kind people-partner --as partner")
    }
}
