internal import Foundation

/// How many moves may be listed at once, so that a question about a very large organisation is refused before it fills the memory.
///
/// Plans are made of narrowed graphs where that can be done. Where every move has to be listed, their number grows with the square of
/// an organisation, and faster than memory does.
struct MoveLimit: Hashable, Sendable {
    /// The most moves.
    var moves: Int

    /// No limit.
    static let none = MoveLimit(moves: .max)

    /// What a move takes at the most while it is planned with, in bytes: measured where 7.5 million of them took 2.9 GB.
    static let bytesOfMove = 400

    /// As many moves as fit into half of a memory.
    ///
    /// - Parameter bytes: the size of the memory.
    init(memory bytes: UInt64) { moves = Int(clamping: bytes / 2 / UInt64(Self.bytesOfMove)) }

    private init(moves: Int) { self.moves = moves }

    /// A limit for tests.
    static func of(_ moves: Int) -> MoveLimit { MoveLimit(moves: moves) }
}

extension MoveLimit {
    /// What is said where more moves are within reach than may be listed.
    var refusal: ServiceError {
        let gigabytes = moves / (1_000_000_000 / Self.bytesOfMove)
        return ServiceError(
            .failure,
            """
            More than \(PictureWords.grouped(moves)) moves are within reach, and this cannot be answered without all of them: that takes \
            more than \(gigabytes) GB, half of the memory here. Ask about one opportunity at a time, or leave out what weighs on \
            single moves anywhere: moves insisted on, starts left open, exchanges of posts, a plan to be kept.
            """)
    }
}
