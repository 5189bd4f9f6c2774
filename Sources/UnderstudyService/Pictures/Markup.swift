/// Writing text into XML and HTML.
enum Markup {
    /// A text as the content of an element or of a quoted attribute.
    static func escape(_ text: String) -> String {
        var result = ""
        for character in PictureWords.clean(text).unicodeScalars {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }
}
