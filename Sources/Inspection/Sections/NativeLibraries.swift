import Cargo
import Migration
import Scaffold
public import Strategies
import Threads

extension ProjectReport {
  /// The section `native_libraries`: the native libraries that the crates need.
  public struct NativeLibraries: Sendable {
    /// The source of the features of crates.
    public enum Features: String, Sendable {
      /// The manifests and the lock file, which show which features can be enabled.
      case assumed
      /// The output of `cargo metadata`.
      case cargo
    }

    /// The source of the features of crates.
    public var features: Features
    /// The packages that are built.
    public var packages: [String]
    /// The needs of the builds.
    public var needs: NativeNeeds
    /// The needs of crates in the lock that these builds do not compile.
    public var unbuilt: [(cause: NativeCause, missing: NativeNeeds.MissingCondition)] { search.value() }

    fileprivate let search: Thread<[(cause: NativeCause, missing: NativeNeeds.MissingCondition)]>

    /// Returns the section about the packages that a scaffold builds; `metadata` is the output of cargo, if
    /// it was requested.
    static func find(
      in workspace: Workspace,
      libraries: Strategies.NativeLibraries,
      uses: [NativeUse],
      metadata: CargoMetadata?
    ) throws -> NativeLibraries {
      let selected =
        (try? PackageSelection.choose(from: workspace, wanted: []))?.packages ?? workspace.members
      let names = selected.map(\.name)
      let needs =
        if let metadata { try NativeNeeds.of(metadata.closure(of: names), adding: uses, of: workspace) } else
        {
          libraries.needs(of: selected)
        }
      return NativeLibraries(
        features: metadata == nil ? .assumed : .cargo,
        packages: names,
        needs: needs,
        search: Thread(if: (workspace.lock?.packages.count ?? 0) > 100) {
          libraries.unbuilt(by: selected, built: needs)
        }
      )
    }
  }
}
