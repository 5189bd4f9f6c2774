import Foundation
import Testing

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

@Suite("The command: killed in the middle")
struct InterruptionTests {
    @Test("An import that is killed leaves all of the file or nothing, and the database in order", arguments: 0..<6)
    func killedImport(round: Int) throws {
        let sandbox = try Sandbox()
        try sandbox.line("init")
        var posts = "id,title,unit,department,division,grade,vacancy_cost,release\n"
        for number in 0..<8_000 {
            posts += "R\(number),Officer \(number),Team \(number / 8),Dept \(number / 64),All,5,1,free\n"
        }
        try sandbox.write(posts, to: "posts.csv")

        let process = try sandbox.start(["import", "posts", "posts.csv"])
        usleep(UInt32(20_000 + round * 90_000))
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()

        let status = try sandbox.line("status --json")
        #expect(status.code == 0, "\(status.err)")
        let count = try #require(try status.json()["posts"] as? Int)
        #expect(count == 0 || count == 8_000)
        #expect(try sandbox.line("doctor").code == 0)
        let again = try sandbox.line("import posts posts.csv")
        #expect(again.code == 0, "\(again.err)")
    }
}
