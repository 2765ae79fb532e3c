#pragma once

/// The arguments of the program, with its name first, and their number; null and 0 if the C library does not pass them
/// to constructors.
char *const *carguments(int *count);
