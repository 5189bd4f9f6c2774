/// How a shape is filled and outlined.
struct SceneStyle: Sendable, Equatable {
    enum Fill: Sendable, Equatable {
        case none
        case colour(String)
        /// Slanted lines: something is missing here.
        case hatching
    }

    var fill: Fill = .none
    var stroke: String?
    var strokeWidth: Double = 1
    /// The lengths of dashes and gaps; empty for an unbroken line.
    var dashes: [Double] = []

    static func filled(_ colour: String) -> SceneStyle {
        SceneStyle(fill: .colour(colour))
    }

    static func stroked(_ colour: String, width: Double = 1, dashes: [Double] = []) -> SceneStyle {
        SceneStyle(stroke: colour, strokeWidth: width, dashes: dashes)
    }
}

/// The few colours of the pictures. Each differs from its neighbours in lightness too, so that nothing is lost in print.
enum Palette {
    static let paper = "#ffffff"
    static let ink = "#1a1a1a"
    static let quiet = "#4a4a4a"
    static let faint = "#c4c8cc"
    static let panel = "#f3f5f7"
    static let accent = "#123a5a"
    static let alarm = "#9b1c1c"
    static let warning = "#f2c14e"
}
