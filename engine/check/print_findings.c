/* Each finding is rendered when it is found, since its places live no longer, and kept with its key
 * for the order. */
#include "check/print_findings.h"

#include <stdlib.h>
#include <string.h>

typedef struct cx_found {
  size_t file, number; /* order in which files, and findings, came */
  unsigned line, column;
  const char *name, *text;
} cx_found;

static void put_json_key(cx_buffer *out, const char *key, const char *value) {
  cx_puts(out, out->size > 1 ? ",\"" : "\"");
  cx_puts(out, key);
  cx_puts(out, "\":");
  if (value)
    cx_put_json_text(out, value);
  else
    cx_puts(out, "null");
}

static void put_json_number(cx_buffer *out, const char *key, unsigned value) {
  cx_puts(out, ",\"");
  cx_puts(out, key);
  cx_puts(out, "\":");
  cx_put_int(out, value);
}

static void put_json(cx_buffer *out, const cx_check_finding *f, char *message) {
  const cx_diagnostic *d = f->diagnostic;
  const char *remedy = cx_split_remedy(message);
  cx_putc(out, '{');
  put_json_key(out, "file", d->file);
  put_json_number(out, "line", d->line);
  put_json_number(out, "column", d->column);
  put_json_key(out, "severity", d->severity == CX_ERROR ? "error" : "note");
  put_json_key(out, "code", d->code);
  put_json_key(out, f->plan ? "plan" : "standard", f->plan ? f->plan : f->standard->id);
  put_json_key(out, "item", f->item);
  put_json_key(out, "cite", f->cite);
  put_json_key(out, "message", message);
  put_json_key(out, "remedy", remedy);
  cx_puts(out, "}");
}

/* The finding as it will be printed; NULL when out of memory. */
static const char *render(cx_check_findings *all, const cx_check_finding *f) {
  size_t (*put)(const cx_diagnostic *, cx_language, char *, size_t) =
      all->json ? cx_diagnostic_message : cx_diagnostic_text;
  size_t size = put(f->diagnostic, all->language, NULL, 0);
  char *text = cx_arena_take(&all->arena, size + 1);
  if (!text) return NULL;
  put(f->diagnostic, all->language, text, size + 1);
  if (!all->json) return text;
  cx_buffer line = {0};
  put_json(&line, f, text);
  text = line.failed ? NULL : cx_arena_text(&all->arena, cx_buffer_text(&line), line.size);
  cx_buffer_free(&line);
  return text;
}

/* The number of a file: that of its first finding, or a new one. */
static size_t file_number(const cx_check_findings *all, const char *name) {
  for (size_t i = 0; i < all->count; i++)
    if (!strcmp(all->all[i].name, name)) return all->all[i].file;
  return all->count;
}

void cx_check_take_finding(void *user, const cx_check_finding *finding) {
  cx_check_findings *all = user;
  const cx_diagnostic *d = finding->diagnostic;
  cx_found *larger =
      cx_arena_grow(&all->arena, all->all, all->count, &all->capacity, sizeof *larger);
  if (larger) all->all = larger;
  const char *name = cx_arena_text(&all->arena, d->file, strlen(d->file));
  const char *text = render(all, finding);
  if (!larger || !name || !text) {
    all->failed = true;
    return;
  }
  all->all[all->count] =
      (cx_found){file_number(all, name), all->count, d->line, d->column, name, text};
  all->count++;
  all->errors += d->severity == CX_ERROR;
}

static int by_place(const void *left, const void *right) {
  const cx_found *a = left, *b = right;
  if (a->file != b->file) return a->file < b->file ? -1 : 1;
  if (a->line != b->line) return a->line < b->line ? -1 : 1;
  if (a->column != b->column) return a->column < b->column ? -1 : 1;
  return a->number < b->number ? -1 : 1;
}

static void put_summary(cx_buffer *out, const cx_check_findings *all) {
  size_t notes = all->count - all->errors;
  cx_language l = all->language;
  if (!all->count) {
    cx_puts(out, cx_in(l, "không có phát hiện nào\n", "no findings\n"));
    return;
  }
  cx_put_int(out, (int64_t)all->errors);
  cx_puts(out, cx_in(l, " lỗi, ", all->errors == 1 ? " error, " : " errors, "));
  cx_put_int(out, (int64_t)notes);
  cx_puts(out, cx_in(l, " lưu ý\n", notes == 1 ? " note\n" : " notes\n"));
}

void cx_check_put_findings(cx_buffer *out, cx_check_findings *findings) {
  if (findings->count) qsort(findings->all, findings->count, sizeof *findings->all, by_place);
  for (size_t i = 0; i < findings->count; i++) {
    cx_puts(out, findings->all[i].text);
    cx_putc(out, '\n');
  }
  if (!findings->json) put_summary(out, findings);
  if (findings->failed) out->failed = true;
}

void cx_check_findings_free(cx_check_findings *findings) {
  cx_arena_free(&findings->arena);
  *findings = (cx_check_findings){.language = findings->language, .json = findings->json};
}
