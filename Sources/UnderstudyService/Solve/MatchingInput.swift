import Foundation
public import StableMatching

/// A round of matching as it stands in three files: who wishes for what, how many places there are, whom each opportunity ranks.
///
/// Applicants are those with a preference. Ids are compared byte for byte and numbered in the order of their bytes, so that nothing depends on
/// the order of the rows.
public struct MatchingInput: Sendable {
    /// The problem in numbers.
    public let problem: MatchingProblem
    /// The applicants' ids, by number.
    public let applicants: [String]
    /// The opportunities' ids, by number.
    public let opportunities: [String]

    private let applicantIndex: ByteIndex
    private let applicantNumbers: [Int32]
    private let opportunityIndex: ByteIndex
    private let opportunityNumbers: [Int32]

    /// Reads the files.
    ///
    /// - Parameters:
    ///   - preferences: `applicant,opportunity,preference`, 1 being the first choice, equal numbers a tie.
    ///   - places: `opportunity,places`.
    ///   - ranking: `opportunity,applicant,rank`, 1 being the best, equal numbers a tie.
    /// - Throws: ``BadInput`` with everything that is wrong in any of them.
    public init(preferences: String, places: String, ranking: String) throws(BadInput) {
        var reader = MatchingReader()
        let placesFile = try CSVFile(path: places)
        try reader.readPlaces(placesFile)
        let wishesFile = try CSVFile(path: preferences)
        try reader.readPreferences(wishesFile)
        let rankingFile = try CSVFile(path: ranking)
        try reader.readRanking(rankingFile)
        guard reader.problems.isEmpty else { throw BadInput(reader.problems) }

        let people = MatchingReader.order(reader.applicants)
        let posts = MatchingReader.order(reader.opportunities)
        var room = [Int32](repeating: 0, count: posts.numbers.count)
        for (found, number) in posts.numbers.enumerated() { room[Int(number)] = reader.places[found] }
        if !people.isSorted || !posts.isSorted {
            reader.renumber(applicants: people.numbers, opportunities: posts.numbers)
        }
        do throws(MatchingProblem.InputError) {
            problem = try MatchingProblem(
                applicantCount: people.ids.count, places: room, preferences: reader.wishes, rankings: reader.verdicts)
        } catch {
            let (file, what): (String, String)
            switch error {
            case .duplicatePreference(let wish):
                file = wishesFile.name
                what =
                    "\(people.ids[Int(wish.applicant)]) names \(posts.ids[Int(wish.opportunity)]) twice; name it once"
            case .duplicateRanking(let verdict):
                file = rankingFile.name
                what =
                    "\(posts.ids[Int(verdict.opportunity)]) ranks \(people.ids[Int(verdict.applicant)]) twice; rank once"
            case .unknown, .negativePlaces, .tooLarge:
                file = wishesFile.name
                what = "more rows than can be matched"
            }
            throw BadInput(InputProblem(file: file, expected: what))
        }
        applicants = people.ids
        opportunities = posts.ids
        (applicantIndex, applicantNumbers) = (reader.applicants.index, people.numbers)
        (opportunityIndex, opportunityNumbers) = (reader.opportunities.index, posts.numbers)
    }

    /// The number of an applicant's id; nil for one who has no preference.
    func applicant(_ id: String) -> Int32? {
        applicantIndex.number(of: Array(id.utf8)[...]).map { applicantNumbers[$0] }
    }

    /// The number of an opportunity's id; nil for one without places.
    func opportunity(_ id: String) -> Int32? {
        opportunityIndex.number(of: Array(id.utf8)[...]).map { opportunityNumbers[$0] }
    }
}
