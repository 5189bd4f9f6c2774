internal import Foundation
internal import Secondments

extension ChainYear {
    /// Each team and week in which something is open before or after, as CSV.
    public var csv: String {
        CSVText.encode(
            header: [
                "team", "from", "to", "holes_before", "full_time_days_before", "point_days_before", "holes_after",
                "full_time_days_after", "point_days_after",
            ],
            rows: teams.map { row in
                [row.unit, row.days.start.description, row.days.end.description] + cells(row.open.before)
                    + cells(row.open.after)
            })
    }

    private func cells(_ load: Load) -> [String] {
        ["\(load.holes)", "\(load.fullTimeDays)", "\(load.pointDays)"]
    }
}
