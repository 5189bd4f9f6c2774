import Secondments

/// What an import of absences does to those on record that begin on another day.
///
/// An absence is known by its person and its first day. So one whose first day was corrected comes as another one; if it is of the same kind and
/// shares a day with the one on record it takes its place, for nobody begins one leave twice. One of another kind stands beside it, and
/// the person is away on the days of both.
struct AbsenceCorrection {
    /// The absences on record that others take the place of.
    private(set) var replaced: [Absence] = []
    /// How many of the file take the place of one that begins on another day.
    private(set) var correcting = 0
    /// What the report says about it: each absence that was replaced, and each that now stands beside another.
    private(set) var notes: [String] = []

    private static let told = 20

    /// Nothing is corrected.
    init() {}

    /// - Parameters:
    ///   - stored: what is on record.
    ///   - file: what the file says; an absence of it that begins on the same day as one on record changes that one.
    /// - Complexity: O(n log n), and O(k^2) in the absences of one person.
    init(of stored: [Absence], by file: [Absence]) {
        guard !stored.isEmpty else { return }
        let new = Dictionary(grouping: file, by: \.person)
        let old = Dictionary(grouping: stored.filter { new[$0.person] != nil }, by: \.person)
        var lines: [String] = []
        for (person, absences) in old.sorted(by: { $0.key < $1.key }) {
            let said = (new[person] ?? []).sorted { $0.days.start < $1.days.start }
            let starts = Set(said.map(\.days.start))
            var begins: Set<Day> = []
            for absence in absences.sorted(by: { $0.days.start < $1.days.start })
            where !starts.contains(absence.days.start) {
                let shared = said.filter { $0.days.overlaps(absence.days) }
                if let other = shared.first(where: { $0.kind == absence.kind }) {
                    replaced.append(absence)
                    begins.insert(other.days.start)
                    lines.append("\(person): \(absence.told) is now \(other.told).")
                } else if let other = shared.first {
                    lines.append("\(person): \(other.told) stands beside \(absence.told), which is on record.")
                }
            }
            let known = Set(absences.map(\.days.start))
            correcting += begins.subtracting(known).count
        }
        notes = Array(lines.prefix(Self.told))
        if lines.count > Self.told { notes.append("And \(lines.count - Self.told) more like these.") }
    }
}

extension Absence {
    /// The days and the kind, as in `leave from 1 May 2026 to 5 May 2026`.
    fileprivate var told: String { "\(kind) \(days.whenInWords)" }
}
