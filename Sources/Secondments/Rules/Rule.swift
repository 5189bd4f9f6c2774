/// One of the 57 rules that the product keeps, by its number and in a sentence.
public struct Rule: Hashable, Sendable, Codable {
    /// The number by which refusals name it.
    public let number: Int
    /// What it says.
    public let sentence: String

    /// The rule with a number; `nil` outside 1 to 57.
    public init?(_ number: Int) {
        guard Self.sentences.indices.contains(number - 1) else { return nil }
        self.number = number
        sentence = Self.sentences[number - 1]
    }

    /// All rules, in the order of their numbers.
    public static var all: [Rule] { (1...sentences.count).compactMap(Rule.init) }

    private static let sentences = [
        "Only placements inside the organisation are arranged here.",
        "Every member of staff may ask, whatever the grade or contract.",
        "Six months' service are normally expected on the day of the request.",
        "Nobody normally starts while on probation or under a training and development review.",
        "Time on probation or under review counts as service.",
        "A department or division may vary what makes people eligible, by name, with a reason and dates.",
        "People talk to their line manager before they apply.",
        "The current line manager has to approve before anything goes ahead.",
        "A declined request is final; a later one is a new request.",
        "A manager considers every request, and the day is recorded.",
        "Who declines gives the reason and discusses it with the person.",
        "The team has to be able to release the person before anything is agreed.",
        "A manager may propose something shorter, part-time or shadowing instead.",
        "A formal secondment fills a role whose holder is absent.",
        "A formal secondment may cover the whole role or parts of it.",
        "A formal secondment takes a formal, fair selection and a fixed-term contract.",
        "Informal secondments suit periods under six months on which both sides agree.",
        "In job shadowing the holder of the role is present.",
        "Job shadowing lasts from hours to a week, or a few days a week for four weeks.",
        "The format of an informal arrangement is agreed with the People Partner.",
        "Job shadowing needs neither a fixed-term contract nor a change of contract.",
        "Job shadowing gives a first impression of a role, not its full skills.",
        "A project is a piece of work given to one person; no role is filled.",
        "Every selection is made as fairly as possible.",
        "A fair selection is held each time, with no exception for somebody already known.",
        "An expression of interest is run here; an internal advert carries its outside reference.",
        "The organisation's own templates are used.",
        "Every unsuccessful applicant is told why.",
        "The budget is confirmed before recruitment begins.",
        "The sending manager speaks with the People Partner about support and format.",
        "The People Partner approves the idea in principle before dates are agreed.",
        "The sending manager asks the hosting manager whether there is a place.",
        "The host may pay part of the salary, by the time spent there.",
        "The sending manager takes the People Partner's advice on that share.",
        "The arrangements go to everybody concerned in writing.",
        "The plan holds objectives, regular check-ins, and a debrief with an evaluation.",
        "It starts once everybody agrees on the practical matters and the date.",
        "Day to day, the hosting manager manages.",
        "Management matters are settled together with the substantive manager.",
        "Objectives and how to keep in touch are agreed before the start.",
        "Regular check-ins follow the development objectives.",
        "A check-in covers how it goes, what is new and how it will be used afterwards.",
        "The substantive manager leads the appraisal, with input from the host.",
        "The host joins an appraisal only with the person's consent, given beforehand.",
        "The substantive department has the last word in a pay review.",
        "Who ends early returns to the substantive post.",
        "An early end has its reason on record.",
        "Early ends are mostly avoidable by planning, so their rate is reported.",
        "Every placement ends with a meeting on what was learned and who else should hear of it.",
        "An informal placement ends with a debrief between the person and both managers.",
        "A post left for a while may be taken by a colleague of the sending department.",
        "The colleague's own post may be taken by a third, and so on.",
        "Such chains are encouraged where they are feasible.",
        "Each step of a chain is given the lead time it needs.",
        "Cover is sought in the team first, and openly across the organisation if nobody there is suited.",
        "Cover from outside the team lasts as long as the secondment.",
        "Opportunities are planned over the year, not one by one.",
    ]
}
