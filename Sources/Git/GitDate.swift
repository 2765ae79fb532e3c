#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A date of a commit: to the second, with the author's time zone.
public struct GitDate: Sendable, Hashable, CustomStringConvertible {
  /// Seconds since 1970 in UTC.
  public let seconds: Int64
  /// The offset of local time from UTC in minutes, positive to the east.
  public let offset: Int

  /// Creates a date `seconds` after the beginning of 1970 in UTC, `offset` minutes east of Greenwich.
  public init(seconds: Int64, offset: Int) {
    self.seconds = seconds
    self.offset = offset
  }

  /// The current time in the local time zone.
  public static var now: GitDate {
    var seconds = time(nil)
    var local = tm()
    localtime_r(&seconds, &local)
    return GitDate(seconds: Int64(seconds), offset: local.tm_gmtoff / 60)
  }

  /// The date as commits contain it: `1112911993 +0200`.
  public var description: String {
    let minutes = offset.magnitude
    let zone = String(minutes / 60 * 100 + minutes % 60)
    return
      "\(seconds) \(offset < 0 ? "-" : "+")\(String(repeating: "0", count: max(0, 4 - zone.count)))\(zone)"
  }

  /// Returns the local time zone's offset from UTC in minutes at the local time `wall`, in seconds since 1970.
  static func localOffset(atWallTime wall: Int64) -> Int {
    var moment = time_t(wall)
    var fields = tm()
    gmtime_r(&moment, &fields)
    fields.tm_isdst = -1
    let real = mktime(&fields)
    return Int(wall - Int64(real)) / 60
  }
}
