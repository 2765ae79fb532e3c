#include "CCrypto.h"
#include <openssl/evp.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

enum { BLOCK = 1 << 20, BLOCKS = 2 };

/// A ring of blocks. The caller fills the one at (first + full) % BLOCKS, the worker hashes the one at `first`.
struct ccrypto_sha256 {
  EVP_MD_CTX *context;
  size_t used; // of the block that is being filled
  unsigned filling;
  int has_worker;
  pthread_t worker;

  pthread_mutex_t mutex; // guards what follows
  pthread_cond_t changed;
  unsigned first;
  unsigned full;
  int ended;

  uint8_t blocks[BLOCKS][BLOCK];
};

ccrypto_sha256 *ccrypto_sha256_new(void) {
  // Not calloc, which may touch every page of the blocks.
  ccrypto_sha256 *self = malloc(sizeof *self);
  if (!self) return NULL;
  self->context = EVP_MD_CTX_new();
  if (!self->context || !EVP_DigestInit_ex(self->context, EVP_sha256(), NULL)) {
    EVP_MD_CTX_free(self->context);
    free(self);
    return NULL;
  }
  self->used = 0;
  self->filling = self->first = self->full = 0;
  self->has_worker = self->ended = 0;
  pthread_mutex_init(&self->mutex, NULL);
  pthread_cond_init(&self->changed, NULL);
  return self;
}

static void *work(void *argument) {
  ccrypto_sha256 *self = argument;
  pthread_mutex_lock(&self->mutex);
  while (1) {
    while (!self->full && !self->ended) pthread_cond_wait(&self->changed, &self->mutex);
    if (!self->full) break;
    const uint8_t *block = self->blocks[self->first];
    pthread_mutex_unlock(&self->mutex);
    EVP_DigestUpdate(self->context, block, BLOCK);
    pthread_mutex_lock(&self->mutex);
    self->first = (self->first + 1) % BLOCKS;
    self->full--;
    pthread_cond_signal(&self->changed);
  }
  pthread_mutex_unlock(&self->mutex);
  return NULL;
}

/// Starts the worker, which leaves signals to the program's own thread.
static int start(ccrypto_sha256 *self) {
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  self->has_worker = pthread_create(&self->worker, NULL, work, self) == 0;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return self->has_worker;
}

uint8_t *ccrypto_sha256_room(ccrypto_sha256 *self, size_t *length) {
  if (self->used == BLOCK) {
    if (self->has_worker || start(self)) {
      pthread_mutex_lock(&self->mutex);
      self->full++;
      pthread_cond_signal(&self->changed);
      while (self->full == BLOCKS) pthread_cond_wait(&self->changed, &self->mutex);
      pthread_mutex_unlock(&self->mutex);
      self->filling = (self->filling + 1) % BLOCKS;
    } else {
      EVP_DigestUpdate(self->context, self->blocks[self->filling], BLOCK);
    }
    self->used = 0;
  }
  *length = BLOCK - self->used;
  return self->blocks[self->filling] + self->used;
}

void ccrypto_sha256_filled(ccrypto_sha256 *self, size_t count) { self->used += count; }

/// Waits until all full blocks are hashed.
static void end(ccrypto_sha256 *self) {
  if (!self->has_worker) return;
  pthread_mutex_lock(&self->mutex);
  self->ended = 1;
  pthread_cond_signal(&self->changed);
  pthread_mutex_unlock(&self->mutex);
  pthread_join(self->worker, NULL);
  self->has_worker = 0;
}

void ccrypto_sha256_finish(ccrypto_sha256 *self, uint8_t *digest) {
  end(self);
  EVP_DigestUpdate(self->context, self->blocks[self->filling], self->used);
  EVP_DigestFinal_ex(self->context, digest, NULL);
}

void ccrypto_sha256_free(ccrypto_sha256 *self) {
  end(self);
  pthread_mutex_destroy(&self->mutex);
  pthread_cond_destroy(&self->changed);
  EVP_MD_CTX_free(self->context);
  free(self);
}
