import ArgumentParser
import Secondments
import UnderstudyService

extension Understudy {
    struct Role: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "role",
            abstract: "Grant, revoke and list roles.",
            discussion: """
                Examples:
                  understudy role grant administrator P001
                  understudy role grant planner P030 --as P001
                  understudy role grant people-partner P031 --division \\
                      "Professional Services" --as P001
                """,
            subcommands: [Grant.self, Revoke.self, List.self])
    }
}

extension Understudy.Role {
    struct Grant: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "grant",
            abstract: "Grant a role: \(RoleKind.allCases.map(\.rawValue).joined(separator: ", ")).")

        @Argument(help: "The role.") var role: String
        @Argument(help: "The person's id.") var person: String
        @Option(help: "Only for this division.") var division: String?
        @Option(help: ArgumentHelp("The last day.", valueName: "date"), transform: Input.day) var until: Day?
        @OptionGroup var options: DatabaseOptions

        func validate() throws {
            if RoleKind(rawValue: role) == nil {
                throw ValidationError(
                    "\"\(role)\" is no role; \(RoleKind.allCases.map(\.rawValue).joined(separator: ", ")) are.")
            }
        }

        func run() throws {
            guard let kind = RoleKind(rawValue: role) else { return }
            let granted = try options.service().grantRole(
                kind, to: person, division: division, until: until, caller: options.caller())
            try Output.show(RoleList(roles: [granted]), json: options.json)
        }
    }

    struct Revoke: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "revoke", abstract: "End a role as of today.")

        @Argument(help: "The role's number, from role list.") var id: Int
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let role = try options.service().revokeRole(id, caller: options.caller())
            try Output.show(RoleList(roles: [role]), json: options.json)
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List all roles, past ones included.")

        @OptionGroup var options: DatabaseOptions

        func run() throws {
            try Output.show(RoleList(roles: try options.service().roles()), json: options.json)
        }
    }

    struct RoleList: Answer {
        let roles: [Secondments.Role]

        var text: String {
            guard !roles.isEmpty else { return "No role has been granted: understudy role grant administrator PERSON" }
            var table = TextTable(">no", "role", "person", "division", "from", "until", "granted by")
            for role in roles {
                table.add(
                    String(role.id), role.kind.rawValue, role.person, role.division ?? "", role.from.description,
                    role.until?.description ?? "", role.grantedBy)
            }
            return table.text
        }
    }
}
