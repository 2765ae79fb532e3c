import Synchronization
import Testing
import Threads

@Suite struct ThreadTests {
  @Test func givesTheValueAsOftenAsItIsAskedFor() {
    let runs = Mutex(0)
    let thread = Thread {
      runs.withLock { $0 += 1 }
      return "value"
    }
    #expect(thread.value() == "value")
    #expect(thread.value() == "value")
    #expect(runs.withLock { $0 } == 1)
  }

  @Test func worksBesideTheOneWhoBeganIt() {
    // Neither of the two ends before the other has begun.
    let turns = Mutex(0)
    @Sendable func take(_ turn: Int) {
      while !turns.withLock({ $0 == turn }) {}
      turns.withLock { $0 += 1 }
    }
    let thread = Thread { take(1) }
    take(0)
    take(2)
    thread.value()
  }

  @Test func isLeftToTheOneWhoAsksWhereItIsNotWorthIt() {
    let runs = Mutex(0)
    let thread = Thread(if: false) { runs.withLock { $0 += 1 } }
    #expect(runs.withLock { $0 } == 0)
    thread.value()
    thread.value()
    #expect(runs.withLock { $0 } == 1)
  }

  @Test func endsBeforeItIsForgotten() {
    let runs = Mutex(0)
    for _ in 0..<100 { _ = Thread { runs.withLock { $0 += 1 } } }
    #expect(runs.withLock { $0 } == 100)
  }

  @Test(arguments: 0..<10) func mapsInOrder(count: Int) {
    #expect(Array(0..<count).mapInTwoThreads { $0 * $0 } == (0..<count).map { $0 * $0 })
  }

  @Test func hasRoomForDeepCalls() {
    @Sendable func depth(_ level: Int) -> Int { level == 0 ? 0 : 1 + depth(level - 1) }
    #expect(Thread { depth(20_000) }.value() == 20_000)
  }
}
