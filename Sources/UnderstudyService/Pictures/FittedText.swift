/// A text broken into lines that fit a width.
struct FittedText: Sendable, Equatable {
    /// The lines, none wider than asked for unless it is a single character.
    var lines: [String]
    /// The width of the widest line.
    var width: Double
    /// Whether something had to be left out, which the last line's ellipsis shows.
    var isShortened: Bool
    /// Whether a word longer than a line had to be broken somewhere inside.
    var breaksWords: Bool

    /// Breaks a text on its words, then after hyphens and slashes, then anywhere, and shortens what is left over.
    ///
    /// The text has single spaces and none at its ends. Linear in its length.
    static func fit(_ text: String, width: Double, size: Double, bold: Bool = false, maxLines: Int) -> FittedText {
        func measure(_ text: String) -> Double { TextWidths.width(of: text, size: size, bold: bold) }
        let space = measure(" ")
        var lines: [(text: String, width: Double)] = []
        var line = (text: "", width: 0.0)
        var breaksWords = false
        for piece in pieces(of: text) {
            let room = measure(piece.text)
            let lead = piece.followsSpace && !line.text.isEmpty ? space : 0
            if line.width + lead + room <= width {
                line.text += (lead > 0 ? " " : "") + piece.text
                line.width += lead + room
                continue
            }
            if !line.text.isEmpty { lines.append(line) }
            line = (piece.text, room)
            guard room > width else { continue }
            breaksWords = true
            line = ("", 0)
            for character in piece.text {
                let room = measure(String(character))
                if !line.text.isEmpty && line.width + room > width {
                    lines.append(line)
                    line = ("", 0)
                }
                line.text.append(character)
                line.width += room
            }
        }
        if !line.text.isEmpty { lines.append(line) }

        let isShortened = lines.count > maxLines
        if isShortened {
            var last = lines[maxLines - 1].text
            while !last.isEmpty && measure(last + "…") > width { last.removeLast() }
            if last.last == " " { last.removeLast() }
            lines = Array(lines.prefix(maxLines - 1)) + [(last + "…", measure(last + "…"))]
        }
        return FittedText(
            lines: lines.map(\.text), width: lines.map(\.width).max() ?? 0, isShortened: isShortened,
            breaksWords: breaksWords)
    }

    /// The pieces between which a line may break: words, and the parts of words after hyphens and slashes.
    private static func pieces(of text: String) -> [(text: String, followsSpace: Bool)] {
        var pieces: [(text: String, followsSpace: Bool)] = []
        for word in text.split(separator: " ") {
            var piece = ""
            var followsSpace = true
            for character in word {
                piece.append(character)
                if (character == "-" || character == "/") && piece.count > 1 {
                    pieces.append((piece, followsSpace))
                    (piece, followsSpace) = ("", false)
                }
            }
            if !piece.isEmpty { pieces.append((piece, followsSpace)) }
        }
        return pieces
    }
}
