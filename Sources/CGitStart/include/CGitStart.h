#pragma once

/// `git_libgit2_init`, without the certificates that libgit2 reads where it is built with mbedTLS.
int cgitstart_init(void);
