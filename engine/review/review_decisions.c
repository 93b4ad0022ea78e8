/* See review_decisions.h. */
#include "review/review_decisions.h"

#include <stdlib.h>
#include <string.h>

#include "base/days.h"
#include "decision/correct.h"
#include "decision/deciding.h"
#include "decision/facts.h"
#include "decision/flags.h"
#include "ledger/cursor.h"
#include "ledger/database.h"
#include "ledger/standing.h"
#include "review/review_findings.h"
#include "review/review_papers.h"
#include "review/review_sessions.h"

/* ---- one decision ---- */

enum { ID, KIND, CODE, NAME, PERIOD, SESSION, REVOKES, NUMBER, DAY, SIGNER, POST, REASON };
enum { RESULT = REASON + 1, HASH, VERDICT, REVOKED, NEWER, DOSSIER, RECORDED, ISSUER };
enum { CORRECTED = ISSUER + 1, CORRECTED_WHY, PAPER, CORRECTED_ENTRY };
#define DECISIONS                                                                                  \
  "SELECT d.id, d.kind, d.code, d.name, d.period, d.session, d.revokes, d.number, d.on_day,"       \
  " d.signed_by, d.post, d.reason, d.assessment, d.row_hash, CASE WHEN json_valid(a.result) THEN"  \
  " json_extract(a.result, '$.verdict') END, " CX_LEDGER_DECISION_REVOKED_BY(                      \
      "d") ", n.id, o.id, e.at, d.office, k.decision, k.reason, (SELECT p.paper FROM"              \
           " decision_paper p WHERE p.decision = d.id), k.entry FROM decision d JOIN entry e ON"   \
           " e.id = d.entry LEFT JOIN decision_correction k ON k.corrects = d.id"                  \
           " LEFT JOIN assessment a ON a.id = d.assessment LEFT JOIN dossier o ON o.id ="          \
           " a.dossier"                                                                            \
           " LEFT JOIN intake i ON i.id = o.intake LEFT JOIN dossier n ON n.id > o.id AND "        \
           "n.figures <>"                                                                          \
           " o.figures AND n.id = (SELECT max(p.id) FROM dossier p JOIN intake q ON q.id = "       \
           "p.intake WHERE"                                                                        \
           " p.code = o.code AND q.period = i.period AND q.stage = i.stage) WHERE d.way = "        \
           "'issued' ORDER"                                                                        \
           " BY d.text, d.id"

typedef struct looking {
  cx_reviewing *v;
  cx_ledger_cursor all, flags; /* of all decisions; of one, its stored flags */
  cx_deciding g;
  cx_review_about about;
  cx_review_papers papers;
} looking;

static const char *verdict_words(const char *verdict) {
  return !strcmp(verdict, "recognise")       ? CX_BOTH("đủ điều kiện", "eligible")
         : !strcmp(verdict, "not_recognise") ? CX_BOTH("chưa đủ điều kiện", "not eligible")
                                             : CX_BOTH("chưa xác định", "not determined");
}

static const char *kind_words(const char *kind) {
  return !strcmp(kind, "recognise") ? CX_BOTH("công nhận", "recognises")
                                    : CX_BOTH("không công nhận", "does not recognise");
}

static const char *text_or_null(cx_reviewing *v, cx_ledger_cursor *c, int column) {
  return cx_ledger_cursor_is_null(c, column) ? NULL : cx_review_text(v, c, column);
}

/* The bytes that make the key of what is said of the decision. */
static cx_ledger_value hash_of(looking *l) {
  return cx_ledger_cursor_blob(&l->all, HASH);
}

static int add(looking *l, const char *kind, const char *detail) {
  cx_ledger_value hash = hash_of(l);
  if (cx_review_is_of_paper(kind))
    return cx_review_add_of_paper(l->v, &l->papers, cx_ledger_cursor_integer(&l->all, PAPER), kind,
                                  &l->about, &hash, detail, 0);
  return cx_review_add_detail(l->v, kind, &l->about, hash.bytes, hash.size, detail);
}

/* Flags that were recorded and are not found any more. */
static int add_stored(looking *l) {
  cx_ledger_cursor *c = &l->flags;
  cx_ledger_cursor_again(c);
  cx_ledger_cursor_bind_integer(c, 1, cx_ledger_cursor_integer(&l->all, ID));
  l->about.only_then = true;
  while (cx_ledger_cursor_next(c)) {
    bool found = false;
    for (int i = 0; i < CX_DECISION_DEFECTS; i++)
      found = found || (l->g.found[i] && !strcmp(cx_decision_defect_id((cx_decision_defect)i),
                                                 cx_ledger_answer(c, 0)));
    if (!found) cx_ledger_cursor_fail(c, add(l, cx_ledger_answer(c, 0), cx_ledger_answer(c, 1)));
  }
  return c->status;
}

