public import Secondments

/// All posts and people with what planning asks for, column by column, each row known by its number from 0 in the byte order of ids.
///
/// A row takes some words and no container of its own, so that an organisation of a million is read in seconds and fits into a few hundred
/// megabytes. A post or a person is made of its row when it is first looked at.
public struct StaffColumns: Sendable {
    /// All posts.
    public internal(set) var posts = Posts()
    /// All people, or all who are open to anything.
    public internal(set) var people = People()

    init() {}

    /// The table of posts with what each asks for.
    public struct Posts: Sendable {
        /// The ids.
        public internal(set) var ids = TextColumn()
        /// By the number of a post: the number of its team among ``unitNames``.
        public internal(set) var units: [Int32] = []
        /// By the number of a post: what it asks for among ``needs``, or -1 where nothing is on record.
        public internal(set) var asked: [Int32] = []
        /// The names of teams, each once.
        public internal(set) var unitNames: [String] = []
        /// What posts ask for, by skill; posts that ask for the same share it.
        public internal(set) var needs: [[NumberedRequirement]] = []

        var titles: [Int32] = []
        var grades: [Int32] = []
        var costs: [Int] = []
        var releases: [Release] = []
        var titleNames: [String] = []
        var gradeNames: [String] = []

        /// How many posts there are.
        public var count: Int { ids.count }

        /// The post with a number.
        public subscript(row: Int) -> Post {
            Post(
                id: ids[row], title: titleNames[Int(titles[row])], unit: unitNames[Int(units[row])],
                grade: gradeNames[Int(grades[row])], vacancyCost: Thousandths(costs[row]), release: releases[row])
        }
    }

    /// The table of people with their skills, absences and imported figures, without work address and line manager, for which planning
    /// never asks.
    public struct People: Sendable {
        /// The ids.
        public internal(set) var ids = TextColumn()
        /// By the number of a person: the number of their post, or -1 where there is none on record.
        public internal(set) var posts: [Int32] = []
        /// By the number of a person: how far away a post may be, as the distance of a ring; -1 for no such answer.
        public internal(set) var rings: [Int8] = []
        /// The numbers of posts that were named, each with the number of a person who named it, in the order of people.
        public internal(set) var named: [(post: Int32, person: Int32)] = []
        /// Names of posts that are not on record, with the numbers of those who named them.
        public internal(set) var namedElsewhere: [String: [Int32]] = [:]

        /// Posts that are not among the posts, by the number of who says to have them.
        var strayPosts: [Int: String] = [:]
        var names = TextColumn()
        var openTo = TextColumn()
        var starts: [Int32] = []
        var probationEnds: [Int32] = []
        var reviewEnds: [Int32] = []
        var contractEnds: [Int32] = []
        var workingTimes: [Int32] = []
        /// The number of a skill times eight, and the level.
        var held: [Int32] = []
        /// Where the skills of each begin, and at last where those of the last one end.
        var firstHeld: [Int] = [0]
        /// In the order of people, and where those of some of them stand.
        var absences: [Absence] = []
        var figures: [ImportedSuitability] = []
        var ownAbsences: [Int32: Range<Int>] = [:]
        var ownFigures: [Int32: Range<Int>] = [:]

        /// How many people there are.
        public var count: Int { ids.count }

        /// The person with a number; without work address and line manager.
        ///
        /// - Parameter post: the id of the person's post, if it is known already.
        public func person(_ row: Int, post: String?) -> Person {
            Person(
                id: ids[row], name: names[row], email: "", post: post ?? strayPosts[row], manager: nil,
                startDate: Day(number: Int(starts[row])), probationEnd: Self.day(probationEnds[row]),
                reviewEnd: Self.day(reviewEnds[row]), contractEnd: Self.day(contractEnds[row]),
                workingTime: Thousandths(Int(workingTimes[row])), openTo: Openness(text: openTo[row]))
        }

        /// The skills of a person.
        public func skills(of row: Int) -> [HeldSkill] {
            held[firstHeld[row]..<firstHeld[row + 1]].map { HeldSkill(skill: $0 >> 3, level: Int($0 & 7)) }
        }

        /// Whether a person has all of what is asked for in skills, or figures that were judged elsewhere.
        public func mayHave(_ asked: [NumberedRequirement], _ row: Int) -> Bool {
            if ownFigures[Int32(row)] != nil { return true }
            let own = firstHeld[row]..<firstHeld[row + 1]
            return asked.allSatisfy { need in
                for position in own where held[position] >> 3 == need.skill {
                    return Int(held[position] & 7) >= need.level
                }
                return need.level <= 0
            }
        }

        /// The absences of a person.
        public func absences(of row: Int) -> ArraySlice<Absence> {
            ownAbsences[Int32(row)].map { absences[$0] } ?? []
        }

        /// The figures about a person that were judged elsewhere.
        public func figures(of row: Int) -> ArraySlice<ImportedSuitability> {
            ownFigures[Int32(row)].map { figures[$0] } ?? []
        }

        static let noDay = Int32.min

        private static func day(_ number: Int32) -> Day? { number == noDay ? nil : Day(number: Int(number)) }
    }
}
