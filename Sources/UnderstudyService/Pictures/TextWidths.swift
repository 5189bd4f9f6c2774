import Foundation

/// How wide a text is when it is set in a common sans-serif face, without asking a font.
///
/// A drawing is made where no font can be measured and read where nobody knows which one is installed. So each width is
/// the larger of two measured ones: a face with the widths of Arial and Helvetica, and DejaVu Sans, which is wider
/// than any other face that a reader is likely to fall back to. Text set in either is never wider than told here.
/// Widths are advance widths in thousandths of the type size; kerning only ever makes text narrower and is not counted.
/// Characters beyond ASCII take the width of their base letter, or the largest width of their block. Linear in the
/// length of the text.
enum TextWidths {
    /// The width of a text at a type size, in the units of the size.
    static func width(of text: String, size: Double, bold: Bool = false) -> Double {
        var total = 0
        for scalar in text.unicodeScalars { total += thousandths(of: scalar, bold: bold) }
        return Double(total) * size / 1000
    }

    private static func thousandths(of scalar: Unicode.Scalar, bold: Bool) -> Int {
        let table = bold ? boldWidths : regularWidths
        let value = Int(scalar.value)
        if (32..<127).contains(value) { return table[value - 32] }
        if isInvisible(scalar) { return 0 }
        if let width = accented(scalar, table) { return width }
        if (0x400..<0x530).contains(value) {
            return "ЂЉЊМФЦЪЖШЩЫЮжмфцшщъыюљњѢѤѦѨѪѬѮѰѲѴѶѸѺѼѾҖҨҴӔӜ".unicodeScalars.contains(scalar) ? 1410 : 945
        }
        // The blocks are few and sorted: the first whose end is not before the scalar holds it.
        for block in blocks where value <= block.last { return value >= block.first ? block.width : widest }
        return widest
    }

    /// Marks that stand over the character before them, and marks that only steer the layout.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: true
        case .format: scalar.value >= 0x2000
        default: false
        }
    }

    /// The width of an accented Latin letter: that of its base, and a little more where the mark stands beside it.
    private static func accented(_ scalar: Unicode.Scalar, _ table: [Int]) -> Int? {
        guard (0xC0...0x24F).contains(scalar.value) || (0x1E00...0x1EFF).contains(scalar.value) else { return nil }
        let parts = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars
        guard parts.count > 1, let base = parts.first, (65..<123).contains(base.value) else { return nil }
        let horn: Unicode.Scalar = "\u{31B}"
        let standsBeside = parts.contains(horn) || scalar == "ľ"
        return table[Int(base.value) - 32] + (standsBeside ? 140 : 12)
    }

    /// The width of what no table knows.
    private static let widest = 1500

    private static let regularWidths = [
        318, 401, 460, 838, 637, 951, 780, 275, 391, 391, 500, 838, 318, 361, 318, 337,
        637, 637, 637, 637, 637, 637, 637, 637, 637, 637, 337, 337, 838, 838, 838, 557,
        1016, 685, 687, 723, 771, 667, 611, 778, 752, 295, 500, 667, 558, 863, 749, 788,
        667, 788, 723, 667, 611, 732, 685, 989, 686, 667, 686, 391, 337, 391, 838, 557,
        500, 613, 635, 550, 635, 616, 353, 635, 634, 278, 278, 580, 278, 975, 634, 612,
        635, 635, 412, 521, 393, 634, 592, 818, 592, 592, 525, 637, 337, 637, 838,
    ]

    private static let boldWidths = [
        349, 457, 521, 838, 696, 1002, 873, 307, 458, 458, 523, 838, 380, 416, 380, 366,
        696, 696, 696, 696, 696, 696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 611,
        1000, 774, 763, 734, 831, 684, 684, 821, 837, 373, 557, 775, 638, 996, 837, 851,
        733, 851, 771, 721, 683, 813, 774, 1104, 771, 725, 726, 458, 366, 458, 838, 557,
        500, 675, 716, 593, 716, 679, 436, 716, 712, 343, 343, 666, 343, 1042, 712, 688,
        716, 716, 494, 596, 479, 712, 652, 924, 646, 652, 583, 712, 366, 712, 838,
    ]

    private struct Block {
        let first: Int
        let last: Int
        let width: Int
    }

    /// The largest width in each block that a name may come from, in order.
    private static let blocks = [
        Block(first: 0xA0, last: 0xBF, width: 1040),
        Block(first: 0xC0, last: 0x17F, width: 1170),
        Block(first: 0x180, last: 0x24F, width: 1560),
        Block(first: 0x250, last: 0x2AF, width: 1220),
        Block(first: 0x2B0, last: 0x2FF, width: 660),
        Block(first: 0x370, last: 0x3FF, width: 1100),
        Block(first: 0x530, last: 0x58F, width: 990),
        Block(first: 0x590, last: 0x5FF, width: 760),
        Block(first: 0x600, last: 0x6FF, width: 1400),
        Block(first: 0x10A0, last: 0x10FF, width: 1080),
        Block(first: 0x1E00, last: 0x1EFF, width: 1110),
        Block(first: 0x2010, last: 0x2017, width: 1000),
        Block(first: 0x2018, last: 0x201F, width: 660),
        Block(first: 0x2020, last: 0x2027, width: 1000),
        Block(first: 0x2028, last: 0x206F, width: 1900),
        Block(first: 0x2100, last: 0x214F, width: 1350),
        Block(first: 0x2190, last: 0x21FF, width: 1000),
        Block(first: 0x2E80, last: 0x9FFF, width: 1050),
        Block(first: 0xAC00, last: 0xD7AF, width: 1050),
        Block(first: 0xF900, last: 0xFAFF, width: 1050),
        Block(first: 0xFB00, last: 0xFB06, width: 1120),
        // Two ligatures that hold whole sentences, and the widest signs of cuneiform.
        Block(first: 0xFDFA, last: 0xFDFD, width: 12_000),
        Block(first: 0xFE70, last: 0xFEFE, width: 1420),
        Block(first: 0xFF00, last: 0xFFEF, width: 1050),
        Block(first: 0x12000, last: 0x1254F, width: 8000),
        Block(first: 0x20000, last: 0x3FFFF, width: 1050),
    ]
}
