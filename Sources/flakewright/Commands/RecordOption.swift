import ArgumentParser

/// The flag that leaves out `.flakewright/`, without which a scaffold cannot be updated.
struct RecordOption: ParsableArguments {
  @Flag(help: "Leave out .flakewright/. Without it, `update` and `migrate` cannot tell your edits apart.")
  var noRecord = false
}
