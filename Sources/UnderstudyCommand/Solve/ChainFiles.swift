import ArgumentParser
import UnderstudyService

/// The files and options that make a chain problem, shared by all that read one.
struct ChainFiles: ParsableArguments {
    @Option(help: "Opportunities and posts: id,kind,open_value[,group][,lead_available][,start,end].")
    var posts: String

    @Option(help: "Who could fill what: vacancy,post,value[,lead][,probability].")
    var arcs: String

    @Option(help: "Caps on moves out of a group: group,max_moves[,start,end].")
    var groups: String?

    @Option(help: "The most moves in one chain.")
    var maxMoves = 4

    @Option(help: "The most moves in one swap; 0 for none.")
    var maxSwap = 0

    @Option(help: "Taken off the value of every move.")
    var moveCost = "0"

    func validate() throws {
        if maxMoves < 0 { throw ValidationError("--max-moves is \(maxMoves); give 0 or more.") }
        if maxSwap < 0 { throw ValidationError("--max-swap is \(maxSwap); give 0 or more.") }
        if ChainsOptions.isNumber(moveCost) == false {
            throw ValidationError("--move-cost is \"\(moveCost)\"; give a number of up to six decimal places.")
        }
    }

    /// Reads the files.
    ///
    /// - Parameters:
    ///   - places: how many decimal places values are read with at least.
    ///   - isExpected: whether moves may fail, with the probabilities of the file of arcs.
    /// - Throws: ``BadInput`` with every problem of all files.
    func read(places: Int = 0, isExpected: Bool = false) throws -> ChainsInput {
        var options = ChainsOptions(maxMoves: maxMoves, maxSwap: maxSwap, moveCost: moveCost)
        options.places = places
        options.isExpected = isExpected
        return try ChainsInput(posts: posts, arcs: arcs, groups: groups, options: options)
    }

    /// The error for files that read well and make no sound problem; its code is that of a bad input file.
    static func refused(_ message: String) -> ServiceError {
        ServiceError(.badInput, message)
    }
}
