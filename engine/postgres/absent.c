/* See absent.h: that it is so is said where a server is asked for. */
#include "postgres/absent.h"

#include "postgres/messages.h"

void cx_postgres_put_name(cx_buffer *out, const char *conninfo) {
  (void)conninfo;
  cx_puts(out, "postgresql");
}

int cx_postgres_survey(void *self, const cx_reading *reading, cx_log *log, cx_table *ret) {
  (void)self;
  (void)reading;
  (void)ret;
  CX_SAY(log, POSTGRES_NOT_BUILT, (cx_place){0}, NULL);
  return CX_UNREADABLE;
}

int cx_postgres_read(void *self, cx_log *log, const cx_table *table, cx_row_fn *on_row,
                     void *user) {
  (void)self;
  (void)log;
  (void)table;
  (void)on_row;
  (void)user;
  return CX_OK;
}

void cx_postgres_close(cx_postgres_source *source) {
  (void)source;
}
