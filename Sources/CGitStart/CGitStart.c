#define _GNU_SOURCE
#include "CGitStart.h"
#include <dlfcn.h>
#include <git2.h>

// libgit2 built with mbedTLS (Debian's) reads all of the system's certificates when it starts: 3 ms of every command,
// for connections that this program never lets it open. Dynamic linkers prefer the program's definition of a function to
// a library's: while libgit2 starts, this one reads nothing, and so libgit2 trusts nobody; later it is the library's.
// Where libgit2 is linked statically, its own definition counts, and packaging/static.c wraps it.

_Thread_local int cgitstart_is_starting;

typedef int parse_file(void *chain, const char *path);
__attribute__((weak)) parse_file mbedtls_x509_crt_parse_file;

int mbedtls_x509_crt_parse_file(void *chain, const char *path) {
  if (cgitstart_is_starting) return 0;
  parse_file *library = (parse_file *)dlsym(RTLD_NEXT, "mbedtls_x509_crt_parse_file");
  return library ? library(chain, path) : -1;
}

int cgitstart_init(void) {
  cgitstart_is_starting = 1;
  int result = git_libgit2_init();
  cgitstart_is_starting = 0;
  return result;
}
