#pragma once
#include <git2.h>
#include <git2/sys/mempack.h>
#include <git2/sys/odb_backend.h>
#include <git2/sys/repository.h>
// Where newer releases declare `git_error_set_str`.
#if __has_include(<git2/sys/errors.h>)
#include <git2/sys/errors.h>
#endif

// Swift sees neither variadic functions nor macros that are initializers.

/// Which repository extensions libgit2 accepts beside its own; names in lower case.
static inline int shim_set_extensions(const char *const *names, size_t count) {
  return git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, names, count);
}

/// Whether a repository must belong to the user who opens it.
static inline int shim_set_owner_validation(int enabled) {
  return git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, enabled);
}

/// Whether what is put into an index or a tree must be an object of the repository.
static inline int shim_set_strict_objects(int enabled) {
  return git_libgit2_opts(GIT_OPT_ENABLE_STRICT_OBJECT_CREATION, enabled);
}

/// Whether libgit2 hashes every object that it reads.
static inline int shim_set_hash_verification(int enabled) {
  return git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, enabled);
}

/// A place of objects that asks `store`.
typedef struct {
  git_odb_backend base;
  void *store;
} shim_odb_backend;

static inline git_diff_options shim_diff_options(void) {
  git_diff_options options = GIT_DIFF_OPTIONS_INIT;
  return options;
}

static inline git_attr_options shim_attr_options(void) {
  git_attr_options options = GIT_ATTR_OPTIONS_INIT;
  return options;
}

static inline git_merge_file_options shim_merge_file_options(void) {
  git_merge_file_options options = GIT_MERGE_FILE_OPTIONS_INIT;
  return options;
}

static inline git_merge_file_input shim_merge_file_input(const void *bytes, size_t size) {
  git_merge_file_input input = GIT_MERGE_FILE_INPUT_INIT;
  input.ptr = bytes;
  input.size = size;
  return input;
}
