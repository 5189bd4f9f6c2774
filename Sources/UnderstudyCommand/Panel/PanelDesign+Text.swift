import Foundation
import UnderstudyService

extension PanelDesignView: Answer {
    var text: String {
        var lines = [
            "Panel of \(opportunity): \(applicants) applicants, \(assessors) assessors with all marks handed in."
        ]
        guard let components else {
            return (lines + ["How reliable it is cannot be told, because of this: \(reason ?? "")."]).joined(
                separator: "\n")
        }
        lines.append(
            "Where the marks differ: \(percent(components.applicants, of: components)) between applicants, "
                + "\(percent(components.assessors, of: components)) between lenient and severe assessors, "
                + "\(percent(components.residual, of: components)) neither.")
        lines += ["", table, ""]
        if let needed {
            lines.append(
                needed <= assessors
                    ? "\(needed) \(needed == 1 ? "assessor reaches" : "assessors reach") a reliability of \(target): this panel is large enough."
                    : "\(needed) assessors would reach a reliability of \(target); this panel has \(assessors).")
        } else {
            lines.append("No panel of up to 1,000 assessors would reach a reliability of \(target).")
        }
        if let oneMore {
            let chance = oneMore.chance < 0.0005 ? "less than 0.1 %" : String(format: "%.1f %%", 100 * oneMore.chance)
            let lead = String(format: "%.1f", oneMore.difference)
            lines.append(
                lead == "0.0"
                    ? "\(oneMore.placed) and \(oneMore.next) are level at the last place. "
                    : "\(oneMore.placed) leads \(oneMore.next) by \(lead) points at the last place. ")
            let another = "One more assessor who differs from these as they differ from each other would"
            lines[lines.count - 1] +=
                !oneMore.couldChange
                ? "No marks of one more assessor, however extreme, would turn that."
                : lead == "0.0"
                    ? "\(another) put \(oneMore.next) ahead in \(chance) of cases."
                    : "\(another) turn that in \(chance) of cases."
        } else if let reasonOneMore {
            lines.append("What one more assessor could change is not told, because of this: \(reasonOneMore).")
        }
        return lines.joined(separator: "\n")
    }

    private var table: String {
        var table = TextTable(">assessors", ">reliability")
        for (index, value) in reliabilities.enumerated() {
            table.add(String(index + 1), String(format: "%.3f", value))
        }
        return table.text
    }

    private func percent(_ part: Double, of components: Components) -> String {
        let whole = components.applicants + components.assessors + components.residual
        return whole > 0 ? String(format: "%.0f %%", 100 * part / whole) : "0 %"
    }
}
