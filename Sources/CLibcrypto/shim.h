#pragma once
// The functions for SHA-1 alone are deprecated; the others look for providers first.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/evp.h>
#include <openssl/sha.h>
