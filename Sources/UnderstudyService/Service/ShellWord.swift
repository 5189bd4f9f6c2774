/// Ids as words of a command line, so that a suggested command works when it is pasted.
enum ShellWord {
    private static let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:,@%+=")

    /// A text as one word for a POSIX shell: as it is where nothing in it means anything to the shell, in single quotes otherwise.
    ///
    /// - Complexity: O(*n*) for *n* characters.
    static func quoted(_ text: String) -> String {
        guard text.isEmpty || !text.allSatisfy(plain.contains) else { return text }
        return "'" + text.replacing("'", with: "'\\''") + "'"
    }
}

extension DefaultStringInterpolation {
    /// Puts an id into a suggested command as one word for a POSIX shell.
    mutating func appendInterpolation(shell id: String) {
        appendLiteral(ShellWord.quoted(id))
    }
}