static int add_defects(looking *l) {
  int status = CX_OK;
  for (int i = 0; i < CX_DECISION_DEFECTS && !status; i++)
    if (l->g.found[i])
      status = add(l, cx_decision_defect_id((cx_decision_defect)i), l->g.detail[i]);
  return status ? status : add_stored(l);
}

/* Other figures were taken in after the result that the decision rests on. */
static int add_newer(looking *l) {
  if (cx_ledger_cursor_is_null(&l->all, NEWER)) return CX_OK;
  cx_buffer detail = {0};
  cx_put_int(&detail, cx_ledger_cursor_integer(&l->all, DOSSIER));
  cx_putc(&detail, '\n');
  cx_put_int(&detail, cx_ledger_cursor_integer(&l->all, NEWER));
  cx_putc(&detail, '\n');
  int status = detail.failed ? cx_say_memory(l->v->log)
                             : add(l, "figures_replaced", cx_buffer_text(&detail));
  cx_buffer_free(&detail);
  return status;
}

/* A period in which the office has issued decisions. */
static int keep_deciding(cx_reviewing *v, const char *period) {
  size_t n = v->deciding_count;
  for (size_t i = 0; i + 1 < n; i += 2)
    if (!strcmp(v->deciding[i], v->office) && !strcmp(v->deciding[i + 1], period)) return CX_OK;
  for (int i = 0; i < 2; i++) {
    const char **all = cx_arena_grow(&v->to->arena, v->deciding, v->deciding_count,
                                     &v->deciding_capacity, sizeof *all);
    if (!all) return cx_say_memory(v->log);
    v->deciding = all;
    all[v->deciding_count++] = i ? period : v->office;
  }
  return CX_OK;
}

/* Against the verdict, with a reason. */
static int add_reasoned(looking *l, const cx_decision *d) {
  const char *verdict = cx_ledger_answer(&l->all, VERDICT);
  if (l->g.revoking || !*verdict || !d->reason || !*d->reason || !strcmp(verdict, d->kind))
    return CX_OK;
  cx_ledger_value hash = hash_of(l);
  return cx_review_add(l->v, "departure", &l->about, hash.bytes, hash.size, verdict_words(verdict),
                       kind_words(d->kind), d->reason);
}

/* Decisions in force, of all registers: two on one commune are found when all are known. */
static int keep_standing(looking *l, const cx_decision *d) {
  cx_reviewing *v = l->v;
  if (l->g.revoking || cx_ledger_cursor_integer(&l->all, REVOKED)) return CX_OK;
  cx_review_standing *all = cx_arena_grow(&v->to->arena, v->standing, v->standing_count,
                                          &v->standing_capacity, sizeof *all);
  if (!all) return cx_say_memory(v->log);
  v->standing = all;
  cx_buffer number = {0};
  cx_puts(&number, "#");
  cx_put_int(&number, l->g.id);
  const char *paper = d->number && *d->number
                          ? d->number
                          : cx_arena_text(&v->to->arena, cx_buffer_text(&number), number.size);
  cx_buffer_free(&number);
  if (!paper) return cx_say_memory(v->log);
  cx_review_standing *one = &all[v->standing_count++];
  *one = (cx_review_standing){.office = v->office,
                              .issuer = cx_review_text(v, &l->all, ISSUER),
                              .code = d->code,
                              .name = l->about.name,
                              .period = d->period,
                              .kind = d->kind,
                              .paper = paper,
                              .day = d->on_day ? d->on_day : ""};
  if (!one->issuer) return cx_say_memory(v->log);
  cx_ledger_cursor_hash(&l->all, HASH, one->row_hash);
  return CX_OK;
}

static void put_change(void *user, cx_decision_corrected what, const char *before,
                       const char *after) {
  static const char *const labels[CX_DECISION_CORRECTED_PARTS] = {
      [CX_DECISION_CORRECTED_NUMBER] = CX_BOTH("số ", "number "),
      [CX_DECISION_CORRECTED_DAY] = CX_BOTH("ngày ", "day "),
      [CX_DECISION_CORRECTED_SIGNER] = CX_BOTH("người ký ", "signed by "),
      [CX_DECISION_CORRECTED_POST] = CX_BOTH("chức vụ ", "post "),
      [CX_DECISION_CORRECTED_OFFICE] = CX_BOTH("cơ quan ", "office "),
      [CX_DECISION_CORRECTED_SESSION] = CX_BOTH("phiên họp số ", "session "),
      [CX_DECISION_CORRECTED_PERIOD] = CX_BOTH("kỳ ", "period "),
      [CX_DECISION_CORRECTED_REVOKES] =
          CX_BOTH("hủy quyết định số trong sổ ", "revokes decision ")};
  cx_buffer *out = user;
  bool day = what == CX_DECISION_CORRECTED_DAY;
  cx_puts(out, out->size ? "; " : "");
  cx_puts(out, labels[what]);
  cx_puts(out, !*before ? "–" : day ? cx_day_words_of(before).text : before);
  cx_puts(out, " ⇒ ");
  cx_puts(out, !*after ? "–" : day ? cx_day_words_of(after).text : after);
}

