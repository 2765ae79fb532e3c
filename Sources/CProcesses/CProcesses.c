#define _GNU_SOURCE
#include "CProcesses.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

int cprocesses_add_chdir(posix_spawn_file_actions_t *actions, const char *folder) {
  return posix_spawn_file_actions_addchdir_np(actions, folder);
}

// posix_spawn cannot tie a program to the one that starts it.
int cprocesses_start(pid_t *process, const char *path, char *const arguments[], char *const variables[],
                     const int streams[3]) {
  pid_t parent = getpid();
  pid_t child = fork();
  if (child < 0) return errno;
  if (child > 0) {
    *process = child;
    return 0;
  }
#ifdef __linux__
  // If this program is killed, nobody is left who keeps what the other one downloads.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(127);
#else
  (void)parent;
#endif
  // They were opened in this order, so that none has the number of an earlier one.
  for (int stream = 0; stream < 3; stream++)
    if ((streams[stream] == stream ? fcntl(stream, F_SETFD, 0) : dup2(streams[stream], stream)) < 0) _exit(127);
  execve(path, arguments, variables);
  _exit(127);
}
