//! A module whose symbols Python has.

#[no_mangle]
pub extern "C" fn major() -> i32 {
    let version = unsafe { std::ffi::CStr::from_ptr(pyo3::ffi::Py_GetVersion()) };
    version.to_bytes()[0].into()
}

#[test]
fn knows_python() {
    assert_eq!(major(), '3' as i32);
}