/* A row that a later one corrects: to be read. What was amiss with it is looked for in that one. */
static int add_corrected(looking *l) {
  cx_reviewing *v = l->v;
  cx_ledger_cursor *s = &l->all;
  int64_t by = cx_ledger_cursor_integer(s, CORRECTED);
  const char *name = cx_review_text(v, s, NAME);
  const char *code = cx_review_text(v, s, CODE);
  const char *period = cx_review_text(v, s, PERIOD);
  const char *number = text_or_null(v, s, NUMBER);
  cx_ledger_value hash = hash_of(l);
  cx_buffer changes = {0};
  l->about = (cx_review_about){code, name, period, number, cx_ledger_cursor_integer(s, ID), false};
  int status = cx_decision_correction_each(v->r, by, v->log, put_change, &changes);
  cx_buffer detail = {0};
  cx_ledger_put_detail(&detail, cx_digits_of(by).text, cx_buffer_text(&changes),
                       cx_ledger_answer(s, CORRECTED_WHY));
  if (!status && (changes.failed || detail.failed)) status = cx_say_memory(v->log);
  if (!status)
    status = cx_review_add_of_paper(v, &l->papers, cx_ledger_cursor_integer(s, PAPER), "corrected",
                                    &l->about, &hash, cx_buffer_text(&detail),
                                    cx_ledger_cursor_integer(s, CORRECTED_ENTRY));
  cx_buffer_free(&detail);
  cx_buffer_free(&changes);
  return status;
}

static int look_at_one(looking *l) {
  cx_reviewing *v = l->v;
  cx_ledger_cursor *s = &l->all;
  const cx_decision d = {.issued = true,
                         .kind = cx_review_text(v, s, KIND),
                         .code = cx_review_text(v, s, CODE),
                         .period = cx_review_text(v, s, PERIOD),
                         .session = cx_ledger_cursor_integer(s, SESSION),
                         .revokes = cx_ledger_cursor_integer(s, REVOKES),
                         .number = text_or_null(v, s, NUMBER),
                         .on_day = text_or_null(v, s, DAY),
                         .signed_by = text_or_null(v, s, SIGNER),
                         .post = text_or_null(v, s, POST),
                         .reason = text_or_null(v, s, REASON)};
  const char *name = cx_review_text(v, s, NAME);
  if (!d.kind || !d.code || !d.period || !name) return cx_say_memory(v->log);
  l->about =
      (cx_review_about){d.code, name, d.period, d.number, cx_ledger_cursor_integer(s, ID), false};
  l->g = (cx_deciding){.entry = {.r = v->r, .log = v->log},
                       .kept = &v->kept,
                       .d = &d,
                       .id = cx_ledger_cursor_integer(s, ID),
                       .recorded_result = cx_ledger_cursor_integer(s, RESULT),
                       .revoking = !strcmp(d.kind, "revoke")};
  int status = cx_review_count_decision(v, &l->papers, cx_ledger_cursor_integer(s, PAPER));
  if (!status) status = cx_decision_deciding_read(&l->g);
  if (!status) status = add_defects(l);
  l->about.only_then = false;
  if (!status) status = add_newer(l);
  cx_ledger_value hash = hash_of(l);
  if (!status && d.on_day)
    status = cx_review_ahead(v, &l->about, CX_BOTH("quyết định", "decision"), d.on_day,
                             cx_ledger_answer(s, RECORDED), hash.bytes, hash.size);
  if (!status) status = add_reasoned(l, &d);
  if (!status) status = keep_standing(l, &d);
  if (!status) status = keep_deciding(v, d.period);
  cx_arena_free(&l->g.arena);
  return status;
}

int cx_review_decisions(cx_reviewing *v) {
  looking l = {.v = v};
  l.flags = cx_ledger_ask(
      v->r, v->log, "SELECT flag, detail FROM decision_flag WHERE decision = ?1 ORDER BY id", "");
  l.all = cx_ledger_ask(v->r, v->log, DECISIONS, "");
  while (cx_ledger_cursor_next(&l.all)) {
    bool wanted = cx_review_wants(v, cx_ledger_answer(&l.all, PERIOD));
    if (!wanted || l.all.status) continue;
    bool corrected = !cx_ledger_cursor_is_null(&l.all, CORRECTED);
    cx_ledger_cursor_fail(&l.all, corrected ? add_corrected(&l) : look_at_one(&l));
  }
  cx_ledger_cursor_fail(&l.all, cx_ledger_cursor_close(&l.flags));
  cx_ledger_cursor_fail(&l.all, cx_review_papers_end(v, &l.papers));
  return cx_ledger_cursor_close(&l.all);
}

