#include "CCurl.h"
#include <curl/curl.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>

#define FUNCTIONS(F)                                                                                                   \
  F(global_init) F(easy_init) F(easy_setopt) F(easy_getinfo) F(easy_strerror) F(easy_cleanup) F(multi_init)            \
  F(multi_setopt) F(multi_add_handle) F(multi_remove_handle) F(multi_perform) F(multi_poll) F(multi_info_read)         \
  F(multi_cleanup)

static struct {
#define POINTER(name) __typeof__(curl_##name) *name;
  FUNCTIONS(POINTER)
} lib;

// All flavours have one binary interface; git brings the second.
static const char *const names[] = {
#ifdef __APPLE__
  "libcurl.4.dylib",
#else
  "libcurl.so.4",
  "libcurl-gnutls.so.4",
#endif
};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static const char *problem;

static void load(void) {
  void *handle = NULL;
  for (size_t i = 0; i < sizeof names / sizeof *names && !handle; i++) handle = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
  if (!handle) {
    problem = "there is no libcurl";
    return;
  }
#define LOOK_UP(name)                                                                                                  \
  if (!(lib.name = (__typeof__(lib.name))dlsym(handle, "curl_" #name))) problem = "libcurl has no curl_" #name;
  FUNCTIONS(LOOK_UP)
  if (!problem && lib.global_init(CURL_GLOBAL_DEFAULT)) problem = "libcurl does not start";
}

const char *ccurl_load(void) {
  pthread_once(&once, load);
  return problem;
}

struct ccurl {
  CURLM *multi;
};

struct ccurl_transfer {
  CURL *easy;
  ccurl_request request;
  char message[CURL_ERROR_SIZE];
};

ccurl *ccurl_new(long connections) {
  ccurl *curl = calloc(1, sizeof *curl);
  if (!curl || !(curl->multi = lib.multi_init())) {
    free(curl);
    return NULL;
  }
  lib.multi_setopt(curl->multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, connections);
  lib.multi_setopt(curl->multi, CURLMOPT_PIPELINING, (long)CURLPIPE_MULTIPLEX);
  return curl;
}

void ccurl_free(ccurl *curl) {
  lib.multi_cleanup(curl->multi);
  free(curl);
}

static size_t receive(char *bytes, size_t size, size_t count, void *context) {
  ccurl_transfer *transfer = context;
  return transfer->request.take(bytes, size * count, transfer->request.context) ? size * count : CURL_WRITEFUNC_ERROR;
}

ccurl_transfer *ccurl_start(ccurl *curl, const ccurl_request *request) {
  ccurl_transfer *transfer = calloc(1, sizeof *transfer);
  if (!transfer || !(transfer->easy = lib.easy_init())) {
    free(transfer);
    return NULL;
  }
  CURL *easy = transfer->easy;
  transfer->request = *request;
  lib.easy_setopt(easy, CURLOPT_PRIVATE, transfer);
  lib.easy_setopt(easy, CURLOPT_ERRORBUFFER, transfer->message);
  lib.easy_setopt(easy, CURLOPT_URL, request->url);
  lib.easy_setopt(easy, CURLOPT_USERAGENT, request->user_agent);
  if (request->certificates) lib.easy_setopt(easy, CURLOPT_CAINFO, request->certificates);
  lib.easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  lib.easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
  lib.easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 1L);
  lib.easy_setopt(easy, CURLOPT_MAXREDIRS, 5L);
  lib.easy_setopt(easy, CURLOPT_FAILONERROR, 1L);
  // Several downloads share a connection where the server can do that.
  lib.easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
  lib.easy_setopt(easy, CURLOPT_PIPEWAIT, 1L);
  lib.easy_setopt(easy, CURLOPT_CONNECTTIMEOUT, request->timeout);
  // Of cargo's, `http.low-speed-limit`.
  lib.easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, 10L);
  lib.easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, request->timeout);
  lib.easy_setopt(easy, CURLOPT_WRITEFUNCTION, receive);
  lib.easy_setopt(easy, CURLOPT_WRITEDATA, transfer);
  if (lib.multi_add_handle(curl->multi, easy) != CURLM_OK) {
    lib.easy_cleanup(easy);
    free(transfer);
    return NULL;
  }
  return transfer;
}

void ccurl_end(ccurl *curl, ccurl_transfer *transfer) {
  lib.multi_remove_handle(curl->multi, transfer->easy);
  lib.easy_cleanup(transfer->easy);
  free(transfer);
}

void ccurl_work(ccurl *curl, int milliseconds) {
  // What a call of perform finishes is seen before the next wait.
  int running = 0;
  lib.multi_poll(curl->multi, NULL, 0, milliseconds, NULL);
  lib.multi_perform(curl->multi, &running);
}

static ccurl_outcome outcome(CURLcode code) {
  switch (code) {
  case CURLE_OK: return CCURL_DONE;
  case CURLE_HTTP_RETURNED_ERROR: return CCURL_STATUS;
  case CURLE_COULDNT_RESOLVE_HOST:
  case CURLE_COULDNT_RESOLVE_PROXY:
  case CURLE_COULDNT_CONNECT:
  case CURLE_PROXY: return CCURL_UNREACHABLE;
  case CURLE_WRITE_ERROR: return CCURL_REFUSED;
  case CURLE_URL_MALFORMAT:
  case CURLE_UNSUPPORTED_PROTOCOL:
  case CURLE_TOO_MANY_REDIRECTS:
  case CURLE_PEER_FAILED_VERIFICATION:
  case CURLE_SSL_CACERT_BADFILE: return CCURL_IMPOSSIBLE;
  default: return CCURL_BROKEN;
  }
}

ccurl_transfer *ccurl_finished(ccurl *curl, ccurl_result *result) {
  CURLMsg *message;
  int left = 0;
  while ((message = lib.multi_info_read(curl->multi, &left))) {
    if (message->msg != CURLMSG_DONE) continue;
    ccurl_transfer *transfer = NULL;
    CURLcode code = message->data.result;
    curl_off_t seconds = 0;
    lib.easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, (char **)&transfer);
    lib.easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &result->status);
    lib.easy_getinfo(transfer->easy, CURLINFO_RETRY_AFTER, &seconds);
    result->context = transfer->request.context;
    result->outcome = outcome(code);
    result->retry_after = (long)seconds;
    result->message = *transfer->message ? transfer->message : lib.easy_strerror(code);
    return transfer;
  }
  return NULL;
}
