import Cargo
import Diagnostics
public import Strategies
import Threads

extension Inspection {
  /// The section `native_libraries`: what the crates need that cargo does not build.
  public struct NativeLibraries: Sendable {
    /// Where the features of crates come from.
    public enum Features: String, Sendable {
      /// From the manifests and the lock, which tell what can be on, and not always what is.
      case assumed
      /// From `cargo metadata`.
      case cargo
    }

    /// Where the features of crates come from.
    public var features: Features
    /// The packages whose builds are meant.
    public var packages: [String]
    /// What the builds need.
    public var needs: NativeNeeds
    /// What crates of the lock need that these builds do not compile.
    public var unbuilt: [(cause: NativeCause, missing: NativeNeeds.MissingCondition)] { search.value() }

    private let search: Thread<[(cause: NativeCause, missing: NativeNeeds.MissingCondition)]>

    /// Looks at the packages that a scaffold would build; `metadata` is what cargo says of their crates, if it does.
    init(of workspace: Workspace, graph: DependencyGraph, metadata: CargoMetadata?) throws(Failure) {
      let selected =
        (try? PackageSelection.choose(from: workspace, wanted: []))?.packages ?? workspace.members
      packages = selected.map(\.name)
      features = metadata == nil ? .assumed : .cargo
      do {
        let libraries = try Strategies.NativeLibraries(of: workspace, graph: graph)
        needs =
          if let metadata { try NativeNeeds.of(metadata.closure(of: packages)) } else {
            libraries.needs(of: selected)
          }
        search = Thread(if: graph.lock.packages.count > 100) { [needs] in
          libraries.unbuilt(by: selected, built: needs)
        }
      } catch {
        throw Failure(wrapping: error)
      }
    }
  }
}
