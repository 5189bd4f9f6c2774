/// Some lines of text at a place of a drawing.
struct SceneText: Sendable, Equatable {
    enum Alignment: Sendable, Equatable {
        case start, middle, end
    }

    /// The rectangle that the lines fill, by their measured width.
    var frame: Rectangle
    var lines: [String]
    var size: Double
    var bold: Bool
    var alignment: Alignment
    var colour: String
    /// The whole text, where the lines do not hold all of it.
    var whole: String?

    /// The height of one line, as a multiple of the type size; it covers the marks above and below of both faces.
    static let leading = 1.25

    /// The distance from a line's top to its baseline.
    var baseline: Double { size * 0.97 }

    /// The same text elsewhere.
    func moved(right: Double, down: Double) -> SceneText {
        var text = self
        text.frame = frame.moved(right: right, down: down)
        return text
    }

    /// Sets a text into a column, wrapped and shortened; `x` is the column's left edge, whatever the alignment.
    ///
    /// With a smallest size, the type shrinks towards it for as long as a word would be broken or something left out.
    static func set(
        _ text: String, x: Double, y: Double, width: Double, size largest: Double, smallest: Double? = nil,
        bold: Bool = false, maxLines: Int = 1, alignment: Alignment = .start, colour: String = Palette.ink
    ) -> SceneText {
        let text = PictureWords.clean(text)
        var size = largest
        var fitted = FittedText.fit(text, width: width, size: size, bold: bold, maxLines: maxLines)
        while let smallest, fitted.breaksWords || fitted.isShortened, size - 0.5 >= smallest {
            size -= 0.5
            fitted = FittedText.fit(text, width: width, size: size, bold: bold, maxLines: maxLines)
        }
        let slack = width - fitted.width
        let left =
            switch alignment {
            case .start: x
            case .middle: x + slack / 2
            case .end: x + slack
            }
        return SceneText(
            frame: Rectangle(
                x: left, y: y, width: fitted.width, height: Double(fitted.lines.count) * size * leading),
            lines: fitted.lines, size: size, bold: bold, alignment: alignment, colour: colour,
            whole: fitted.isShortened ? text : nil)
    }
}
