// What `flakewright init` is measured against: a commit written with libgit2 alone.
//   commit REPOSITORY BRANCH FOLDER MESSAGE
// commits the files of FOLDER on top of HEAD, on the new BRANCH; prints the commit's id.
#define _GNU_SOURCE
#include <ftw.h>
#include <git2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void check(int code, const char *what) {
  if (code >= 0) return;
  const git_error *error = git_error_last();
  fprintf(stderr, "commit: %s: %s\n", what, error && error->message ? error->message : "failed");
  exit(1);
}

static git_repository *repository;
static git_tree_update updates[64];
static size_t count;
static size_t prefix;

static int add(const char *path, const struct stat *status, int type, struct FTW *position) {
  (void)status, (void)position;
  if (type != FTW_F) return 0;
  if (count == sizeof updates / sizeof *updates) return 1;
  git_tree_update *update = &updates[count++];
  update->action = GIT_TREE_UPDATE_UPSERT;
  update->filemode = GIT_FILEMODE_BLOB;
  update->path = strdup(path + prefix);
  check(git_blob_create_from_disk(&update->id, repository, path), path);
  return 0;
}

int main(int argc, char **argv) {
  if (argc != 5) {
    fprintf(stderr, "usage: commit REPOSITORY BRANCH FOLDER MESSAGE\n");
    return 64;
  }
  const char *branch = argv[2], *folder = argv[3], *message = argv[4];

  git_libgit2_init();
  check(git_repository_open_ext(&repository, argv[1], 0, NULL), "open");

  git_object *head;
  git_tree *base;
  check(git_revparse_single(&head, repository, "HEAD"), "HEAD");
  check(git_commit_tree(&base, (git_commit *)head), "tree of HEAD");

  prefix = strlen(folder) + 1;
  check(-nftw(folder, add, 16, FTW_PHYS), folder);

  git_oid id;
  git_tree *tree;
  check(git_tree_create_updated(&id, repository, base, count, updates), "edit");
  check(git_tree_lookup(&tree, repository, &id), "new tree");

  git_signature *person;
  const git_commit *parents[] = {(git_commit *)head};
  check(git_signature_default(&person, repository), "user");
  check(git_commit_create(&id, repository, NULL, person, person, NULL, message, tree, 1, parents), "commit");

  char name[256];
  git_reference *reference;
  snprintf(name, sizeof name, "refs/heads/%s", branch);
  check(git_reference_create(&reference, repository, name, &id, 0, NULL), name);
  puts(git_oid_tostr_s(&id));
  return 0;
}
