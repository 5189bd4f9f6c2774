/// A text broken into lines that fit a width.
struct FittedText: Sendable, Equatable {
    /// The lines, none wider than asked for.
    var lines: [String]
    /// The width of the widest line.
    var width: Double
    /// Whether something had to be left out, which the last line's ellipsis shows.
    var isShortened: Bool
    /// Whether a word longer than a line had to be broken somewhere inside.
    var breaksWords: Bool

    /// Breaks a text on its words, then after hyphens and slashes, then anywhere, and shortens what is left over.
    ///
    /// Linear in the length of the text but for its last line.
    static func fit(_ text: String, width: Double, size: Double, bold: Bool = false, maxLines: Int) -> FittedText {
        func measure(_ line: some StringProtocol) -> Double {
            TextWidths.width(of: String(line), size: size, bold: bold)
        }
        var lines: [String] = []
        var line = ""
        var breaksWords = false
        for piece in pieces(of: text) {
            // The space that parts two words counts only when both stand on the same line.
            if measure(line + piece.trimmedEnd) <= width {
                line += piece
                continue
            }
            if !line.isEmpty { lines.append(line.trimmedEnd) }
            line = ""
            guard measure(piece.trimmedEnd) > width else {
                line = piece
                continue
            }
            breaksWords = true
            for character in piece {
                if !line.isEmpty && measure(line + String(character)) > width {
                    lines.append(line.trimmedEnd)
                    line = ""
                }
                if line.isEmpty && character == " " { continue }
                line.append(character)
            }
        }
        if !line.trimmedEnd.isEmpty { lines.append(line.trimmedEnd) }

        let isShortened = lines.count > maxLines
        if isShortened {
            var last = lines[maxLines - 1]
            while !last.isEmpty && measure(last + "…") > width { last.removeLast() }
            lines = Array(lines.prefix(maxLines - 1)) + [last.trimmedEnd + "…"]
        }
        return FittedText(
            lines: lines, width: lines.map { measure($0) }.max() ?? 0, isShortened: isShortened,
            breaksWords: breaksWords)
    }

    /// The pieces between which a line may break, each with the space that follows it.
    private static func pieces(of text: String) -> [String] {
        var pieces: [String] = []
        var piece = ""
        for character in text {
            piece.append(character)
            if character == " " || ((character == "-" || character == "/") && piece.count > 1) {
                pieces.append(piece)
                piece = ""
            }
        }
        if !piece.isEmpty { pieces.append(piece) }
        return pieces
    }
}

extension String {
    /// The text without the spaces at its end.
    fileprivate var trimmedEnd: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
