extension Schema {
    /// Triggers by which a row is never replaced, never changes its key, and is deleted only where a condition holds.
    ///
    /// - Parameters:
    ///   - keys: the key, and then every other unique set of columns.
    ///   - what: the row in words, with its article.
    ///   - rule: the rule that a refusal names.
    ///   - deletable: SQL over `OLD` under which the row may go; `nil` for never.
    static func sealed(
        _ table: String, _ keys: [String]..., what: String, rule: Int? = nil, deletable: String? = nil
    ) -> String {
        let prefix = rule.map { "rule \($0): " } ?? ""
        let same = alike(table, keys)
        let moved = (keys.first ?? []).map { "OLD.\($0) IS NOT NEW.\($0)" }.joined(separator: " OR ")
        return """
            CREATE TRIGGER \(table)_not_replaced BEFORE INSERT ON \(table)
            WHEN \(same)
            BEGIN SELECT RAISE(ABORT, '\(prefix)\(what) is there already and is not replaced'); END;

            CREATE TRIGGER \(table)_key_kept BEFORE UPDATE ON \(table) WHEN \(moved)
            BEGIN SELECT RAISE(ABORT, '\(prefix)\(what) keeps its identity'); END;

            CREATE TRIGGER \(table)_not_deleted BEFORE DELETE ON \(table) \(deletable.map { "WHEN NOT (\($0))" } ?? "")
            BEGIN SELECT RAISE(ABORT, '\(prefix)\(what) is not deleted'); END;

            """
    }

    /// Whether a row of the table has one of the new row's keys. One question for each key: asked about all of them at once, SQLite would
    /// make a table of its own for every row that is added.
    private static func alike(_ table: String, _ keys: [[String]]) -> String {
        keys.map { key in
            let same = key.map { "t.\($0) = NEW.\($0)" }.joined(separator: " AND ")
            return "EXISTS (SELECT 1 FROM \(table) t WHERE \(same))"
        }
        .joined(separator: " OR ")
    }

    /// Triggers by which a row, once added, stays as it is.
    static func appendOnly(_ table: String, _ keys: [String]..., what: String, rule: Int? = nil) -> String {
        let prefix = rule.map { "rule \($0): " } ?? ""
        let same = alike(table, keys)
        return """
            CREATE TRIGGER \(table)_not_replaced BEFORE INSERT ON \(table)
            WHEN \(same)
            BEGIN SELECT RAISE(ABORT, '\(prefix)\(what) is there already and is not replaced'); END;

            CREATE TRIGGER \(table)_not_changed BEFORE UPDATE ON \(table)
            BEGIN SELECT RAISE(ABORT, '\(prefix)\(what) does not change'); END;

            CREATE TRIGGER \(table)_not_deleted BEFORE DELETE ON \(table)
            BEGIN SELECT RAISE(ABORT, '\(prefix)\(what) is not deleted'); END;

            """
    }

    /// A trigger by which numbered rows come in order without gaps.
    static func numbered(_ table: String, by column: String = "id") -> String {
        """
        CREATE TRIGGER \(table)_in_order BEFORE INSERT ON \(table)
        WHEN NEW.\(column) IS NOT (SELECT coalesce(max(\(column)), 0) + 1 FROM \(table))
        BEGIN SELECT RAISE(ABORT, 'the rows of \(table) are numbered in order, without gaps'); END;

        """
    }

    /// SQL that is true for a text in which nothing can be seen: white space of any kind, characters without width or ink, controls.
    ///
    /// SQLite measures a text up to its first NUL, so one that hides behind a NUL counts as blank as well.
    static func blank(_ text: String) -> String {
        "(length(trim(coalesce(\(text), ''), \(invisible))) = 0)"
    }

    /// SQL for all the characters that show nothing, as one text: Unicode's white space, what it formats by, and its blank letters.
    private static let invisible: String = {
        let ranges: [ClosedRange<Int>] = [
            1...32, 127...160, 173...173, 847...847, 1564...1564, 4447...4448, 5760...5760, 6068...6069, 6155...6159,
            8192...8207, 8232...8239, 8287...8303, 10240...10240, 12288...12288, 12644...12644, 65024...65039,
            65279...65279, 65440...65440, 65529...65532,
        ]
        let characters = ranges.joined().map(String.init)
        // SQLite's functions take so many arguments at most.
        let parts = stride(from: 0, to: characters.count, by: 90).map { start in
            "char(" + characters[start..<min(start + 90, characters.count)].joined(separator: ",") + ")"
        }
        return parts.joined(separator: " || ")
    }()
}
