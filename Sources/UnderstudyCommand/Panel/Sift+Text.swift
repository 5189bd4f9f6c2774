import UnderstudyService

extension SiftView: Answer {
    var text: String {
        var table = TextTable("assessor", "name", ">applicants", ">handed in", ">owed")
        for member in members {
            table.add(
                member.person, member.name, String(member.applicants), String(member.submitted), String(member.owed))
        }
        var lines = [
            "Sift of \(opportunity): \(applicants) applicants, each read by \(raters) assessors, first on \(essential.joined(separator: ", ")).",
            shortlistSize.map { "At least \($0) go on to be marked on every criterion." }
                ?? "Everybody who meets the essential minimums goes on to be marked on every criterion.",
            isConnected
                ? "All assessors are linked through applicants they share, so that leniency can be compared."
                : "Not all assessors are linked through applicants they share: leniency cannot be compared across the parts.",
            "", table.text, "",
        ]
        if let seed { lines.append("Drawn from \(seed).") }
        lines += next.enumerated().map { ($0.offset == 0 ? "Next: " : "      ") + $0.element }
        return lines.joined(separator: "\n")
    }
}

extension ShortlistView: Answer {
    var text: String {
        var table = TextTable("application", "name")
        for line in shortlist { table.add(line.application, line.name) }
        var lines = ["Shortlist of \(opportunity), made by \(madeBy): \(shortlist.count) of \(read) go on."]
        lines += ["", shortlist.isEmpty ? "Nobody met every essential minimum." : table.text]
        if !next.isEmpty {
            lines += [""] + next.enumerated().map { ($0.offset == 0 ? "Next: " : "      ") + $0.element }
        }
        return lines.joined(separator: "\n")
    }
}
