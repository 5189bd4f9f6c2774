import Secondments
import Yams

extension FeedbackEdit {
    /// Reads an edit from YAML: `strength`, `next_step`, `reason`, and `criteria` as a list of `id` and `text`.
    ///
    /// - Throws: ``BadInput`` with everything that is wrong, each at its line.
    public init(yaml text: String, name: String) throws(BadInput) {
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch {
            throw BadInput(InputProblem(file: name, expected: "this is not YAML: \(error)"))
        }
        guard let root, root.mapping != nil else {
            throw BadInput(
                InputProblem(file: name, expected: "keys with values are expected, such as \"strength: ...\""))
        }
        var reader = YAMLReader(root, file: name)
        reader.allow(["strength", "next_step", "reason", "criteria"])
        self.init(
            strength: reader.optionalText("strength"), nextStep: reader.optionalText("next_step"),
            reason: reader.optionalText("reason"))
        for var item in reader.sequence("criteria") {
            item.allow(["id", "text"])
            if let id = item.text("id"), let text = item.text("text") {
                if points[id] != nil { item.reject("id", "this criterion stands twice") }
                points[id] = text
            }
            reader.adopt(item)
        }
        guard reader.problems.isEmpty else { throw BadInput(reader.problems) }
    }
}
