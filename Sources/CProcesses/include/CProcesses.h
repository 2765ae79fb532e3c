#pragma once
#include <spawn.h>

/// Adds a change of the working directory; glibc hides the function that does it from Swift.
int cprocesses_add_chdir(posix_spawn_file_actions_t *actions, const char *folder);

/// Starts a program whose standard input, output and error are `streams`; on Linux, it ends with the thread that calls
/// this. Returns 0, or an error number. A program that cannot be executed ends with the status 127.
int cprocesses_start(pid_t *process, const char *path, char *const arguments[], char *const variables[],
                     const int streams[3]);
