import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A small HTTP server on the loopback interface, on a port of its own, with a thread for each connection.
public final class HTTPServer: Sendable {
  /// What it answers.
  public struct Answer: Sendable {
    /// The status.
    public var status = 200
    /// The content.
    public var body: [UInt8] = []
    /// The length that is promised; the content's by default.
    public var length: Int?
    /// More header lines.
    public var headers: [String] = []
    /// Milliseconds before the answer.
    public var latency = 0
    /// Whether nothing is ever answered.
    public var isSilent = false

    /// An answer with the status 200.
    public init(_ body: [UInt8] = []) { self.body = body }

    /// An answer without content.
    public static func status(_ status: Int, _ headers: String...) -> Answer {
      var answer = Answer()
      answer.status = status
      answer.headers = headers
      return answer
    }
  }

  private struct State {
    var requests: [String] = []
    var agents: Set<String> = []
    var isStopped = false
  }

  /// Where it is: `http://127.0.0.1:PORT`.
  public let address: String

  private let listener: Int32
  private let answer: @Sendable (_ path: String, _ attempt: Int) -> Answer
  private let state = Mutex(State())

  /// Starts a server that answers requests of a path, of which this is the `attempt`th, counted from 1.
  public init(
    port: UInt16 = 0,
    answer: @escaping @Sendable (_ path: String, _ attempt: Int) -> Answer
  ) throws(TestFailure) {
    #if canImport(Glibc)
      let stream = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    #elseif canImport(Musl)
      let stream = SOCK_STREAM | SOCK_CLOEXEC
    #else
      let stream = SOCK_STREAM
    #endif
    let listener = socket(AF_INET, stream, 0)
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_port = port.bigEndian
    place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutablePointer(to: &place) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, size) + listen(listener, 128) + getsockname(listener, $0, &size)
      }
    }
    guard listener >= 0, code == 0 else { throw TestFailure("cannot listen on 127.0.0.1") }
    self.listener = listener
    self.answer = answer
    address = "http://127.0.0.1:\(UInt16(bigEndian: place.sin_port))"
    startThread { [self] in
      while true {
        let connection = accept(listener, nil, nil)
        if state.withLock(\.isStopped) { break }
        guard connection >= 0 else { continue }
        startThread { [self] in
          serve(connection)
          close(connection)
        }
      }
      close(listener)
    }
  }

  /// The paths that were asked for, in the order in which that was.
  public var requests: [String] { state.withLock(\.requests) }

  /// What those who asked call themselves.
  public var userAgents: Set<String> { state.withLock(\.agents) }

  /// Ends it.
  public func stop() {
    state.withLock { $0.isStopped = true }
    shutdown(listener, Int32(SHUT_RDWR))
  }

  private func serve(_ connection: Int32) {
    var received: [UInt8] = []
    while let request = head(of: connection, &received) {
      let lines = request.split(separator: "\r\n")
      let words = lines.first?.split(separator: " ") ?? []
      guard words.count == 3 else { return }
      let path = String(words[1])
      let attempt = state.withLock { state in
        state.requests.append(path)
        for line in lines where line.lowercased().hasPrefix("user-agent: ") {
          state.agents.insert(String(line.dropFirst(12)))
        }
        return state.requests.count { $0 == path }
      }
      let answer = answer(path, attempt)
      if answer.isSilent {
        // Until the other side gives up.
        _ = head(of: connection, &received)
        return
      }
      usleep(UInt32(answer.latency) * 1000)
      let length = answer.length ?? answer.body.count
      let headers = ["HTTP/1.1 \(answer.status) Answer", "Content-Length: \(length)"] + answer.headers
      send(Array(headers.map { "\($0)\r\n" }.joined().utf8) + Array("\r\n".utf8) + answer.body, connection)
      if length != answer.body.count { return }
    }
  }

  /// The next request, without a body; nil at the end of the connection.
  private func head(of connection: Int32, _ received: inout [UInt8]) -> String? {
    let end = Array("\r\n\r\n".utf8)
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      if let range = received.firstRange(of: end) {
        defer { received.removeSubrange(..<range.upperBound) }
        return String(decoding: received[..<range.lowerBound], as: UTF8.self)
      }
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { return nil }
      received += buffer[..<count]
    }
  }

  private func send(_ bytes: [UInt8], _ connection: Int32) {
    #if canImport(Darwin)
      let flags: Int32 = 0
    #else
      let flags = Int32(MSG_NOSIGNAL)
    #endif
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { sendBytes(connection, $0.baseAddress, $0.count, flags) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}

/// The system's `send`, which a method of ours hides.
private func sendBytes(_ connection: Int32, _ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32) -> Int {
  send(connection, bytes, count, flags)
}

/// Runs `body` in a thread.
private func startThread(_ body: @escaping @Sendable () -> Void) {
  final class Box: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
  let box = Unmanaged.passRetained(Box(body)).toOpaque()
  #if canImport(Darwin)
    var thread: pthread_t?
    let code = pthread_create(
      &thread,
      nil,
      { box in
        Unmanaged<Box>.fromOpaque(box).takeRetainedValue().body()
        return nil
      },
      box
    )
    if code == 0, let thread { pthread_detach(thread) }
  #else
    var thread = pthread_t()
    let code = pthread_create(
      &thread,
      nil,
      { box in
        if let box { Unmanaged<Box>.fromOpaque(box).takeRetainedValue().body() }
        return nil
      },
      box
    )
    if code == 0 { pthread_detach(thread) }
  #endif
}
