#define _GNU_SOURCE
#include "CProcesses.h"

int cprocesses_add_chdir(posix_spawn_file_actions_t *actions, const char *folder) {
  return posix_spawn_file_actions_addchdir_np(actions, folder);
}
