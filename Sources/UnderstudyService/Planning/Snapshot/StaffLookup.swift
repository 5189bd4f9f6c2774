internal import Secondments

/// One kind of record by its key, read when it is first asked for.
struct StaffLookup<Value> {
    let staff: StaffRecords
    let find: (StaffRecords, String) -> Value?

    init(_ staff: StaffRecords, _ find: @escaping (StaffRecords, String) -> Value?) {
        self.staff = staff
        self.find = find
    }

    subscript(key: String) -> Value? { find(staff, key) }
}

/// Posts by their ids, with what a what-if supposes about their release.
struct PostLookup {
    let staff: StaffRecords
    let released: Set<String>

    subscript(id: String) -> Post? {
        guard var post = staff.place(id)?.post else { return nil }
        if !released.isEmpty, released.contains(id) { post.release = .free }
        return post
    }
}
