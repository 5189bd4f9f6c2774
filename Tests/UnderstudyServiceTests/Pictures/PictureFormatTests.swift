import Foundation
import Testing

@testable import UnderstudyService

#if canImport(FoundationXML)
import FoundationXML
#endif

@Suite("A plan is written in every format so that no text can break it")
struct PictureFormatTests {
    @Test("The SVG is well-formed, whatever stands in it", arguments: 0..<40)
    func svgIsWellFormed(seed: Int) throws {
        let reader = try read(PictureFixtures.random(seed: seed).svg())
        #expect(reader.elements.first == "svg")
    }

    @Test("Hostile text adds no element to the SVG and comes out as it went in, without its controls")
    func svgEscapes() throws {
        let svg = PictureFixtures.hostilePlan.svg()
        let reader = try read(svg)
        let drawn: Set = [
            "svg", "title", "desc", "defs", "pattern", "rect", "g", "text", "tspan", "polyline", "polygon", "circle",
        ]
        #expect(Set(reader.elements).isSubset(of: drawn))
        #expect(reader.text.contains(PictureWords.clean(PictureFixtures.hostile)))
        #expect(!svg.unicodeScalars.contains("\u{202E}"))
    }

    @Test("The SVG says what it is to a screen reader and fetches nothing")
    func svgIsAccessible() throws {
        let svg = PictureFixtures.story.svg()
        let reader = try read(svg)
        let root = try #require(reader.attributes.first)
        #expect(root["role"] == "img")
        #expect(root["aria-labelledby"] == "plan-title plan-desc")
        #expect(svg.contains("<title id=\"plan-title\">Cover from 1 March</title>"))
        #expect(svg.contains("leaves Front Desk (F1, Visitors) open: 4 points"))
        let links = reader.attributes.flatMap { $0 }.filter { $0.key.hasSuffix("href") || $0.value.contains("://") }
        #expect(links.map(\.value).allSatisfy { $0 == "http://www.w3.org/2000/svg" })
    }

