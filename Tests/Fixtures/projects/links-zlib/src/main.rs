fn checksum(bytes: &[u8]) -> u64 {
    unsafe { libz_sys::crc32(0, bytes.as_ptr(), bytes.len() as libz_sys::uInt) as u64 }
}

fn main() {
    println!("{:08x}", checksum(b"123456789"));
}

#[test]
fn agrees_with_the_check_value() {
    assert_eq!(checksum(b"123456789"), 0xcbf43926);
}
