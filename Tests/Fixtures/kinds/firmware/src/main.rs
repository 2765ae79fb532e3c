#![no_std]
#![no_main]

use cortex_m_rt as _;
use core::panic::PanicInfo;

#[no_mangle]
pub extern "C" fn main() -> ! {
    loop {}
}

#[panic_handler]
fn stop(_: &PanicInfo) -> ! {
    loop {}
}
