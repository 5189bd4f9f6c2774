/// A place on a drawing, in its own units; y grows downward.
struct Position: Sendable, Equatable {
    var x: Double
    var y: Double
}

/// An upright rectangle on a drawing.
struct Rectangle: Sendable, Equatable {
    var x: Double
    var y: Double
    var width: Double
    var height: Double

    var right: Double { x + width }
    var bottom: Double { y + height }

    /// Whether the two share more than an edge.
    func overlaps(_ other: Rectangle) -> Bool {
        x < other.right && other.x < right && y < other.bottom && other.y < bottom
    }

    /// Whether the other lies wholly inside, edges included.
    func contains(_ other: Rectangle) -> Bool {
        other.x >= x && other.right <= right && other.y >= y && other.bottom <= bottom
    }

    /// Whether an upright or level line between two places runs through the inside.
    func isCrossed(from start: Position, to end: Position) -> Bool {
        min(start.x, end.x) < right && max(start.x, end.x) > x && min(start.y, end.y) < bottom
            && max(start.y, end.y) > y
    }

    /// The same rectangle elsewhere.
    func moved(right: Double, down: Double) -> Rectangle {
        Rectangle(x: x + right, y: y + down, width: width, height: height)
    }
}
