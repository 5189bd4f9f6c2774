import FairSelection
import Secondments

/// Whether the same people would have won had the panel or the rule been a little different.
public struct RobustnessView: Sendable, Encodable {
    /// One thing that was changed, and what that does.
    public struct Trial: Sendable, Encodable {
        /// What was changed, as a clause.
        public var change: String
        /// Whether the same people win.
        public var survives: Bool
        /// Who would win instead.
        public var winners: [String]
    }

    /// The opportunity.
    public var opportunity: String
    /// The winners as ranked.
    public var winners: [String]
    /// Whether nothing that was tried changes who wins.
    public var survivesAll: Bool
    /// How many things were tried.
    public var tried: Int
    /// The trials, those that change the winners first.
    public var trials: [Trial]

    init(_ robustness: Robustness, of contest: Contest, shift: Int) {
        func trial(_ change: String, _ outcome: Robustness.Outcome) -> Trial {
            switch outcome {
            case .survives: Trial(change: change, survives: true, winners: [])
            case .changes(let winners): Trial(change: change, survives: false, winners: winners.map(contest.label))
            case .open(let among): Trial(change: change, survives: false, winners: among.map(contest.label))
            }
        }
        func name(_ criterion: String) -> String { contest.criterion(criterion)?.name ?? criterion }
        var trials = robustness.withoutAssessor.map { trial("without \(contest.name($0.assessor))", $0.outcome) }
        trials += robustness.shiftedWeight.map {
            trial("\($0.amount.shortDecimal) points from \(name($0.from)) to \(name($0.to))", $0.outcome)
        }
        let other = contest.opportunity.rule.combination == .mean ? "median" : "mean"
        trials.append(trial("by the \(other) of the marks", robustness.otherCombination))
        opportunity = contest.opportunity.id
        winners = robustness.winners.map(contest.label)
        survivesAll = robustness.survivesAll
        tried = trials.count
        self.trials = trials.filter { !$0.survives } + trials.filter(\.survives)
    }
}
