import GRDB
import Testing
import UnderstudyStore

@Suite("Attacks through a second connection")
struct AttackTests {
    @Test(
        "Every attack is refused, however it resolves conflicts, and nothing is different afterwards",
        arguments: Stage.allCases)
    func refused(at stage: Stage) throws {
        let attacks = Attack.all.filter { $0.stage == stage }
        let story = try stage.story()
        defer { story.remove() }
        let raw = try RawConnection(story.path)
        let before = try raw.dump()
        for attack in attacks {
            for (index, sql) in attack.variants.enumerated() {
                let result = try raw.run(sql, after: attack.prelude)
                #expect(!result.changed, "at \(stage): \(sql)")
                guard index == 0 else { continue }
                let message = try #require(result.message, "not refused at \(stage): \(sql)")
                if let rule = attack.rule {
                    #expect(message.hasPrefix("rule \(rule):"), "at \(stage): \(sql): \(message)")
                }
            }
        }
        #expect(try raw.dump() == before)

        // Without the triggers the same statements go through, or only a CHECK or a key stops them: none is harmless by itself.
        try raw.dropTriggers()
        // (Voided marks are written by a trigger themselves, so without it there are none to attack.)
        for attack in attacks where !attack.sql.contains("rating_voids") {
            let result = try raw.run(attack.sql, after: attack.prelude)
            let isStopped = result.message.map { $0.contains("constraint failed") } ?? false
            #expect(result.changed || isStopped, "harmless at \(stage): \(attack.sql)")
        }
    }

    @Test("There are attacks at every stage")
    func everyStage() {
        for stage in Stage.allCases { #expect(Attack.all.contains { $0.stage == stage }, "\(stage)") }
    }
}