/* ---- several decisions ---- */

static int by_commune(const void *a, const void *b) {
  const cx_review_standing *x = a, *y = b;
  int order = strcmp(x->code, y->code);
  if (!order) order = strcmp(x->period, y->period);
  if (!order) order = strcmp(x->office, y->office);
  return order ? order : memcmp(x->row_hash, y->row_hash, CX_LEDGER_HASH_BYTES);
}

/* The same paper stands in two registers: it is one decision. */
static bool is_again(const cx_review_standing *first, size_t i) {
  for (size_t k = 0; k < i; k++)
    if (*first[i].paper != '#' && !strcmp(first[k].paper, first[i].paper) &&
        !strcmp(first[k].day, first[i].day) && !strcmp(first[k].kind, first[i].kind) &&
        strcmp(first[k].office, first[i].office) != 0)
      return true;
  return false;
}

static int add_group(cx_reviewing *v, const cx_review_standing *first, size_t count) {
  cx_buffer papers = {0}, subject = {0};
  bool contrary = false;
  int64_t decisions = 0;
  for (size_t i = 0; i < count; i++) {
    if (is_again(first, i)) continue;
    cx_puts(&papers, decisions++ ? "; " : "");
    cx_puts(&papers, first[i].paper);
    cx_puts(&papers, " (");
    cx_puts(&papers, first[i].issuer);
    cx_puts(&papers, ")");
    cx_put(&subject, (const char *)first[i].row_hash, CX_LEDGER_HASH_BYTES);
    contrary = contrary || strcmp(first[i].kind, first->kind) != 0;
  }
  const cx_review_about about = {.code = first->code, .name = first->name, .period = first->period};
  v->office = first->office;
  int status = papers.failed || subject.failed ? cx_say_memory(v->log) : CX_OK;
  if (!status && decisions > 1)
    status = cx_review_add(v, contrary ? "both_ways" : "twice", &about, cx_buffer_text(&subject),
                           subject.size, cx_digits_of(decisions).text, cx_buffer_text(&papers), "");
  cx_buffer_free(&papers);
  cx_buffer_free(&subject);
  return status;
}

int cx_review_both_ways(cx_reviewing *v) {
  const cx_review_standing *all = v->standing;
  int status = CX_OK;
  size_t count = 0;
  if (v->standing_count) qsort(v->standing, v->standing_count, sizeof *v->standing, by_commune);
  for (size_t i = 0; i < v->standing_count && !status; i += count) {
    for (count = 1; i + count < v->standing_count; count++)
      if (strcmp(all[i].code, all[i + count].code) || strcmp(all[i].period, all[i + count].period))
        break;
    if (count > 1) status = add_group(v, &all[i], count);
  }
  return status;
}

/* ---- communes without one ---- */

static bool is_decided(const cx_reviewing *v, const cx_review_dossier *d) {
  size_t low = 0, high = v->standing_count;
  while (low < high) { /* by code, then period */
    size_t middle = low + (high - low) / 2;
    int order = strcmp(v->standing[middle].code, d->code);
    if (!order) order = strcmp(v->standing[middle].period, d->period);
    if (!order) return true;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return false;
}

static bool has_decided(const cx_reviewing *v, const cx_review_dossier *d) {
  for (size_t i = 0; i + 1 < v->deciding_count; i += 2)
    if (!strcmp(v->deciding[i], d->office) && !strcmp(v->deciding[i + 1], d->period)) return true;
  return false;
}

/* Communes with a verified result, of an office that has decided on others of the period. */
int cx_review_undecided(cx_reviewing *v) {
  int status = CX_OK;
  for (size_t i = 0; i < v->dossier_count && !status; i++) {
    const cx_review_dossier *d = &v->dossiers[i];
    if (!d->assessed || strcmp(d->stage, "verified") || !cx_review_wants(v, d->period)) continue;
    if (!d->round) continue; /* no decision is to be expected of that year */
    if (is_decided(v, d) || !has_decided(v, d)) continue;
    const cx_review_about about = {.code = d->code, .name = d->name, .period = d->period};
    v->office = d->office;
    status = cx_review_add(v, "undecided", &about, d->row_hash, CX_LEDGER_HASH_BYTES, "", "", "");
  }
  return status;
}
