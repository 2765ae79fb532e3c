import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A value that is made in a thread of its own, beside the one that will need it.
///
/// Not a `Task`, which only code that is async can wait for.
public final class Thread<Value: Sendable>: Sendable {
  private let work: @Sendable () -> Value
  private let result: Result
  private let handle: Mutex<pthread_t?>

  /// Where the thread leaves the value.
  private final class Result: Sendable {
    let value = Mutex<Value?>(nil)
  }

  /// Begins with `work`; without `isWorthIt` it is left to whoever asks for the value.
  public init(if isWorthIt: Bool = true, _ work: @escaping @Sendable () -> Value) {
    let result = Result()
    let job = Job {
      let value = work()
      result.value.withLock { $0 = value }
    }
    self.work = work
    self.result = result
    handle = Mutex(isWorthIt ? start(job) : nil)
  }

  deinit { wait() }

  /// The value, as soon as it is there.
  public func value() -> Value {
    wait()
    return result.value.withLock { value in
      // There may have been no thread.
      let known = value ?? work()
      value = known
      return known
    }
  }

  private func wait() {
    handle.withLock { handle in
      if let running = handle { pthread_join(running, nil) }
      handle = nil
    }
  }
}

extension Array where Element: Sendable {
  /// `transform` of each element in order, half of them made in another thread.
  public func mapInTwoThreads<Value: Sendable>(
    _ transform: @escaping @Sendable (Element) -> Value
  ) -> [Value] {
    let half = Array(self[(count / 2)...])
    let thread = Thread(if: count > 1) { half.map(transform) }
    return self[..<(count / 2)].map(transform) + thread.value()
  }
}

/// What a thread does; the C library takes no closures.
private final class Job: Sendable {
  let run: @Sendable () -> Void

  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

/// A thread that does `job`; nil if the system has none left.
private func start(_ job: Job) -> pthread_t? {
  let context = Unmanaged.passRetained(job)
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  defer { pthread_attr_destroy(&attributes) }
  // As much as the first thread has on Linux; others have less by default on some systems.
  pthread_attr_setstacksize(&attributes, 8 << 20)
  #if canImport(Darwin)
    var thread: pthread_t?
    let code = pthread_create(&thread, &attributes, { finish($0) }, context.toOpaque())
  #else
    var thread = pthread_t()
    let code = pthread_create(&thread, &attributes, { finish($0) }, context.toOpaque())
  #endif
  if code == 0 { return thread }
  context.release()
  return nil
}

private func finish(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let context { Unmanaged<Job>.fromOpaque(context).takeRetainedValue().run() }
  return nil
}
