#pragma once
#include <stdbool.h>
#include <stddef.h>

// libcurl's multi interface in the few words that downloads need. The library is loaded by `ccurl_load` and not by the
// program's loader: it brings some twenty others, which a program that downloads nothing would wait for at each start.

/// Several downloads at a time.
typedef struct ccurl ccurl;
/// One of them.
typedef struct ccurl_transfer ccurl_transfer;

/// What a download is made of; nothing of it is kept but `context`.
typedef struct {
  const char *url;
  const char *user_agent;
  /// A file of certificates to trust in place of the system's, or NULL.
  const char *certificates;
  /// Seconds to wait for a connection, and for more bytes.
  long timeout;
  /// Takes the bytes of a successful answer as they come; returns false to give up.
  bool (*take)(const void *bytes, size_t count, void *context);
  void *context;
} ccurl_request;

typedef enum {
  CCURL_DONE,
  /// The server answered with a status of 400 or more.
  CCURL_STATUS,
  /// There is no way to the server: its name, the proxy, or a connection.
  CCURL_UNREACHABLE,
  /// The connection broke, or stood still.
  CCURL_BROKEN,
  /// `take` returned false.
  CCURL_REFUSED,
  /// Trying again is no use: the URL, or the certificate.
  CCURL_IMPOSSIBLE,
} ccurl_outcome;

typedef struct {
  void *context;
  ccurl_outcome outcome;
  /// The status of the answer; 0 if there was none.
  long status;
  /// The seconds that the server asks to wait for; 0 if it does not.
  long retry_after;
  /// libcurl's words for what went wrong; they live as long as the transfer.
  const char *message;
} ccurl_result;

/// Loads libcurl, once; NULL, or why that cannot be.
const char *ccurl_load(void);

/// Room for downloads over at most `connections` connections; NULL without memory. After `ccurl_load`.
ccurl *ccurl_new(long connections);
void ccurl_free(ccurl *curl);

/// Begins a download; NULL without memory.
ccurl_transfer *ccurl_start(ccurl *curl, const ccurl_request *request);
/// Ends a download, finished or not.
void ccurl_end(ccurl *curl, ccurl_transfer *transfer);

/// Waits at most `milliseconds` for something to do, and does it.
void ccurl_work(ccurl *curl, int milliseconds);
/// The next finished download, and how it went; NULL if there is none. It must be ended.
ccurl_transfer *ccurl_finished(ccurl *curl, ccurl_result *result);
