use std::ffi::CStr;

fn main() {
    let version = unsafe { CStr::from_ptr(libz_sys::zlibVersion()) };
    println!("zlib {}", version.to_string_lossy());
}
