extension Schema {
    /// What people said of themselves for equality monitoring. It lies apart from everything that a panel reads, and leaves the store only
    /// as counts. Answers are taken out and put in whole, never changed.
    static let equality =
        """
        CREATE TABLE equality_answers (
            person TEXT NOT NULL REFERENCES people (id),
            characteristic TEXT NOT NULL CHECK (NOT \(blank("characteristic"))),
            answer TEXT NOT NULL CHECK (NOT \(blank("answer"))),
            PRIMARY KEY (person, characteristic)
        ) STRICT, WITHOUT ROWID;

        """
        + sealed("equality_answers", ["person", "characteristic"], what: "an answer", deletable: "1")
}
