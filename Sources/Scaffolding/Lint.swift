public import Diagnostics
import FileTree
import Processes
import Strategies
public import Templates

/// Examines a pack: everything that is wrong with it, and with what it makes of typical projects.
public struct Lint: Sendable {
  /// All that is wrong, in the order of files and lines.
  public let problems: [TemplateProblem]
  /// The template as far as it is understood.
  public let template: Template?
  /// How many profiles it was rendered for.
  public let projects: Int
  /// Whether Nix has parsed what was rendered; false if there is no Nix or nothing for it.
  public let isParsed: Bool

  /// Examines the pack in `folder`; throws if there is no such folder, or no room for what Nix shall parse.
  public init(ofFolder folder: String, environment: [String: String]) throws(Failure) {
    self = try failing { try Self(examining: folder, environment: environment) }
  }

  private init(examining folder: String, environment: [String: String]) throws {
    let check = try TemplateCheck(ofFolder: folder)
    var problems = check.problems
    var files: [TemplateCheck.File] = []
    var projects = 0
    for strategy in Self.strategies(of: check.template) {
      for layout in Layout.allCases where check.template?.layouts.contains(layout.rawValue) == true {
        for project in TypicalProject.all {
          guard let values = project.values(strategy: strategy, layout: layout) else { continue }
          let rendered = check.render(values: values, layout: layout.rawValue)
          problems += rendered.problems
          files += rendered.files
          projects += 1
        }
      }
    }
    let parsing = try NixParsing(of: files, environment: environment)
    problems += parsing?.problems ?? []
    var seen: Set<TemplateProblem> = []
    self.problems = problems.filter { seen.insert($0).inserted }.map { $0.located(in: folder) }
      .sorted { ($0.file, $0.line ?? 0) < ($1.file, $1.line ?? 0) }
    template = check.template
    self.projects = projects
    isParsed = parsing != nil
  }

  /// Those that the template may be rendered for.
  private static func strategies(of template: Template?) -> [Strategy] {
    guard let name = template?.strategy else { return Strategy.allCases }
    return Strategy(named: name).map { [$0] } ?? []
  }
}

/// What Nix says of the syntax of rendered files.
private struct NixParsing {
  private(set) var problems: [TemplateProblem] = []

  /// Lets `nix-instantiate` parse those of `files` that are Nix; nil if there is none, or no Nix.
  init?(of files: [TemplateCheck.File], environment: [String: String]) throws {
    var texts: Set<String> = []
    let files = files.filter { $0.path.hasSuffix(".nix") && texts.insert($0.text).inserted }
    guard !files.isEmpty else { return nil }
    let scratch = try ScratchFolder(environment: environment)
    // Parsing needs no store, but Nix opens one.
    var environment = environment
    for kind in ["STORE", "STATE", "LOG", "CONF"] { environment["NIX_\(kind)_DIR"] = "\(scratch.path)/nix" }
    environment["NIX_REMOTE"] = ""
    let names = files.indices.map { "\($0).nix" }
    for (name, file) in zip(names, files) { try scratch.tree.write(Array(file.text.utf8), to: name) }
    do throws(ProcessError) {
      let all = try run("nix-instantiate", ["--parse"] + names, in: scratch.path, environment: environment)
      if all.isSuccess { return }
      for (name, file) in zip(names, files) {
        let one = try run("nix-instantiate", ["--parse", name], in: scratch.path, environment: environment)
        if !one.isSuccess { problems.append(Self.problem(in: file, message: one.message, name: name)) }
      }
    } catch {
      if case .notFound = error { return nil }
      throw error
    }
  }

  /// What Nix says: `error: REASON`, and `at FOLDER/NAME:LINE:COLUMN` after it.
  private static func problem(
    in file: TemplateCheck.File,
    message: String,
    name: String
  ) -> TemplateProblem {
    let reason = message.split(separator: "\n").lazy.map { $0.drop { $0 == " " } }
      .first { $0.hasPrefix("error: ") }?.dropFirst("error: ".count)
    let line = message.split(separator: "/\(name):").dropFirst().first.flatMap {
      Int($0.prefix { $0 != ":" })
    }
    let summary = reason.map { $0.split(separator: " at ", maxSplits: 1).first ?? $0 } ?? "Nix cannot read it"
    let origin = file.origin(ofLine: line ?? 1)
    return TemplateProblem(
      .notNix(reason: String(summary)),
      in: origin?.file ?? file.path,
      line: origin?.line
    )
  }
}