    @Test("Every person, post, day and cost of the story stands in the SVG")
    func svgTellsTheStory() {
        let texts = PlanLayout(PictureFixtures.story).whole().texts.map { $0.lines.joined(separator: " ") }
        let expected = [
            "OPP-1", "Head of Collections", "1 Mar 2027 to 31 Aug 2027", "full time", "40% of full time", "Rosa Lind",
            "Tomas Berg", "Ines Faro", "Oke Sand", "Curator", "Educator", "Front Desk", "Host", "71% suited",
            "begin by 1 Feb 2027", "Left open", "4 points", "1 point", "5", "points left open", "contested",
            "Tomas Berg into Curator is contested: Ada Holm suits it better and asked",
            "4 moves fill 2 opportunities; 5 points stay open, in 2 places.", "Drawn on 10 Jan 2027",
        ]
        for words in expected { #expect(texts.contains(words), "\(words) is missing") }
    }

    @Test("How firm a move is shows in its line, not only in colour")
    func linesTellBasis() {
        func lines(_ basis: PlanPicture.Basis) -> [Scene.Item] {
            MoveGlyphs.arrow([Position(x: 100, y: 0), Position(x: 0, y: 0)], basis: basis)
        }
        let drawings = PlanPicture.Basis.allCases.map(lines)
        #expect(drawings[0] != drawings[1] && drawings[1] != drawings[2] && drawings[0] != drawings[2])
        let rings = PlanPicture.Ring.allCases.map { MoveGlyphs.person(at: Position(x: 0, y: 0), ring: $0).count }
        #expect(rings == [3, 4, 5])
    }

    @Test(
        "The page is well-formed but for its doctype and void elements, has no script and escapes every text",
        arguments: [0, 1, 2])
    func htmlIsWellFormed(index: Int) throws {
        let plan = [PictureFixtures.story, PictureFixtures.hostilePlan, PictureFixtures.hostilePlan][index]
        var large = plan
        if index == 2 { large.chains = (0..<70).flatMap { _ in plan.chains } }
        let html = large.html()
        #expect(!html.lowercased().contains("<script"))
        #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"en-GB\">"))
        let xml = html.replacing("<!DOCTYPE html>", with: "").replacing("<br>", with: "<br/>")
            .split(separator: "\n").map { $0.hasPrefix("<meta") ? $0.dropLast() + "/>" : String($0) }
        _ = try read(xml.joined(separator: "\n"))
    }

    @Test("The page lists the steps by their latest safe day, and marks what is late")
    func htmlSteps() throws {
        var plan = PictureFixtures.story
        plan.chains[0].moves[0].beginBy = nil
        plan.chains[0].moves[1].beginBy = "2027-02-03"
        plan.chains[0].moves[2].beginBy = "2027-01-09"
        let html = plan.html()
        let due = try #require(html.range(of: "What to do, by when"))
        let rest = html[due.upperBound...]
        let order = ["Ines Faro into Educator", "Oke Sand into", "Tomas Berg into Curator", "Rosa Lind into"]
        let places = try order.map { try #require(rest.range(of: $0)).lowerBound }
        #expect(places == places.sorted())
        #expect(html.contains("<time datetime=\"2027-01-09\">9 Jan 2027</time> <strong>late</strong>"))
        #expect(plan.svg().contains("late: was to begin"))
    }

    @Test(
        "A page of 3, 30 or 300 moves has one row for each, room to sign, and draws the chains only where they can be looked at",
        arguments: [1, 10, 100])
    func htmlAtAnySize(chains: Int) throws {
        var plan = PictureFixtures.story
        let chain = plan.chains[0]
        plan.chains = (1...chains).map { number in
            var copy = chain
            copy.opportunity.id = "OPP-\(number)"
            for step in copy.moves.indices { copy.moves[step].person = "Person \(number).\(step)" }
            return copy
        }
        let html = plan.html()
        let last = try #require(html.components(separatedBy: "<h2 id=\"moves\">").last)
        for number in 1...chains {
            for step in 0..<3 {
                let cell = "<tr><td>OPP-\(number)</td><th scope=\"row\">Person \(number).\(step)</th>"
                #expect(last.components(separatedBy: cell).count == 2)
            }
        }
        #expect(last.components(separatedBy: "<tr>").count == chains * 3 + 2)
        #expect(last.components(separatedBy: "<strong>F1, 4 points</strong>").count == chains + 1)
        #expect(html.components(separatedBy: "Agreed by").count == 2)
        #expect(html.contains("<svg") == (chains < 100))
        let overview = html.components(separatedBy: "<h2 id=\"overview\">")
        #expect((overview.count == 2) == (chains == 100))
        guard chains == 100 else { return }
        #expect(overview[1].contains("<th scope=\"row\">Visitors</th><td class=\"number\">100</td>"))
        #expect(overview[1].contains("<th scope=\"row\">Moves contested</th><td class=\"number\">100</td>"))
        #expect(overview[1].contains("<th scope=\"row\">Feb 2027</th><td class=\"number\">300</td>"))
    }

    @Test("The page prices the holes with the dearest first, and in all")
    func htmlHoles() throws {
        var plan = PictureFixtures.story
        plan.chains.reverse()
        let html = plan.html()
        let table = try #require(html.range(of: "the dearest first"))
        let rest = html[table.upperBound...]
        let order = ["Front Desk</th>", "4 points", "Host</th>", "1 point<", "In all", "5 points"]
        let places = try order.map { try #require(rest.range(of: $0)).lowerBound }
        #expect(places == places.sorted())
    }

    @Test("In DOT every quote inside a label is escaped, and the moves point at the vacancies they fill")
    func dot() {
        for plan in [PictureFixtures.story, PictureFixtures.hostilePlan] + (0..<20).map(PictureFixtures.random(seed:)) {
            let dot = plan.dot()
            #expect(stringsClose(dot))
        }
        let dot = PictureFixtures.story.dot()
        #expect(dot.contains("c1p1 -> c1 ["))
        #expect(dot.contains("c1p2 -> c1p1 [style=dashed"))
        #expect(dot.contains("\"Front Desk left open\\n4 points\""))
    }

    @Test("In Mermaid no character with a meaning survives inside a label")
    func mermaid() {
        let text = PictureFixtures.hostilePlan.mermaid()
        for line in text.split(separator: "\n") {
            let parts = line.unicodeScalars.split(separator: "\"", omittingEmptySubsequences: false).map(String.init)
            #expect(parts.count == 1 || parts.count == 3, "\(line)")
            guard parts.count == 3 else { continue }
            let label = parts[1].replacing("<br/>", with: " ")
            #expect(
                label.unicodeScalars.allSatisfy {
                    $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "\u{301}"
                        || " ,-#;".unicodeScalars.contains($0)
                }, "\(label)")
        }
        #expect(PictureFixtures.story.mermaid().contains("  c1p2 -.->|\"Tomas Berg<br/>"))
        #expect(PictureFixtures.story.mermaid().contains("  c1p1 ==>|\"Rosa Lind<br/>"))
    }

    @Test("The table tells every move and hole in words")
    func table() {
        let table = PictureFixtures.story.table(width: 200)
        #expect(table.contains("1 Rosa Lind moves from Curator (C2) into Head of Collections "))
        #expect(table.contains("2 Tomas Berg moves from Educator (E4) into Curator "))
        #expect(table.contains("! contested: Ada Holm suits it better and asked"))
        #expect(table.contains("= This leaves Front Desk (F1, Visitors) open, at 4 points."))
        #expect(table.contains("Left open in all: 5 points."))
        #expect(table.contains("Jointly: 5 points (this plan)."))
        #expect(table.hasSuffix("Drawn on 10 Jan 2027.\n"))
    }

    @Test(
        "No line of the table is wider than the terminal, and no word of it is lost", arguments: [40, 60, 80, 100, 140])
    func tableWidth(width: Int) {
        for seed in 0..<20 {
            let plan = PictureFixtures.random(seed: seed)
            let lines = plan.table(width: width).split(separator: "\n")
            #expect(lines.allSatisfy { PictureWords.columns($0) <= width })
            let text = lines.joined().filter { $0 != " " }
            // Wider tables set what speaks for a move between the lines of its sentence.
            for step in plan.steps where width <= 60 {
                let name = PictureWords.clean(step.move.person).filter { $0 != " " }
                #expect(name.isEmpty || text.contains(name))
            }
        }
    }

    @Test("The same plan gives the same bytes in every format")
    func sameBytes() {
        for seed in [1, 2, 3] {
            let (first, second) = (PictureFixtures.random(seed: seed), PictureFixtures.random(seed: seed))
            #expect(first.svg() == second.svg())
            #expect(first.html() == second.html())
            #expect(first.dot() == second.dot())
            #expect(first.mermaid() == second.mermaid())
            #expect(first.table() == second.table())
        }
    }

    @Test("A plan can be written as JSON")
    func json() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let text = String(decoding: try encoder.encode(PictureFixtures.story.chains[1].end), as: UTF8.self)
        #expect(text == "{\"leftOpen\":{\"cost\":1}}")
        #expect(try !encoder.encode(PictureFixtures.story).isEmpty)
    }

    /// Whether every quoted string of a DOT text ends on the line on which it begins.
    private func stringsClose(_ dot: String) -> Bool {
        dot.split(separator: "\n").allSatisfy { line in
            var isOpen = false
            var isEscaped = false
            for scalar in line.unicodeScalars {
                if isEscaped {
                    isEscaped = false
                } else if isOpen && scalar == "\\" {
                    isEscaped = true
                } else if scalar == "\"" {
                    isOpen.toggle()
                }
            }
            return !isOpen
        }
    }

    private func read(_ xml: String) throws -> XMLReader {
        let reader = XMLReader()
        let parser = XMLParser(data: Data(xml.utf8))
        parser.delegate = reader
        let isRead = parser.parse()
        #expect(isRead, "\(parser.parserError.map { "\($0)" } ?? "") in line \(parser.lineNumber)")
        return reader
    }
}

/// What an XML parser saw.
private final class XMLReader: NSObject, XMLParserDelegate {
    var elements: [String] = []
    var attributes: [[String: String]] = []
    var text = ""

    func parser(
        _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
        qualifiedName: String?, attributes: [String: String]
    ) {
        elements.append(elementName)
        self.attributes.append(attributes)
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        text += string
    }

    @Test("Places of one opportunity count it once, and what is confirmed has no day to begin by")
    func places() {
        var plan = PictureFixtures.story
        plan.chains[1].opportunity = plan.chains[0].opportunity
        plan.chains[0].moves[0].basis = .confirmed
        plan.chains[0].moves[0].beginBy = "2020-01-01"
        #expect(plan.headline.hasPrefix("4 moves fill 2 places in 1 opportunity; "))
        #expect(plan.steps[0].begin == nil && !plan.steps[0].isLate)
        plan.chains[0].moves[0].basis = .selected
        #expect(plan.steps[0].begin == "late: was to begin by 1 Jan 2020" && plan.steps[0].isLate)
    }
}
