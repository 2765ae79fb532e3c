#pragma once

/// The arguments with which the program was started, its name first, and their number; null and 0 where the C library
/// does not pass them to constructors.
char *const *carguments(int *count);
