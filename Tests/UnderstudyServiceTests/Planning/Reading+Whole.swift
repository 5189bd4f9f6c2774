import Secondments
import UnderstudyStore

@testable import UnderstudyService

extension Reading {
    /// What a plan depends on with all staff listed, by reading every table whole.
    func wholeSnapshot(asOf day: Day) throws -> PlanningSnapshot {
        var snapshot = try planningSnapshot(asOf: day)
        snapshot.units = try units()
        snapshot.posts = try posts()
        snapshot.people = try people()
        snapshot.requirements = try requirements()
        snapshot.skills = try skills()
        snapshot.suitabilities = try suitabilities()
        snapshot.absences = try absences()
        return snapshot
    }
}
