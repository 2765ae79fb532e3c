import Testing
import Threads

@Suite struct WorkQueueTests {
  @Test func givesEachElementOnceFromBothEnds() {
    let queue = WorkQueue(Array(0..<1000))
    let first = Thread {
      var taken: [Int] = []
      while let element = queue.takeFirst() { taken.append(element) }
      return taken
    }
    var last: [Int] = []
    while let element = queue.takeLast() { last.append(element) }
    #expect(first.value() + last.reversed() == Array(0..<1000))
    #expect(queue.takeFirst() == nil && queue.takeLast() == nil)
  }
}
