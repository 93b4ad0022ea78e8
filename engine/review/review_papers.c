/* See review_papers.h. */
#include "review/review_papers.h"

#include <string.h>

#include "review/review_findings.h"

int cx_review_count_decision(cx_reviewing *v, cx_review_papers *papers, int64_t paper) {
  for (size_t i = 0; i < papers->seen_count && paper; i++)
    if (papers->seen[i] == paper) return CX_OK;
  v->to->decisions++;
  if (!paper) return CX_OK;
  papers->seen = cx_arena_grow(&v->to->arena, papers->seen, papers->seen_count,
                               &papers->seen_capacity, sizeof *papers->seen);
  if (!papers->seen) return cx_say_memory(v->log);
  papers->seen[papers->seen_count++] = paper;
  return CX_OK;
}

/* What of a detail must be the same: of a correction all but the number of the row. */
static const char *common(const char *kind, const char *detail) {
  if (strcmp(kind, "corrected") != 0) return detail;
  return detail + strcspn(detail, "\n");
}

static cx_review_shared *find(const cx_review_papers *papers, const cx_review_shared *wanted) {
  for (size_t i = 0; i < papers->count; i++) {
    cx_review_shared *one = &papers->all[i];
    if (one->paper == wanted->paper && one->entry == wanted->entry &&
        one->only_then == wanted->only_then && !strcmp(one->kind, wanted->kind) &&
        !strcmp(common(one->kind, one->detail), common(wanted->kind, wanted->detail)))
      return one;
  }
  return NULL;
}

/* Keeps the finding that was added last. */
static int keep(cx_reviewing *v, cx_review_papers *papers, cx_review_shared *one) {
  papers->all = cx_arena_grow(&v->to->arena, papers->all, papers->count, &papers->capacity,
                              sizeof *papers->all);
  if (!papers->all) return cx_say_memory(v->log);
  one->finding = v->to->count - 1;
  one->kind = v->to->findings[one->finding].kind;
  one->detail = v->to->findings[one->finding].detail;
  papers->all[papers->count++] = *one;
  return CX_OK;
}

int cx_review_add_of_paper(cx_reviewing *v, cx_review_papers *papers, int64_t paper,
                           const char *kind, const cx_review_about *about,
                           const cx_ledger_value *hash, const char *detail, int64_t entry) {
  cx_review_shared one = {.paper = paper,
                          .entry = entry,
                          .kind = kind,
                          .detail = detail,
                          .only_then = about->only_then};
  cx_review_shared *shared = paper ? find(papers, &one) : NULL;
  int status = CX_OK;
  if (!shared) status = cx_review_add_detail(v, kind, about, hash->bytes, hash->size, detail);
  if (!shared && !status && paper) status = keep(v, papers, &one);
  if (status || !paper) return status;
  if (!shared) shared = &papers->all[papers->count - 1];
  cx_puts(&shared->codes, shared->rows++ ? ", " : "");
  cx_puts(&shared->codes, about->code);
  return CX_OK;
}

int cx_review_papers_end(cx_reviewing *v, cx_review_papers *papers) {
  bool failed = false;
  for (size_t i = 0; i < papers->count; i++) {
    cx_review_shared *one = &papers->all[i];
    failed = failed || one->codes.failed;
    if (one->rows > 1 && !failed) {
      cx_review_finding *f = &v->to->findings[one->finding];
      f->code = "";
      f->name = cx_arena_text(&v->to->arena, cx_buffer_text(&one->codes), one->codes.size);
      failed = !f->name;
      if (failed) f->name = "";
    }
    cx_buffer_free(&one->codes);
  }
  return failed ? cx_say_memory(v->log) : CX_OK;
}
