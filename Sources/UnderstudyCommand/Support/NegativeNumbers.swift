extension [String] {
    /// The words of a command line with a negative number joined to the option in front of it: `--days -3` becomes `--days=-3`.
    ///
    /// The parser takes whatever begins with a hyphen for an option and says that the value is missing. No option of ours begins with a
    /// digit, so that a number is a number; whether it is one that the option takes is for the option to say.
    var joiningNegativeNumbers: [String] {
        var words: [String] = []
        var isOver = false
        for word in self {
            if let option = words.last, !isOver, option.hasPrefix("--"), !option.contains("="), word.isNegativeNumber {
                words[words.count - 1] = "\(option)=\(word)"
            } else {
                words.append(word)
            }
            // Behind a bare `--` nothing is an option.
            if word == "--" { isOver = true }
        }
        return words
    }
}

extension String {
    /// `-3`, `-0.5` or `-1e6`.
    fileprivate var isNegativeNumber: Bool {
        hasPrefix("-") && dropFirst().first?.isNumber == true && Double(self) != nil
    }
}
