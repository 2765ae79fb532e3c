import Synchronization

/// Elements that two threads work on: one takes them from the first on, the other from the last.
public final class WorkQueue<Element: Sendable>: Sendable {
  private let elements: [Element]
  private let rest: Mutex<Range<Int>>

  /// Creates a queue of `elements`, none of which is taken.
  public init(_ elements: [Element]) {
    self.elements = elements
    rest = Mutex(elements.indices)
  }

  /// Takes the first element that nobody has taken; nil if none is left.
  public func takeFirst() -> Element? {
    rest.withLock { rest in
      guard let index = rest.first else { return nil }
      rest = index + 1..<rest.upperBound
      return elements[index]
    }
  }

  /// Takes the last element that nobody has taken; nil if none is left.
  public func takeLast() -> Element? {
    rest.withLock { rest in
      guard let index = rest.last else { return nil }
      rest = rest.lowerBound..<index
      return elements[index]
    }
  }
}
