/* See support.h. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "standard/load.h"

uint64_t prng_next(prng *p) {
  uint64_t z = p->state += 0x9E3779B97F4A7C15u;
  z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
  z = (z ^ z >> 27) * 0x94D049BB133111EBu;
  return z ^ z >> 31;
}

uint64_t prng_below(prng *p, uint64_t bound) {
  return prng_next(p) % bound;
}

bool prng_one_in(prng *p, uint64_t times) {
  return prng_below(p, times) == 0;
}

bool quick(void) {
  const char *wish = getenv("CHUANXA_QUICK");
  return wish && *wish;
}

uint64_t argument(int argc, char **argv, int index, uint64_t usual) {
  return index < argc ? strtoull(argv[index], NULL, 10) : usual;
}

static void keep(char *into, size_t capacity, const char *text) {
  size_t size = text ? strlen(text) : 0;
  if (size >= capacity) size = capacity - 1;
  if (size) memcpy(into, text, size);
  into[size] = 0;
}

void record(void *user, const cx_diagnostic *d) {
  said *s = user;
  s->errors += d->severity == CX_ERROR;
  if (s->count++ >= SAID_MOST) return;
  size_t at = s->count - 1;
  keep(s->one[at].code, sizeof s->one[at].code, d->code);
  keep(s->one[at].file, sizeof s->one[at].file, d->file);
  for (int i = 0; i < 3; i++)
    keep(s->one[at].args[i], sizeof s->one[at].args[i], d->args[i]);
  s->one[at].severity = d->severity;
  s->one[at].line = d->line;
  s->one[at].column = d->column;
}

int said_code(const said *s, const char *code) {
  for (size_t i = 0; i < s->count && i < SAID_MOST; i++)
    if (!strcmp(s->one[i].code, code)) return (int)i;
  return -1;
}

static int find_text(void *user, const char *relative_path, cx_file *ret_file) {
  const char *text = user;
  (void)relative_path;
  *ret_file = (cx_file){"measures.yaml", text, strlen(text)};
  return CX_OK;
}

int load_texts(const char *standard, const char *measures, said *ret_said, cx_standard **ret) {
  cx_file file = {"standard.yaml", standard, strlen(standard)};
  *ret_said = (said){0};
  return cx_standard_load(&file, find_text, (void *)(uintptr_t)measures, record, ret_said, ret);
}

/* As a register's kept text. */
cx_standard *must_load_kept(const char *standard, const char *measures) {
  said s = {0};
  cx_standard *loaded = NULL;
  cx_file file = {"standard.yaml", standard, strlen(standard)};
  if (cx_standard_load_kept(&file, find_text, (void *)(uintptr_t)measures, record, &s, &loaded))
    fail_msg("not loaded: %s", s.one[0].code);
  return loaded;
}

cx_standard *must_load(const char *standard, const char *measures) {
  said s;
  cx_standard *loaded = NULL;
  if (load_texts(standard, measures, &s, &loaded))
    fail_msg("not loaded: %s %s:%u:%u %s %s", s.one[0].code, s.one[0].file, s.one[0].line,
             s.one[0].column, s.one[0].args[0], s.one[0].args[1]);
  return loaded;
}

void put_decimal_head(cx_buffer *out, const char *max_points) {
  cx_puts(out, "standard: tried\n"
               "title: {value: \"Tiêu chuẩn thử\", basis: official}\n"
               "document: {value: {number: \"1/QĐ\", issued: 2014-05-30, issuer: \"Thử\"},"
               " basis: official}\n"
               "in_force: {from: {value: 2014-07-15, basis: official},"
               " to: {value: open, basis: official}}\n"
               "period: {value: {from: 11-01, to: 10-31}, basis: official}\n"
               "measures: measures.yaml\n"
               "max_points: ");
  cx_puts(out, max_points);
  cx_putc(out, '\n');
}

void put_head(cx_buffer *out, int max_points) {
  put_decimal_head(out, cx_digits_of(max_points).text);
}

const char small_measures[] =
    "a: {type: count, label: \"Số a\", unit: \"trẻ\", at_most: b}\n"
    "b: {type: count, label: \"Số b\", unit: \"trẻ\"}\n"
    "c: {type: count, label: \"Số c\"}\n"
    "d: {type: count, label: \"Số d\"}\n"
    "p: {type: yes_no, label: \"Có p\"}\n"
    "q: {type: yes_no, label: \"Có q\"}\n"
    "flag: {type: yes_no, label: \"Có cờ\"}\n"
    "kind: {type: choice, label: \"Loại\", values: {x: \"xã\", y: \"phường\", z: \"đặc khu\"}}\n";

cx_standard *small_standard(int max_points, const char *rest) {
  cx_buffer text = {0};
  put_head(&text, max_points);
  cx_puts(&text, rest);
  cx_standard *standard = must_load(cx_buffer_text(&text), small_measures);
  cx_buffer_free(&text);
  return standard;
}

void read_file(const char *relative, cx_buffer *ret) {
  const char *root = getenv("CHUANXA_ROOT");
  cx_buffer path = {0};
  cx_puts(&path, root ? root : ".");
  cx_putc(&path, '/');
  cx_puts(&path, relative);
  FILE *file = fopen(cx_buffer_text(&path), "rb");
  if (!file) fail_msg("cannot open %s", cx_buffer_text(&path));
  char piece[4096];
  for (size_t got; (got = fread(piece, 1, sizeof piece, file)) > 0;)
    cx_put(ret, piece, got);
  fclose(file);
  cx_buffer_free(&path);
}

static long hand_out(void *user, char *into, size_t size) {
  memory *m = user;
  size_t left = m->size - m->at, part = left < size ? left : size;
  if (m->step && part > m->step) part = m->step;
  if (part) memcpy(into, m->bytes + m->at, part);
  m->at += part;
  return (long)part;
}

static int start_again(void *user) {
  ((memory *)user)->at = 0;
  return 0;
}

cx_source memory_source(const char *name, memory *m) {
  return (cx_source){name, m, hand_out, start_again};
}
