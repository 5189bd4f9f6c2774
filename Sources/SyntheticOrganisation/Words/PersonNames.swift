/// Parts of invented names; two people of a large organisation may share one, as in life.
enum PersonNames {
    static let given = [
        "Adaeze", "Agnieszka", "Aisling", "Alasdair", "Amina", "Anneliese", "Anouk", "Arjun", "Asger", "Beatrix",
        "Bolanle", "Bronwen", "Caspian", "Cemal", "Cosima", "Dagny", "Darius", "Delphine", "Dimitra", "Ebba", "Eilidh",
        "Emre", "Esperanza", "Fatoumata", "Fenella", "Florin", "Giacomo", "Gethin", "Gudrun", "Hamza", "Hanneke",
        "Henrike", "Idris", "Ilse", "Imani", "Isolde", "Jaromir", "Jocasta", "Kaveh", "Keziah", "Kirsi", "Lachlan",
        "Leocadia", "Linus", "Lucinda", "Mairead", "Malik", "Marit", "Mirembe", "Nadia", "Nils", "Oisin", "Olamide",
        "Ottilie", "Padma", "Pelle", "Perpetua", "Quentin", "Rafaela", "Ragnhild", "Roshan", "Saoirse", "Sefton",
        "Sibusiso", "Solveig", "Tamsin", "Tariq", "Thandiwe", "Tobias", "Ulrika", "Vasiliki", "Vikram", "Wanjiru",
        "Xanthe", "Yannick", "Yusuf", "Zdenka", "Zuleika",
    ]

    static let family = [
        "Abernethy", "Adeyemi", "Almqvist", "Ashdown", "Balogun", "Barraclough", "Bellweather", "Bianchi", "Blackstock",
        "Bohm", "Brightwell", "Cadwallader", "Castellanos", "Chaudhry", "Coldwell", "Cranleigh", "Dalgaard",
        "Dessalines",
        "Drummond", "Eastaway", "Eriksen", "Fairweather", "Falk", "Fernandes", "Fothergill", "Gadsby", "Ganguly",
        "Greenhalgh", "Grimaldi", "Haddow", "Halloran", "Hathersage", "Hollis", "Ibrahimovic", "Inverarity",
        "Jankowski",
        "Jessop", "Kalinowska", "Kettering", "Kimathi", "Kowalewicz", "Lagerfelt", "Lindqvist", "Lockhart",
        "Macalister",
        "Mbeki", "Merriweather", "Moravec", "Nakagawa", "Nightingale", "Nwosu", "Oakeshott", "Obermeyer", "Okonjo",
        "Pemberton", "Petrakis", "Pritchard", "Quayle", "Rasmussen", "Ravenscroft", "Rosenqvist", "Sandoval",
        "Satterley",
        "Sesay", "Silverthorne", "Sokolov", "Tanaka", "Thackray", "Thistlewood", "Tremayne", "Umaru", "Underhill",
        "Vandermeer", "Venkatesan", "Wadsworth", "Whitcombe", "Winterbourne", "Yamauchi", "Yeboah", "Zielinska",
    ]

    static func name(_ lot: inout Lot) -> String {
        let first = lot.pick(given)
        let last = lot.pick(family)
        guard lot.chance(6) else { return "\(first) \(last)" }
        return "\(first) \(last)-\(lot.pick(family))"
    }
}
