import Cargo
import Diagnostics
import JSON
import Processes

/// The crates of a build and their features, as `cargo metadata` reports them.
///
/// See "cargo metadata" in the Cargo book.
struct CargoMetadata {
  /// One package of the dependency graph.
  private struct Node {
    var name = ""
    var version = ""
    var source: LockedSource?
    var features: Set<String> = []
    var edges: [Edge] = []
    /// The optional dependencies in its manifest, by the crate's name.
    var optional: Set<String> = []
  }

  private struct Edge {
    var target: String
    var kind: Dependency.Kind
    var platforms: Platforms
  }

  private var nodes: [String: Node] = [:]
  private var members: Set<String> = []

  /// Runs `cargo metadata` for the workspace at `manifest`, without downloads and without changing the lock file.
  static func ask(manifest: String, in folder: String, environment: [String: String]) throws(Failure)
    -> CargoMetadata
  {
    let arguments = [
      "metadata", "--offline", "--locked", "--format-version", "1", "--manifest-path", manifest,
    ]
    return try Failure.describing {
      let done = try run("cargo", arguments, in: folder, environment: environment)
      guard done.isSuccess else { throw Failure(.featuresUnknown, done.message) }
      return CargoMetadata(try JSONValue(parsing: done.output, file: "cargo metadata"))
    }
  }

  /// Parses the output of `cargo metadata --format-version 1`.
  init(_ json: JSONValue) {
    for package in json["packages"]?.array ?? [] {
      guard let id = package["id"]?.string else { continue }
      var node = Node(name: package["name"]?.string ?? "", version: package["version"]?.string ?? "")
      node.source = package["source"]?.string.map { LockedSource($0, lockVersion: 4) }
      for row in package["dependencies"]?.array ?? [] where row["optional"]?.boolean ?? false {
        if let name = row["name"]?.string { node.optional.insert(name) }
      }
      nodes[id] = node
    }
    for node in json["resolve"]?["nodes"]?.array ?? [] {
      guard let id = node["id"]?.string else { continue }
      nodes[id]?.features = Set((node["features"]?.array ?? []).compactMap(\.string))
      for edge in node["deps"]?.array ?? [] {
        guard let target = edge["pkg"]?.string else { continue }
        for kind in edge["dep_kinds"]?.array ?? [] {
          nodes[id]?.edges.append(
            Edge(
              target: target,
              kind: kind["kind"]?.string.flatMap { Dependency.Kind(rawValue: $0) } ?? .normal,
              platforms: kind["target"]?.string.map { Platforms(target: $0) } ?? .all
            )
          )
        }
      }
    }
    members = Set((json["workspace_members"]?.array ?? []).compactMap(\.string))
  }

  /// Returns the packages that a build of the members called `names` compiles, including their tests.
  func closure(of names: [String]) -> BuildClosure {
    let roots = members.filter { nodes[$0].map { names.contains($0.name) } ?? false }.sorted()
    var reached: [String: (platforms: Platforms, program: Step?, tests: Step?)] = [:]
    var edges: [String: Set<String>] = [:]
    var queue: [(id: String, step: Step, isProgram: Bool, platforms: Platforms)] = roots.map {
      ($0, Step(chain: [nodes[$0]?.name ?? ""]), true, .all)
    }
    var next = 0
    while next < queue.count {
      let (id, step, isProgram, platforms) = queue[next]
      next += 1
      guard let node = nodes[id] else { continue }
      var known = reached[id] ?? ([], nil, nil)
      let isNews =
        !platforms.isSubset(of: known.platforms)
        || (isProgram ? known.program == nil : known.tests == nil && known.program == nil)
      guard isNews else { continue }
      known.platforms.formUnion(platforms)
      if isProgram { known.program = known.program ?? step } else { known.tests = known.tests ?? step }
      reached[id] = known
      for edge in node.edges where edge.kind != .dev || roots.contains(id) {
        guard let target = nodes[edge.target] else { continue }
        let there = platforms.intersection(edge.platforms)
        if there.isEmpty { continue }
        edges[node.name, default: []].insert(target.name)
        var following = step
        following.chain = (step.chain + [target.name]).suffix(ReachedPackage.longestChain)
        if step.kind == .normal { following.kind = edge.kind }
        following.isOptional = step.isOptional || node.optional.contains(target.name)
        queue.append((edge.target, following, isProgram && edge.kind != .dev, there))
      }
    }
    var features: [String: Set<String>] = [:]
    var packages: [ReachedPackage] = []
    for (id, (platforms, program, tests)) in reached {
      guard let node = nodes[id], let step = program ?? tests else { continue }
      features[node.name, default: []].formUnion(node.features)
      packages.append(
        ReachedPackage(
          name: node.name,
          version: node.version,
          source: node.source,
          platforms: platforms,
          isDevelopmentOnly: program == nil,
          chain: Array(step.chain),
          kind: step.kind,
          isOptional: step.isOptional
        )
      )
    }
    packages.sort { ($0.name, $0.version ?? "") < ($1.name, $1.version ?? "") }
    var closure = BuildClosure(packages: packages, askedFeatures: features, edges: edges)
    closure.memberFeatures = features.filter { name, _ in
      packages.contains { $0.name == name && $0.source == nil }
    }
    return closure
  }

  /// The way in which a package was first reached.
  private struct Step {
    var chain: ArraySlice<String>
    var kind = Dependency.Kind.normal
    var isOptional = false

    init(chain: [String]) { self.chain = chain[...] }
  }
}
