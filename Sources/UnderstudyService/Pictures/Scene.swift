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
        items += other.items.map { $0.moved(right: 0, down: height) }
        height += other.height
    }
}

extension Scene.Item {
    /// The same item elsewhere.
    func moved(right: Double, down: Double) -> Scene.Item {
        func moved(_ position: Position) -> Position { Position(x: position.x + right, y: position.y + down) }
        switch self {
        case .text(let text): return .text(text.moved(right: right, down: down))
        case .rectangle(let rectangle, let style, let radius):
            return .rectangle(rectangle.moved(right: right, down: down), style, radius: radius)
        case .line(let positions, let style): return .line(positions.map(moved), style)
        case .polygon(let positions, let style): return .polygon(positions.map(moved), style)
        case .circle(let centre, let radius, let style): return .circle(moved(centre), radius: radius, style)
        case .openGroup, .closeGroup: return self
        }
    }
}
