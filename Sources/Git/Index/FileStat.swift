#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the file system told of a file when the index took it: another answer now, and the file may have changed.
///
/// Source: git's Documentation/gitformat-index.txt; git compares the same fields but the device.
struct FileStat: Equatable, Sendable {
  var ctime: Moment
  var mtime: Moment
  var inode: UInt32
  var uid: UInt32
  var gid: UInt32
  var size: UInt32

  /// Seconds and nanoseconds.
  struct Moment: Equatable, Comparable, Sendable {
    var seconds: UInt32
    var nanoseconds: UInt32

    static func < (one: Moment, other: Moment) -> Bool {
      (one.seconds, one.nanoseconds) < (other.seconds, other.nanoseconds)
    }
  }

  /// The fields of the index entry whose bytes begin at `entry`.
  init(_ bytes: UnsafeRawBufferPointer, at entry: Int) {
    func number(_ offset: Int) -> UInt32 { bytes.number(entry + offset, UInt32.self) }
    ctime = Moment(seconds: number(0), nanoseconds: number(4))
    mtime = Moment(seconds: number(8), nanoseconds: number(12))
    inode = number(20)
    uid = number(28)
    gid = number(32)
    size = number(36)
  }

  /// The same fields as the file system has them now.
  init(_ facts: stat) {
    #if canImport(Darwin)
      let (ctime, mtime) = (facts.st_ctimespec, facts.st_mtimespec)
    #else
      let (ctime, mtime) = (facts.st_ctim, facts.st_mtim)
    #endif
    self.ctime = Moment(ctime)
    self.mtime = Moment(mtime)
    inode = UInt32(truncatingIfNeeded: facts.st_ino)
    uid = facts.st_uid
    gid = facts.st_gid
    size = UInt32(truncatingIfNeeded: facts.st_size)
  }
}

extension FileStat.Moment {
  init(_ time: timespec) {
    seconds = UInt32(truncatingIfNeeded: time.tv_sec)
    nanoseconds = UInt32(truncatingIfNeeded: time.tv_nsec)
  }
}
