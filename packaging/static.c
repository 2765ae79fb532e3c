// What the static program has in place of functions of libraries; scripts/link-static links it.
#include <stddef.h>
#include <stdint.h>

// Debian has no static library of GSSAPI, with which libgit2 would authenticate to servers. flakewright never lets it
// connect to one. 16 << 16 is GSS_S_UNAVAILABLE of RFC 2744.
#define UNAVAILABLE(name)                                                                                             \
  uint32_t name(void) { return 16u << 16; }
UNAVAILABLE(gss_delete_sec_context)
UNAVAILABLE(gss_display_status)
UNAVAILABLE(gss_import_name)
UNAVAILABLE(gss_indicate_mechs)
UNAVAILABLE(gss_init_sec_context)
UNAVAILABLE(gss_release_buffer)
UNAVAILABLE(gss_release_name)
UNAVAILABLE(gss_release_oid_set)
void *GSS_C_NT_HOSTBASED_SERVICE = NULL;

// The static form of what CGitStart does: libgit2 reads no certificates while it starts.
extern _Thread_local int cgitstart_is_starting;
int __real_mbedtls_x509_crt_parse_file(void *chain, const char *path);
int __wrap_mbedtls_x509_crt_parse_file(void *chain, const char *path) {
  return cgitstart_is_starting ? 0 : __real_mbedtls_x509_crt_parse_file(chain, path);
}

// The Swift runtime looks for its helper programs next to the executable, whose path it reads in /proc; without /proc it
// aborts. The program has no helpers.
char *__wrap_swift_copyAuxiliaryExecutablePath(const char *name) {
  (void)name;
  return NULL;
}
