import Cargo
public import JSON
import Strategies

extension Inspection {
  /// The section `native_libraries`: what the crates need that cargo does not build.
  public struct NativeLibraries: Sendable, JSONWritable {
    /// Looks at the packages that a scaffold would build.
    init(of workspace: Workspace) throws(ScaffoldingError) {}

    /// The section.
    public func write(to json: inout JSONWriter) {
      json.object { _ in }
    }
  }
}
