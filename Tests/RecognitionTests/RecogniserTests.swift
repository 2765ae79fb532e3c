import FileTree
import Recognition
import Testing

@Suite struct RecogniserTests {
  @Test func nothingIsFoundInNothing() throws {
    let recognition = try Recognition(of: MemoryTree([:]))
    #expect(recognition.files.isEmpty)
    #expect(recognition.sightings.isEmpty)
    guard case .none = recognition.verdict else {
      Issue.record("a verdict on nothing")
      return
    }
  }
}
