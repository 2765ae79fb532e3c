import ArgumentParser

/// Whether a scaffold can be updated.
struct RecordOption: ParsableArguments {
  @Flag(help: "Leave out .flakewright/. Without it, `update` and `migrate` cannot tell your edits apart.")
  var noRecord = false
}
