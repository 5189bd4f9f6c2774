/// The small signs of the picture, drawn from shapes so that no font needs to hold them.
enum MoveGlyphs {
    /// The radius of the sign of a person found in the widest ring, and so the room that any of them needs.
    static let reach = 16.0

    /// The line of a move along upright and level pieces, with its head at the last position.
    ///
    /// The line tells how firm the move is: broken for a forecast, single when selected, double when confirmed.
    static func arrow(_ path: [Position], basis: PlanPicture.Basis) -> [Scene.Item] {
        guard path.count >= 2, let tip = path.last else { return [] }
        let before = path[path.count - 2]
        let (dx, dy) = (unit(tip.x - before.x), unit(tip.y - before.y))
        let neck = Position(x: tip.x - dx * 10, y: tip.y - dy * 10)
        let line = Array(path.dropLast()) + [neck]
        let head: Scene.Item = .polygon(
            [
                tip, Position(x: neck.x - dy * 5.5, y: neck.y - dx * 5.5),
                Position(x: neck.x + dy * 5.5, y: neck.y + dx * 5.5),
            ], .filled(Palette.ink))
        switch basis {
        case .forecast: return [.line(line, .stroked(Palette.ink, width: 1.8, dashes: [7, 5])), head]
        case .selected: return [.line(line, .stroked(Palette.ink, width: 2)), head]
        case .confirmed:
            return [
                .line(line, .stroked(Palette.ink, width: 6)), .line(line, .stroked(Palette.paper, width: 2.4)), head,
            ]
        }
    }

    /// A person inside one, two or three rings: the team, the department, the organisation.
    static func person(at centre: Position, ring: PlanPicture.Ring) -> [Scene.Item] {
        let radii: [Double] =
            switch ring {
            case .team: [9.5]
            case .department: [12.5, 9.5]
            case .organisation: [15.5, 12.5, 9.5]
            }
        var items: [Scene.Item] = radii.map { radius in
            .circle(
                centre, radius: radius, SceneStyle(fill: .colour(Palette.paper), stroke: Palette.ink, strokeWidth: 1.3))
        }
        let shoulders = [(-5.5, 5.0), (-4.8, 2.0), (-2.4, 0.6), (2.4, 0.6), (4.8, 2.0), (5.5, 5.0)]
        items.append(
            .circle(Position(x: centre.x, y: centre.y - 3.4), radius: 2.9, .filled(Palette.ink)))
        items.append(
            .polygon(shoulders.map { Position(x: centre.x + $0.0, y: centre.y + $0.1) }, .filled(Palette.ink)))
        return items
    }

    /// A warning triangle with a stroke and a dot: the move is contested.
    static func warning(at centre: Position) -> [Scene.Item] {
        [
            .polygon(
                [
                    Position(x: centre.x, y: centre.y - 9), Position(x: centre.x + 10, y: centre.y + 8),
                    Position(x: centre.x - 10, y: centre.y + 8),
                ], SceneStyle(fill: .colour(Palette.warning), stroke: Palette.ink, strokeWidth: 1.5)),
            .line(
                [Position(x: centre.x, y: centre.y - 4), Position(x: centre.x, y: centre.y + 2)],
                .stroked(Palette.ink, width: 2)),
            .circle(Position(x: centre.x, y: centre.y + 5), radius: 1.2, .filled(Palette.ink)),
        ]
    }

    private static func unit(_ value: Double) -> Double {
        value == 0 ? 0 : value < 0 ? -1 : 1
    }
}
