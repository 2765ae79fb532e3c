import Cargo
import Migration
import Scaffold
public import Strategies
import Threads

extension ProjectReport {
  /// The section `native_libraries`: the native libraries that the crates need.
  public struct NativeLibraries: Sendable {
    /// Where the features of crates come from.
    public enum Features: String, Sendable {
      /// From the manifests and the lock file, which say what can be enabled, not always what is.
      case assumed
      /// From `cargo metadata`.
      case cargo
    }

    /// Where the features of crates come from.
    public var features: Features
    /// The packages that are built.
    public var packages: [String]
    /// What the builds need.
    public var needs: NativeNeeds
    /// What the crates of the lock file need that these builds do not compile.
    public var unbuilt: [(cause: NativeCause, missing: NativeNeeds.MissingCondition)] { search.value() }

    fileprivate let search: Thread<[(cause: NativeCause, missing: NativeNeeds.MissingCondition)]>

    /// Looks at the packages that a scaffold builds; `metadata` is what cargo says about their crates, if it was asked.
    static func find(
      in workspace: Workspace,
      graph: DependencyGraph,
      programs: [String: [String]],
      metadata: CargoMetadata?
    ) throws -> NativeLibraries {
      let selected =
        (try? PackageSelection.choose(from: workspace, wanted: []))?.packages ?? workspace.members
      let names = selected.map(\.name)
      let libraries = try Strategies.NativeLibraries.read(for: workspace, graph: graph, programs: programs)
      let needs =
        if let metadata { try NativeNeeds.of(metadata.closure(of: names)) } else {
          libraries.needs(of: selected)
        }
      return NativeLibraries(
        features: metadata == nil ? .assumed : .cargo,
        packages: names,
        needs: needs,
        search: Thread(if: graph.lock.packages.count > 100) { libraries.unbuilt(by: selected, built: needs) }
      )
    }
  }
}
