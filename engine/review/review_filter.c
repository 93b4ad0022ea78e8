/* See review_filter.h. */
#include "review/review_filter.h"

#include <string.h>

#include "base/fold.h"
#include "base/nearest.h"
#include "review/messages.h"
#include "review/review_findings.h"

int cx_review_know_office(cx_reviewing *v, const char *office) {
  cx_review *to = v->to;
  for (size_t i = 0; i < to->office_count; i++) {
    int same = cx_same_name_folded(to->offices[i], office);
    if (same < 0) return cx_say_memory(v->log);
    if (same) return CX_OK;
  }
  const char **all =
      cx_arena_grow(&to->arena, to->offices, to->office_count, &to->office_capacity, sizeof *all);
  if (!all) return cx_say_memory(v->log);
  to->offices = all;
  all[to->office_count++] = office;
  return CX_OK;
}

/* ---- kinds ---- */

/* Whether a kind is the one that is asked for, by its id or by the code that people see. */
static bool is_kind(const char *kind, const char *wanted) {
  char code[CX_REVIEW_CODE];
  return !strcmp(kind, wanted) || (cx_review_kind_code(kind, code) && !strcmp(code, wanted));
}

static bool is_known(const char *wanted, cx_nearest *nearest) {
  const char *kind;
  for (size_t i = 0; (kind = cx_review_kind(i)); i++) {
    if (is_kind(kind, wanted)) return true;
    cx_nearest_offer(nearest, kind);
  }
  return false;
}

int cx_review_check_kinds(const cx_review_request *q, cx_log *log) {
  for (size_t i = 0; i < q->kind_count; i++) {
    cx_nearest nearest = {.wanted = q->kinds[i]};
    if (!is_known(q->kinds[i], &nearest))
      return CX_SAY(log, REVIEW_KIND, (cx_place){0}, q->kinds[i], nearest.best);
  }
  return CX_OK;
}

/* ---- offices ---- */

static int say_no_office(cx_reviewing *v, const char *wanted) {
  cx_nearest nearest = {.wanted = wanted};
  cx_buffer names = {0};
  for (size_t i = 0; i < v->to->office_count; i++) {
    cx_nearest_offer(&nearest, v->to->offices[i]);
    cx_puts(&names, i ? "; " : "");
    cx_puts(&names, v->to->offices[i]);
  }
  int status = names.failed ? cx_say_memory(v->log)
                            : CX_SAY(v->log, REVIEW_OFFICE, (cx_place){0}, wanted, nearest.best,
                                     cx_buffer_text(&names));
  cx_buffer_free(&names);
  return status;
}

static int check_offices(cx_reviewing *v) {
  for (size_t i = 0; i < v->q->office_count; i++) {
    int same = 0;
    for (size_t k = 0; k < v->to->office_count && !same; k++)
      same = cx_same_name_folded(v->to->offices[k], v->q->offices[i]);
    if (same < 0) return cx_say_memory(v->log);
    if (!same) return say_no_office(v, v->q->offices[i]);
  }
  return CX_OK;
}

/* ---- findings ---- */

/* Whether an office is one of those asked for: 1, 0, or negative when out of memory. */
static int is_asked(const cx_review_request *q, const char *office) {
  int asked = !q->office_count;
  for (size_t i = 0; i < q->office_count && !asked; i++)
    asked = cx_same_name_folded(q->offices[i], office);
  return asked;
}

/* Whether it is wanted: 1, 0, or negative when out of memory. */
static int is_wanted(const cx_review_request *q, const cx_review_finding *f) {
  int office = is_asked(q, f->office);
  bool kind = !q->kind_count;
  for (size_t i = 0; i < q->kind_count && !kind; i++)
    kind = is_kind(f->kind, q->kinds[i]);
  return office > 0 ? kind : office;
}

/* Of the offices, those asked for. */
static int leave_out_offices(cx_reviewing *v) {
  size_t kept = 0;
  for (size_t i = 0; i < v->to->office_count; i++) {
    int asked = is_asked(v->q, v->to->offices[i]);
    if (asked < 0) return cx_say_memory(v->log);
    if (asked) v->to->offices[kept++] = v->to->offices[i];
  }
  v->to->office_count = kept;
  return CX_OK;
}

int cx_review_leave_out(cx_reviewing *v) {
  cx_review *to = v->to;
  size_t kept = 0;
  int status = check_offices(v);
  to->found = to->count;
  for (size_t i = 0; i < to->count && !status; i++) {
    int wanted = is_wanted(v->q, &to->findings[i]);
    if (wanted < 0) status = cx_say_memory(v->log);
    if (wanted <= 0) continue;
    to->findings[kept] = to->findings[i];
    to->open += !to->findings[kept].answer.settled && cx_review_is_fault(to->findings[kept].group);
    kept++;
  }
  if (!status) status = leave_out_offices(v);
  to->count = status ? 0 : kept;
  return status;
}
