extension Scene {
    /// Writes the drawing as SVG 1.1: no scripts, no fonts, no links, nothing that is fetched.
    ///
    /// - Parameters:
    ///   - title: What the drawing is called.
    ///   - description: What it shows, in sentences.
    ///   - name: Letters that begin the ids inside, so that several drawings can stand in one page.
    ///   - trim: How much to cut off at the left and at the right, where the page has a margin of its own.
    func svg(title: String, description: String, name: String, trim: Double = 0) -> String {
        let (wide, high) = (Self.format(width - 2 * trim), Self.format(height))
        var lines = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"\(Self.format(trim)) 0 \(wide) \(high)\" width=\"\(wide)\" "
                + "height=\"\(high)\" role=\"img\" aria-labelledby=\"\(name)-title \(name)-desc\" "
                + "font-family=\"Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans', sans-serif\">",
            "<title id=\"\(name)-title\">\(Markup.escape(title))</title>",
            "<desc id=\"\(name)-desc\">\(Markup.escape(description))</desc>",
            "<defs><pattern id=\"\(name)-hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
                + "patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" fill=\"\(Palette.paper)\"/>"
                + "<rect width=\"2\" height=\"6\" fill=\"\(Palette.ink)\"/></pattern></defs>",
            "<rect width=\"\(Self.format(width))\" height=\"\(Self.format(height))\" fill=\"\(Palette.paper)\"/>",
        ]
        for item in items { lines.append(Self.element(item, name: name)) }
        lines.append("</svg>")
        return lines.joined(separator: "\n") + "\n"
    }

    private static func element(_ item: Item, name: String) -> String {
        switch item {
        case .text(let text): element(text)
        case .rectangle(let frame, let style, let radius):
            "<rect x=\"\(format(frame.x))\" y=\"\(format(frame.y))\" width=\"\(format(frame.width))\" "
                + "height=\"\(format(frame.height))\""
                + (radius > 0 ? " rx=\"\(format(radius))\"" : "") + attributes(style, name: name) + "/>"
        case .line(let positions, let style):
            "<polyline points=\"\(format(positions))\"" + attributes(style, name: name) + "/>"
        case .polygon(let positions, let style):
            "<polygon points=\"\(format(positions))\"" + attributes(style, name: name) + "/>"
        case .circle(let centre, let radius, let style):
            "<circle cx=\"\(format(centre.x))\" cy=\"\(format(centre.y))\" r=\"\(format(radius))\""
                + attributes(style, name: name) + "/>"
        case .openGroup(let title): "<g><title>\(Markup.escape(title))</title>"
        case .closeGroup: "</g>"
        }
    }

    private static func element(_ text: SceneText) -> String {
        let (x, anchor) =
            switch text.alignment {
            case .start: (text.frame.x, "")
            case .middle: (text.frame.x + text.frame.width / 2, " text-anchor=\"middle\"")
            case .end: (text.frame.right, " text-anchor=\"end\"")
            }
        let spans = text.lines.enumerated().map { index, line in
            let y = text.frame.y + text.baseline + Double(index) * text.size * SceneText.leading
            return "<tspan x=\"\(format(x))\" y=\"\(format(y))\">\(Markup.escape(line))</tspan>"
        }
        let weight = text.bold ? " font-weight=\"bold\"" : ""
        let element =
            "<text font-size=\"\(format(text.size))\"\(weight)\(anchor) fill=\"\(text.colour)\">"
            + spans.joined() + "</text>"
        guard let whole = text.whole else { return element }
        return "<g><title>\(Markup.escape(whole))</title>\(element)</g>"
    }

    private static func attributes(_ style: SceneStyle, name: String) -> String {
        var result =
            switch style.fill {
            case .none: " fill=\"none\""
            case .colour(let colour): " fill=\"\(colour)\""
            case .hatching: " fill=\"url(#\(name)-hatch)\""
            }
        if let stroke = style.stroke {
            result += " stroke=\"\(stroke)\" stroke-width=\"\(format(style.strokeWidth))\""
            if !style.dashes.isEmpty {
                result += " stroke-dasharray=\"\(style.dashes.map(format).joined(separator: " "))\""
            }
        }
        return result
    }

    private static func format(_ positions: [Position]) -> String {
        positions.map { "\(format($0.x)),\(format($0.y))" }.joined(separator: " ")
    }

    /// A coordinate to the nearest hundredth.
    private static func format(_ value: Double) -> String {
        PictureWords.number(value)
    }
}
