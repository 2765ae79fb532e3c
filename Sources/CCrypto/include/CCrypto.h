#pragma once
#include <stddef.h>
#include <stdint.h>

/// A running SHA-256. Another thread hashes the data, so that reading and hashing overlap; it is started only for more
/// than one block of data.
typedef struct ccrypto_sha256 ccrypto_sha256;

/// NULL if libcrypto has no SHA-256 or there is no memory.
ccrypto_sha256 *ccrypto_sha256_new(void);

/// Returns the buffer for the next bytes; `*length` becomes its size, at least one.
uint8_t *ccrypto_sha256_room(ccrypto_sha256 *sha256, size_t *length);

/// Adds the first `count` bytes of the buffer.
void ccrypto_sha256_filled(ccrypto_sha256 *sha256, size_t count);

/// Writes the 32 bytes of the digest; no bytes may be added afterwards.
void ccrypto_sha256_finish(ccrypto_sha256 *sha256, uint8_t *digest);

void ccrypto_sha256_free(ccrypto_sha256 *sha256);
