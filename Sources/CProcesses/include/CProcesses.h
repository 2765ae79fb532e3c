#pragma once
#include <spawn.h>

/// Adds a change of the working directory; glibc hides the function that does it from Swift.
int cprocesses_add_chdir(posix_spawn_file_actions_t *actions, const char *folder);
