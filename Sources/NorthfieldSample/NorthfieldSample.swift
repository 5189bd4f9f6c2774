/// The files of the invented Northfield University, built into the program so that the demonstration needs nothing beside it.
///
/// They are the files of `SampleData/northfield`, which this target's resources link to.
public enum NorthfieldSample {
    /// The files in the order in which their names sort, each with its path in the folder and its bytes.
    public static let files: [(path: String, bytes: [UInt8])] = [
        ("README.md", PackageResources.README_md),
        ("absences.csv", PackageResources.absences_csv),
        ("applications.csv", PackageResources.applications_csv),
        ("opp-10.yaml", PackageResources.opp_10_yaml),
        ("opp-7.yaml", PackageResources.opp_7_yaml),
        ("opp-8.yaml", PackageResources.opp_8_yaml),
        ("opp-9.yaml", PackageResources.opp_9_yaml),
        ("panels.csv", PackageResources.panels_csv),
        ("people-with-errors.csv", PackageResources.people_with_errors_csv),
        ("people.csv", PackageResources.people_csv),
        ("posts.csv", PackageResources.posts_csv),
        ("ratings/opp-7-P015.csv", PackageResources.opp_7_P015_csv),
        ("ratings/opp-7-P043.csv", PackageResources.opp_7_P043_csv),
        ("ratings/opp-7-P052.csv", PackageResources.opp_7_P052_csv),
        ("ratings/opp-8-P022.csv", PackageResources.opp_8_P022_csv),
        ("ratings/opp-8-P027.csv", PackageResources.opp_8_P027_csv),
        ("ratings/opp-8-P044.csv", PackageResources.opp_8_P044_csv),
        ("ratings/opp-9-P036.csv", PackageResources.opp_9_P036_csv),
        ("ratings/opp-9-P051.csv", PackageResources.opp_9_P051_csv),
        ("ratings/opp-9-P052.csv", PackageResources.opp_9_P052_csv),
        ("requirements.csv", PackageResources.requirements_csv),
        ("skills.csv", PackageResources.skills_csv),
        ("story.yaml", PackageResources.story_yaml),
        ("suitability.csv", PackageResources.suitability_csv),
    ]

    /// The bytes of one file by its path, or `nil` when there is no such file.
    public static func bytes(_ path: String) -> [UInt8]? {
        files.first { $0.path == path }?.bytes
    }

    /// The text of one file; empty when there is no such file.
    public static func text(_ path: String) -> String {
        String(decoding: bytes(path) ?? [], as: UTF8.self)
    }
}
