import ArgumentParser
import Secondments
import UnderstudyService

extension Understudy {
    struct Audit: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "audit",
            abstract: "Read and verify the log, and replay decisions.",
            discussion: """
                Examples:
                  understudy audit verify
                  understudy audit verify --head 3f9c…        a head noted on a letter
                  understudy audit log --subject OPP-7 --as P065
                  understudy audit replay OPP-7 --as P065
                """,
            subcommands: [Log.self, Verify.self, Replay.self])
    }
}

extension Understudy.Audit {
    struct Log: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "log", abstract: "Show rows of the log, for an auditor.")

        @Option(help: ArgumentHelp("Only about this opportunity, application or person.", valueName: "id"))
        var subject: String?

        @Option(help: ArgumentHelp("Only what this person did.", valueName: "person"))
        var by: String?

        @Option(help: ArgumentHelp("Only so many of the last rows.", valueName: "number"))
        var last: Int?

        @OptionGroup var options: DatabaseOptions

        func validate() throws {
            if let last, last < 1 { throw ValidationError("--last takes a number from 1.") }
        }

        func run() throws {
            try Output.show(
                try options.service().auditTrail(subject: subject, actor: by, last: last, caller: options.caller()),
                json: options.json)
        }
    }

    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Walk the whole log and compare every guarded row with it; exit code 6 if anything is wrong.")

        @Option(
            help: ArgumentHelp("A head noted earlier: finds a log that was rewritten or cut since.", valueName: "hash"))
        var head: String?

        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let check = try options.service().verifyAudit(head: head)
            try Output.show(check, json: options.json)
            if !check.findings.isEmpty { throw ExitCode(ServiceError.Kind.findings.rawValue) }
        }
    }

    struct Replay: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "replay",
            abstract: "Compute a decision again from the marks; exit code 6 if it comes out otherwise.")

        @Argument(help: "The opportunity's id.") var id: String
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let view = try options.service().replay(id, caller: options.caller())
            try Output.show(view, json: options.json)
            if !view.findings.isEmpty { throw ExitCode(ServiceError.Kind.findings.rawValue) }
        }
    }
}

extension AuditTrailView: Answer {
    var text: String {
        guard !entries.isEmpty else { return "No row." }
        var table = TextTable(">no", "when", "who", "what", "about", "hash")
        for entry in entries {
            table.add(
                String(entry.sequence), entry.instant, entry.actor, entry.action, entry.subject,
                String(entry.hash.prefix(12)))
        }
        return table.text
    }
}

extension AuditCheck: Answer {
    var text: String {
        let purge = purged == 0 ? "" : " The details of \(purged) rows were purged; their digests hold."
        guard findings.isEmpty else {
            return
                (["The audit log does NOT hold. \(findings.count) finding\(findings.count == 1 ? "" : "s"):"]
                + findings.map { "  " + $0 })
                .joined(separator: "\n")
        }
        return
            "The audit log holds: \(rows) rows in one unbroken chain, \(compared) guarded rows as last logged.\(purge)\nHead \(head)"
    }
}

extension ReplayView: Answer {
    var text: String {
        var table = TextTable(
            "application", ">score on record", ">from the marks", ">rank on record", ">from the marks", "")
        for line in lines {
            table.add(
                line.application, line.recordedScore, line.replayedScore, line.recordedRank.map(String.init) ?? "",
                line.replayedRank.map(String.init) ?? "", line.agrees ? "agrees" : "DIFFERS")
        }
        let verdict =
            findings.isEmpty
            ? "The marks, the published rule and the revealed seed come to the decision of \(decidedOn.inWords)."
            : "The decision of \(decidedOn.inWords) does NOT follow from the marks."
        return table.text + "\n" + verdict
    }
}
