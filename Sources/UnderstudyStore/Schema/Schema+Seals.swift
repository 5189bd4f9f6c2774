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
        let same = keys.map { "(" + $0.map { "t.\($0) = NEW.\($0)" }.joined(separator: " AND ") + ")" }
        let moved = (keys.first ?? []).map { "OLD.\($0) IS NOT NEW.\($0)" }.joined(separator: " OR ")
        return """
            CREATE TRIGGER \(table)_not_replaced BEFORE INSERT ON \(table)
            WHEN EXISTS (SELECT 1 FROM \(table) t WHERE \(same.joined(separator: " OR ")))
            BEGIN SELECT RAISE(ABORT, '\(prefix)\(what) is there already and is not replaced'); END;

            CREATE TRIGGER \(table)_key_kept BEFORE UPDATE ON \(table) WHEN \(moved)
            BEGIN SELECT RAISE(ABORT, '\(prefix)\(what) keeps its identity'); END;

            CREATE TRIGGER \(table)_not_deleted BEFORE DELETE ON \(table) \(deletable.map { "WHEN NOT (\($0))" } ?? "")
            BEGIN SELECT RAISE(ABORT, '\(prefix)\(what) is not deleted'); END;

            """
    }

    /// Triggers by which a row, once added, stays as it is.
    static func appendOnly(_ table: String, _ keys: [String]..., what: String, rule: Int? = nil) -> String {
        let prefix = rule.map { "rule \($0): " } ?? ""
        let same = keys.map { "(" + $0.map { "t.\($0) = NEW.\($0)" }.joined(separator: " AND ") + ")" }
        return """
            CREATE TRIGGER \(table)_not_replaced BEFORE INSERT ON \(table)
            WHEN EXISTS (SELECT 1 FROM \(table) t WHERE \(same.joined(separator: " OR ")))
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

    /// SQL that is true for a text of nothing but white space.
    static func blank(_ text: String) -> String {
        "(trim(coalesce(\(text), ''), ' ' || char(9) || char(10) || char(11) || char(12) || char(13) || char(160)) = '')"
    }
}
