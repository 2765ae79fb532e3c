#pragma once
#include <stdbool.h>
#include <stddef.h>

// The part of libcurl's multi interface that downloads need. `ccurl_load` loads the library instead of the program's
// loader: libcurl needs some twenty other libraries, which would slow down the start of a program that downloads
// nothing.

/// Several parallel downloads.
typedef struct ccurl ccurl;
/// One of them.
typedef struct ccurl_transfer ccurl_transfer;

/// The parameters of a download; only `context` is used after the call.
typedef struct {
  const char *url;
  const char *user_agent;
  /// A file of certificates to trust in place of the system's, or NULL.
  const char *certificates;
  /// Seconds to wait for a connection, and for more bytes.
  long timeout;
  /// Receives the bytes of a successful response as they arrive; returns false to stop.
  bool (*take)(const void *bytes, size_t count, void *context);
  void *context;
} ccurl_request;

typedef enum {
  CCURL_DONE,
  /// The server responded with a status of 400 or more.
  CCURL_STATUS,
  /// The server cannot be reached: its name, the proxy, or the connection fails.
  CCURL_UNREACHABLE,
  /// The connection broke, or transferred nothing for too long.
  CCURL_BROKEN,
  /// `take` returned false.
  CCURL_REFUSED,
  /// Trying again is useless: the URL or the certificate is invalid.
  CCURL_IMPOSSIBLE,
} ccurl_outcome;

typedef struct {
  void *context;
  ccurl_outcome outcome;
  /// The status of the response; 0 if there was none.
  long status;
  /// The seconds to wait before the next request, as the server asks; 0 if it does not.
  long retry_after;
  /// libcurl's error message, valid as long as the transfer.
  const char *message;
} ccurl_result;

/// Loads libcurl once; returns NULL, or the reason why it cannot be loaded.
const char *ccurl_load(void);

/// Creates downloads over at most `connections` connections; NULL without memory. Call `ccurl_load` first.
ccurl *ccurl_new(long connections);
void ccurl_free(ccurl *curl);

/// Starts a download; returns NULL without memory.
ccurl_transfer *ccurl_start(ccurl *curl, const ccurl_request *request);
/// Ends a download, finished or not.
void ccurl_end(ccurl *curl, ccurl_transfer *transfer);

/// Transfers data; waits at most `milliseconds` if there is none.
void ccurl_work(ccurl *curl, int milliseconds);
/// Returns the next finished download and its result, or NULL if there is none. The caller must end it.
ccurl_transfer *ccurl_finished(ccurl *curl, ccurl_result *result);
