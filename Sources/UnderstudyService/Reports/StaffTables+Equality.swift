import UnderstudyStore

extension StaffTables {
    /// equality.csv: one answer for each person and characteristic.
    static func equalityAnswers(_ reader: inout RecordReader, people: Set<String>) -> [Record<EqualityAnswer>] {
        var seen: [String: Int] = [:]
        return reader.records { reader in
            let person = reader.known("person", in: people, "nobody has this id: import people first")
            let characteristic = reader.required("characteristic", "a characteristic, such as sex or age")
            let group = reader.required("group", "the group")
            if let person, let characteristic {
                reader.unique(person + "\u{1F}" + characteristic, in: "characteristic", seen: &seen)
            }
            guard let person, let characteristic, let group else { return nil }
            return EqualityAnswer(person: person, characteristic: characteristic, group: group)
        }
    }
}
