import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A value that another thread computes while this one goes on.
///
/// Unlike for a `Task`, code that is not async can wait for it.
public final class Thread<Value: Sendable>: Sendable {
  private let work: @Sendable () -> Value
  private let result: Result
  private let handle: Mutex<pthread_t?>

  /// The storage in which the thread leaves the value.
  private final class Result: Sendable {
    let value = Mutex<Value?>(nil)
  }

  /// Starts a thread that runs `work`; if `isWorthIt` is false, ``value()`` runs it instead.
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

  /// Waits for the value and returns it.
  public func value() -> Value {
    wait()
    return result.value.withLock { value in
      // Without a thread, the work is done now.
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
  /// Returns the results of `transform` for each element in order; a second thread computes half of them.
  public func mapInTwoThreads<Value: Sendable>(
    _ transform: @escaping @Sendable (Element) -> Value
  ) -> [Value] {
    let half = Array(self[(count / 2)...])
    let thread = Thread(if: count > 1) { half.map(transform) }
    return self[..<(count / 2)].map(transform) + thread.value()
  }
}

/// The work of a thread, as an object: the C library takes no closures.
private final class Job: Sendable {
  let run: @Sendable () -> Void

  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

/// Starts a thread that does `job`; returns nil if the system has no thread left.
private func start(_ job: Job) -> pthread_t? {
  let context = Unmanaged.passRetained(job)
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  defer { pthread_attr_destroy(&attributes) }
  // The size of the main thread's stack on Linux; other systems give threads less by default.
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
