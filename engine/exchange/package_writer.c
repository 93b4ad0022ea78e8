/* See package_writer.h. */
#include "exchange/package_writer.h"

#include <stdlib.h>
#include <zip.h>

#include "base/arena.h"

struct cx_exchange_package_writer {
  zip_source_t *bytes; /* what the package is written to */
  zip_t *zip;
  cx_arena parts; /* their bytes, until the package is closed */
  bool failed;
};

enum { FIRST_DAY = (1 << 5) | 1, LEVEL = 6 }; /* 1980-01-01, as DOS counts days */

cx_exchange_package_writer *cx_exchange_package_writer_new(void) {
  cx_exchange_package_writer *w = calloc(1, sizeof *w);
  if (!w) return NULL;
  w->bytes = zip_source_buffer_create(NULL, 0, 0, NULL);
  if (!w->bytes) {
    free(w);
    return NULL;
  }
  zip_source_keep(w->bytes); /* the package lets its own go as it closes */
  w->zip = zip_open_from_source(w->bytes, ZIP_TRUNCATE, NULL);
  if (w->zip) return w;
  zip_source_free(w->bytes);
  zip_source_free(w->bytes);
  free(w);
  return NULL;
}

void cx_exchange_package_writer_add(cx_exchange_package_writer *w, const char *name,
                                    const char *bytes, size_t size) {
  char *own = cx_arena_text(&w->parts, bytes, size);
  w->failed = w->failed || !own;
  if (w->failed) return;
  zip_source_t *part = zip_source_buffer(w->zip, own, size, 0);
  zip_int64_t at = part ? zip_file_add(w->zip, name, part, ZIP_FL_ENC_UTF_8) : -1;
  if (at < 0) {
    if (part) zip_source_free(part);
    w->failed = true;
    return;
  }
  zip_uint64_t index = (zip_uint64_t)at;
  bool fixed = !zip_file_set_dostime(w->zip, index, 0, FIRST_DAY, 0) &&
               !zip_set_file_compression(w->zip, index, ZIP_CM_DEFLATE, LEVEL) &&
               !zip_file_set_external_attributes(w->zip, index, 0, ZIP_OPSYS_DOS, 0);
  w->failed = w->failed || !fixed;
}

/* Reads back what closing the package wrote. */
static bool read_bytes(zip_source_t *source, cx_buffer *out) {
  char block[8192];
  if (zip_source_open(source)) return false;
  zip_int64_t got;
  while ((got = zip_source_read(source, block, sizeof block)) > 0)
    cx_put(out, block, (size_t)got);
  zip_source_close(source);
  return got == 0 && !out->failed;
}

bool cx_exchange_package_writer_close(cx_exchange_package_writer *w, cx_buffer *out) {
  bool good = !w->failed && !zip_close(w->zip);
  if (!good) zip_discard(w->zip);
  good = good && read_bytes(w->bytes, out);
  zip_source_free(w->bytes);
  cx_arena_free(&w->parts);
  free(w);
  return good;
}
