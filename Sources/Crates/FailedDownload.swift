import Diagnostics

/// A download that failed for good.
struct FailedDownload {
  /// The crate, as in `serde 1.0.0`.
  var crate: String
  /// The URL that was tried.
  var url: String
  /// The reason.
  var reason: String
  /// curl's error message, which depends on its version.
  var detail: String?
  /// The HTTP status; 0 if there was no response.
  var status: Int

  /// Returns the message for the user; `isDefault` says whether the mirror is crates.io's own.
  func problem(isDefault: Bool) -> Diagnostic {
    let help: Help =
      switch status {
      case 404 where isDefault: "crates.io does not have it: check Cargo.lock"
      case 404:
        .command(["flakewright", "hash", "cargo", "--help"], to: "see what `--mirror` expects")
      case 403, 407: "the server or a proxy refuses it: check the variables https_proxy and no_proxy"
      case 0: "check the network, and the variables https_proxy and no_proxy"
      default: "try again later, or use another mirror with `--mirror URL`"
      }
    return Diagnostic(
      .error,
      .downloadFailed,
      "cannot download `\(crate)`: \(reason)",
      why: "it should be at \(url)" + (detail.map { "; curl says: \($0)" } ?? ""),
      help: [help]
    )
  }
}

extension Failure {
  /// Creates the failure for `downloads`; `missing` are the crates that are now not available.
  init(_ downloads: [FailedDownload], missing: [String], mirror: String) {
    let note = Diagnostic(
      .note,
      .cratesMissing,
      "\(missing.count == 1 ? "a crate is" : "\(missing.count) crates are") missing: \(missing.listing)",
      why: "what was downloaded is kept: next time only the rest is downloaded",
      help: .otherWays
    )
    let shown = downloads.prefix(5).map { $0.problem(isDefault: mirror == CrateOptions.defaultMirror) }
    self.init(.downloadFailed, shown + [note])
  }
}
