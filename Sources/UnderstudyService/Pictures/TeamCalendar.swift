/// A plan seen from the teams: which of a team's posts somebody steps into, which stand open, and when.
public struct TeamCalendar: Sendable, Equatable {
    /// What it is called.
    public var title: String
    /// The day on which the plan was drawn.
    public var drawnOn: String
    /// The teams, by name.
    public var teams: [Team]

    /// A team with what happens to its posts.
    public struct Team: Sendable, Equatable {
        /// The team's name.
        public var unit: String
        /// Its entries, by first day and post.
        public var entries: [Entry]
    }

    /// A post, or a project of the team, for a window.
    public struct Entry: Sendable, Equatable {
        /// The post's id, or the opportunity's.
        public var place: String
        /// What it is called.
        public var title: String
        /// The first and the last day, in ISO form.
        public var start: String
        /// The last day, in ISO form.
        public var end: String
        /// Who steps in, or what it costs that nobody does.
        public var state: State
    }

    /// What happens to a post.
    public enum State: Sendable, Equatable {
        /// Somebody steps in.
        case covered(by: String, PlanPicture.Basis)
        /// It stands open, wholly or in part, at so many points.
        case open(cost: Double)
    }
}

extension TeamCalendar {
    /// The same as a table for a terminal: the twin of the picture.
    public func table() -> String {
        var lines = [title, ""]
        for team in teams {
            lines.append(PictureWords.clean(team.unit))
            let cells = team.entries.map { entry in
                (
                    "\(PictureWords.clean(entry.title)) (\(PictureWords.clean(entry.place)))",
                    PictureWords.window(entry.start, entry.end) ?? "", entry.words
                )
            }
            let first = cells.map { PictureWords.columns($0.0) }.max() ?? 0
            let second = cells.map { PictureWords.columns($0.1) }.max() ?? 0
            for cell in cells {
                lines.append(
                    "  \(PictureWords.padded(cell.0, to: first))  \(PictureWords.padded(cell.1, to: second))  \(cell.2)"
                )
            }
        }
        if teams.isEmpty { lines.append("Nobody moves and nothing is open.") }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension TeamCalendar.Entry {
    /// `Elif Karadağ, confirmed`, or `open, at 3 points`.
    var words: String {
        switch state {
        case .covered(let person, let basis): "\(PictureWords.clean(person)), \(basis.rawValue)"
        case .open(let cost): "open, at \(PictureWords.points(cost))"
        }
    }
}
