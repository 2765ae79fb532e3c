import Cargo
import Diagnostics
public import JSON
import Scaffold

extension ProjectReport {
  /// The packages that a scaffold has unless `--package` chooses others, and why.
  public struct Selection: Sendable {
    /// The attribute's package; nil if the default joins all.
    public var main: String?
    /// Why it is that one, or why there is none, as a clause.
    public var reason: String
    /// The packages, the default one first.
    public var packages: [String]
    /// The program that `nix run` starts, if one stands out.
    public var mainProgram: String?
    /// Members with programs that are not packages, by reason.
    public var leftOut: [(reason: String, members: [String])]

    init(_ selection: PackageSelection, in workspace: Workspace) {
      main = selection.isJoined ? nil : selection.main.name
      reason = selection.reason
      packages = selection.packages.map(\.name)
      mainProgram = selection.isJoined ? nil : selection.mainProgram(of: workspace)
      leftOut = PackageSelection.LeftOut.Reason.allCases.compactMap { reason in
        let members = selection.leftOut.filter { $0.reason == reason }.map(\.package.name)
        return members.isEmpty ? nil : (reason.word, members)
      }
    }

    /// The selection in one line.
    public var text: String {
      let left = leftOut.map { reason, members in "\(members.listing) (\(reason))" }.joined(separator: "; ")
      let subject = main.map { "\($0), since \(reason)" } ?? "\(packages.listing), since \(reason)"
      let others = main == nil || packages.count == 1 ? "" : "; also \(Array(packages.dropFirst()).listing)"
      return subject + others + (left.isEmpty ? "" : "; without \(left)")
    }
  }

  /// The packages that a scaffold has; nil if the workspace has none.
  public var selection: Selection? {
    (try? PackageSelection.choose(from: workspace, wanted: [])).map { Selection($0, in: workspace) }
  }
}

extension PackageSelection.LeftOut.Reason {
  /// The reason in reports.
  fileprivate var word: String {
    switch self {
    case .development: "development"
    case .otherTarget: "another target"
    case .unpublished: "not published"
    case .others: "others"
    }
  }
}

extension ProjectReport.Selection: JSONWritable {
  /// Writes the section.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("default", main)
      json.member("reason", reason)
      json.member("packages", packages)
      json.member("main_program", mainProgram)
      json.member("left_out", array: leftOut) { json, group in
        json.object { json in
          json.member("reason", group.reason)
          json.member("members", group.members)
        }
      }
    }
  }
}
