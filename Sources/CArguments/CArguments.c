#include "CArguments.h"
#include <stdlib.h>

static int count;
static char **arguments;

// glibc and dyld call constructors with what they pass to main; musl calls them without arguments.
#if defined(__GLIBC__) || defined(__APPLE__)
__attribute__((constructor)) static void keep(int argc, char **argv) {
  count = argc;
  arguments = argv;
}
#endif

char *const *carguments(int *number) {
  *number = count;
  return arguments;
}
