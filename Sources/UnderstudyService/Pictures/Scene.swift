/// A drawing as a value: what stands where, measured, before it is written in any format.
///
/// Texts know the rectangle that they fill, so that a test can see that none lies on another and that no line runs
/// through one.
struct Scene: Sendable, Equatable {
    var width: Double
    var height: Double = 0
    var items: [Item] = []

    enum Item: Sendable, Equatable {
        case text(SceneText)
        case rectangle(Rectangle, SceneStyle, radius: Double)
        case line([Position], SceneStyle)
        case polygon([Position], SceneStyle)
        case circle(Position, radius: Double, SceneStyle)
        /// Begins a group that says what it shows; `closeGroup` ends it.
        case openGroup(String)
        case closeGroup
    }

    /// The texts of the drawing, in order.
    var texts: [SceneText] {
        items.compactMap { if case .text(let text) = $0 { text } else { nil } }
    }

    /// Puts another drawing below what is there.
    mutating func stack(_ other: Scene) {
        items += other.items.map { $0.movedDown(by: height) }
        height += other.height
    }
}

extension Scene.Item {
    /// The same item further down.
    func movedDown(by distance: Double) -> Scene.Item {
        func moved(_ positions: [Position]) -> [Position] { positions.map { Position(x: $0.x, y: $0.y + distance) } }
        switch self {
        case .text(var text):
            text.frame = text.frame.movedDown(by: distance)
            return .text(text)
        case .rectangle(let rectangle, let style, let radius):
            return .rectangle(rectangle.movedDown(by: distance), style, radius: radius)
        case .line(let positions, let style): return .line(moved(positions), style)
        case .polygon(let positions, let style): return .polygon(moved(positions), style)
        case .circle(let centre, let radius, let style):
            return .circle(Position(x: centre.x, y: centre.y + distance), radius: radius, style)
        case .openGroup, .closeGroup: return self
        }
    }
}
