internal import Foundation
public import Secondments

/// How well a person suits a post, from 0 to 100, and where the figure comes from.
public struct Suitability: Hashable, Sendable {
    /// Per cent, to the thousandth of a per cent, rounded down.
    public let percent: Thousandths
    /// Where it comes from: `skills and requirements`, or the source of an imported figure.
    public let source: String
    /// Essential requirements that are not met; whoever has one is not suited, whatever the figure.
    public let essentialGaps: [SkillGap]

    init(percent: Thousandths, source: String, essentialGaps: [SkillGap]) {
        self.percent = percent
        self.source = source
        self.essentialGaps = essentialGaps
    }

    /// An essential skill at which a person falls short.
    public struct SkillGap: Hashable, Sendable {
        /// The skill.
        public let skill: String
        /// The level that the person has; 0 where none is on record.
        public let level: Int
        /// The level that the post asks for.
        public let required: Int
    }
}

extension Suitability {
    /// The figure as it is told everywhere: to the nearest hundredth of a per cent, such as `96.67%`.
    public var shown: String { Self.shown(percent) }

    /// A figure as it is told. One that would look the same as another that it is told beside is told to the thousandth.
    static func shown(_ percent: Thousandths, beside other: Thousandths? = nil) -> String {
        let near = PictureWords.number(Double(percent.count) / 1000)
        guard let other, other != percent, near == PictureWords.number(Double(other.count) / 1000) else {
            return "\(near)%"
        }
        return "\(percent)%"
    }
}

extension Suitability: Codable {
    private enum Key: String, CodingKey { case percent, source }

    /// Reads the figure and its source.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let number = ExactNumber(try container.decode(Decimal.self, forKey: .percent))
        percent = Thousandths(number.millionths / 1000)
        source = try container.decode(String.self, forKey: .source)
        essentialGaps = []
    }

    /// Writes the figure as a number and its source.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(ExactNumber(percent).decimal, forKey: .percent)
        try container.encode(source, forKey: .source)
    }
}
