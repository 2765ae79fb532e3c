public import Diagnostics
import FileTree
import Processes

/// The problems of a pack, and of the files that it generates for typical projects.
public struct Lint: Sendable {
  /// All problems, in the order of files and lines.
  public let problems: [TemplateProblem]
  /// The template, as far as it could be read.
  public let template: Template?
  /// The number of projects for which it was rendered.
  public let projects: Int
  /// Whether Nix parsed the rendered files; false without Nix or without Nix files.
  public let isParsed: Bool

  /// Checks the pack in `folder`.
  ///
  /// `values` returns the values of each typical project for a template of this strategy (nil for any) and this layout.
  /// Throws if the folder does not exist, or if the files for Nix cannot be written.
  public static func examine(
    folder: String,
    environment: [String: String],
    values: (_ strategy: String?, _ layout: String) -> [[String: TemplateValue]]
  ) throws(Failure) -> Lint {
    try Failure.describing {
      let check = try TemplateCheck(ofFolder: folder)
      var problems = check.problems
      var files: [TemplateCheck.File] = []
      var projects = 0
      for layout in Scope.layouts where check.template?.layouts.contains(layout) == true {
        for values in values(check.template?.strategy, layout) {
          let rendered = check.render(values: values, layout: layout)
          problems += rendered.problems
          files += rendered.files
          projects += 1
        }
      }
      let syntaxErrors = try NixParsing.problems(in: files, environment: environment)
      var seen: Set<TemplateProblem> = []
      return Lint(
        problems: (problems + (syntaxErrors ?? [])).filter { seen.insert($0).inserted }
          .map { $0.located(in: folder) }
          .sorted { ($0.file, $0.line ?? 0) < ($1.file, $1.line ?? 0) },
        template: check.template,
        projects: projects,
        isParsed: syntaxErrors != nil
      )
    }
  }
}

/// The check of rendered files by Nix's parser.
private enum NixParsing {
  /// Parses the Nix files among `files` with `nix-instantiate`; nil if there are none, or no Nix.
  static func problems(
    in files: [TemplateCheck.File],
    environment: [String: String]
  ) throws -> [TemplateProblem]? {
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
    var problems: [TemplateProblem] = []
    do throws(Failure) {
      let all = try run("nix-instantiate", ["--parse"] + names, in: scratch.path, environment: environment)
      if all.isSuccess { return [] }
      for (name, file) in zip(names, files) {
        let one = try run("nix-instantiate", ["--parse", name], in: scratch.path, environment: environment)
        if !one.isSuccess { problems.append(problem(in: file, message: one.message, name: name)) }
      }
    } catch {
      if error.code == .programNotFound { return nil }
      throw error
    }
    return problems
  }

  /// Reads Nix's message: `error: REASON`, and after it `at FOLDER/NAME:LINE:COLUMN`.
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
