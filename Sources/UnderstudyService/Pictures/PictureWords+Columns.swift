/// Text in columns of a terminal, where a wide East Asian character takes two places and a mark above a letter none.
extension PictureWords {
    /// The number of columns that a text takes.
    static func columns(_ text: some StringProtocol) -> Int {
        // Each printable ASCII character takes one.
        if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text.utf8.count }
        return text.reduce(0) { $0 + columns($1) }
    }

    /// Breaks a text on its words into lines of at most so many columns, and words that are longer anywhere.
    ///
    /// Linear in the length of the text. The lines hold all of it: nothing is shortened.
    static func wrapped(_ text: String, columns limit: Int) -> [String] {
        let text = clean(text)
        if columns(text) <= limit { return [text] }
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty && columns(line) + 1 + columns(word) <= limit {
                line += " " + word
                continue
            }
            if !line.isEmpty { lines.append(line) }
            line = ""
            if columns(word) <= limit {
                line = String(word)
                continue
            }
            for character in word {
                if !line.isEmpty && columns(line) + columns(character) > limit {
                    lines.append(line)
                    line = ""
                }
                line.append(character)
            }
        }
        if !line.isEmpty || lines.isEmpty { lines.append(line) }
        return lines
    }

    /// A text with spaces after it up to a number of columns.
    static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - columns(text)))
    }

    private static func columns(_ character: Character) -> Int {
        guard let first = character.unicodeScalars.first else { return 0 }
        if first.properties.generalCategory == .nonspacingMark { return 0 }
        switch first.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}
