#pragma once
#include <stddef.h>
#include <stdint.h>

/// A SHA-256 in the making. What is given to it is hashed by a thread of its own, so that reading and hashing overlap;
/// the thread is started only when there is more than a block.
typedef struct ccrypto_sha256 ccrypto_sha256;

/// NULL if libcrypto has no SHA-256 or there is no memory.
ccrypto_sha256 *ccrypto_sha256_new(void);

/// Where the next bytes go; `*length` becomes the number that there is room for, at least one.
uint8_t *ccrypto_sha256_room(ccrypto_sha256 *sha256, size_t *length);

/// Takes the first `count` bytes of the room.
void ccrypto_sha256_filled(ccrypto_sha256 *sha256, size_t count);

/// Writes the 32 bytes of the digest; nothing may be added afterwards.
void ccrypto_sha256_finish(ccrypto_sha256 *sha256, uint8_t *digest);

void ccrypto_sha256_free(ccrypto_sha256 *sha256);
