/* See finding.h. */
#include "check/finding.h"

#include <string.h>

#include "standard/apart.h"
#include "standard/criteria.h"

/* One finding on its way from the log, which adds the line of the file. */
typedef struct passing {
  const cx_checker *checker;
  cx_check_finding finding;
} passing;

static void pass_on(void *user, const cx_diagnostic *diagnostic) {
  passing *p = user;
  p->finding.diagnostic = diagnostic;
  p->checker->report(p->checker->user, &p->finding);
}

void cx_find(cx_checker *c, cx_message message, const cx_about *about, cx_place place,
             const char *const args[3]) {
  const cx_standard *s = about->standard;
  const cx_file *file = about->file ? about->file : about->dictionary ? &s->dictionary : &s->file;
  const cx_criterion *criterion = about->criterion;
  if (about->item && !criterion)
    criterion = &s->criteria[cx_criterion_of(s, (size_t)(about->item - s->items))];
  const char *id = about->item ? about->item->id : criterion ? criterion->id.value : NULL;
  passing p = {.checker = c, .finding = {.standard = s, .plan = about->plan, .item = id}};
  if (criterion) p.finding.cite = criterion->cite.value;
  cx_buffer label = {0};
  if (id) {
    cx_puts(&label, id);
    cx_puts(&label, ", ");
    cx_puts(&label, p.finding.cite);
  }
  if (!id && about->class) cx_puts(&label, about->class->id);
  cx_log log = {.report = pass_on,
                .user = &p,
                .file = file->name,
                .bytes = file->bytes,
                .size = file->size,
                .first_line = 1,
                .label = cx_buffer_text(&label)};
  if (label.failed) c->no_memory = true;
  cx_say(&log, message, place, args);
  cx_buffer_free(&label);
}

void cx_add_words(cx_words *words, const char *vi, const char *en) {
  cx_puts(&words->text[CX_VI], vi);
  cx_puts(&words->text[CX_EN], en);
}

const char *cx_end_words(cx_checker *c, cx_words *words) {
  cx_buffer both = {0};
  cx_put_both(&both, cx_buffer_text(&words->text[CX_VI]), cx_buffer_text(&words->text[CX_EN]));
  bool failed = both.failed || words->text[CX_VI].failed || words->text[CX_EN].failed;
  const char *copy = failed ? NULL : cx_arena_text(&c->arena, both.bytes, both.size);
  if (!copy) c->no_memory = true;
  cx_buffer_free(&both);
  cx_buffer_free(&words->text[CX_VI]);
  cx_buffer_free(&words->text[CX_EN]);
  return copy ? copy : "";
}

const char *cx_check_name(cx_checker *c, const cx_standard *standard) {
  cx_buffer name = {0};
  cx_put_told_apart(&name, standard, c->standards, c->count);
  const char *copy = name.failed ? NULL : cx_arena_text(&c->arena, name.bytes, name.size);
  if (!copy) c->no_memory = true;
  cx_buffer_free(&name);
  return copy ? copy : "";
}

void *cx_check_take(cx_checker *c, size_t size) {
  void *memory = cx_arena_take(&c->arena, size);
  if (!memory) c->no_memory = true;
  return memory;
}
