/* See decision.h. */
#include "council/print_decision.h"

#include <string.h>

#include "base/buffer.h"
#include "council/decision_correct.h"
#include "council/decision_flags.h"
#include "ledger/cursor.h"
#include "ledger/standing.h"
#include "report/text.h"

typedef struct list {
  cx_buffer *out;
  cx_register *r;
  cx_log *log;
  cx_language l;
  cx_cursor *row;
} list;

enum {
  ID,
  KIND,
  WAY,
  CODE,
  NAME,
  UNIT,
  PERIOD,
  STANDARD,
  ASSESSMENT,
  VERDICT,
  SESSION,
  NUMBER,
  DAY,
  AUTHORITY,
  SIGNED_BY,
  POST,
  OFFICE,
  REASON,
  REVOKES,
  REVOKED_BY,
  REPLACED_BY,
  CORRECTS,
  CORRECTED_BY,
  GROUND
};

static void put(const list *t, const char *vi, const char *en) {
  cx_puts(t->out, cx_say_in(t->l, vi, en));
}

static bool has(const list *t, int column) {
  return *cx_answer(t->row, column) != 0;
}

static void put_column(const list *t, int column) {
  cx_put_shown_text(t->out, cx_answer(t->row, column));
}

/* "  LABEL text" where there is one; what comes before it is one of these. */
static void put_part(const list *t, int column, const char *vi, const char *en) {
  if (!has(t, column)) return;
  put(t, vi, en);
  if (column == DAY)
    cx_put_day(t->out, cx_answer(t->row, column), t->l);
  else
    put_column(t, column);
}

static void put_head(const list *t) {
  const char *kind = cx_answer(t->row, KIND);
  if (!strcmp(cx_answer(t->row, WAY), "draft")) put(t, "DỰ THẢO ", "DRAFT ");
  put(t, "Quyết định (số trong sổ ", "Decision (");
  put_column(t, ID);
  if (!strcmp(kind, "recognise"))
    put(t, "): công nhận", " of the register): recognised");
  else if (!strcmp(kind, "revoke"))
    put(t, "): hủy quyết định", " of the register): a decision revoked");
  else
    put(t, "): không công nhận", " of the register): not recognised");
  put_part(t, REVOKES, " số trong sổ ", ", number ");
  put(t, ", xã ", ", commune ");
  put_column(t, CODE);
  put_part(t, NAME, " ", " ");
  put_part(t, PERIOD, ", kỳ ", ", period ");
  cx_puts(t->out, "\n");
}

static void put_paper(const list *t) {
  if (!strcmp(cx_answer(t->row, WAY), "draft")) {
    put(t, "  Số và ngày ký để trống", "  Number and day left open");
  } else {
    put(t, "  Số ", "  Number ");
    has(t, NUMBER) ? put_column(t, NUMBER) : put(t, "(không có)", "(none)");
    put(t, ", ngày ", ", of ");
    if (has(t, DAY))
      put_part(t, DAY, "", "");
    else
      put(t, "(không có)", "(none)");
    put_part(t, SIGNED_BY, ", người ký: ", ", signed by ");
    put_part(t, POST, ", ", ", ");
  }
  cx_puts(t->out, "\n");
  put_part(t, OFFICE, "  Cơ quan: ", "  Office: ");
  put_part(t, AUTHORITY, "; thẩm quyền công nhận: ", "; authority to recognise: ");
  cx_puts(t->out, "\n");
}

static void put_grounds(const list *t) {
  const char *word = cx_answer(t->row, VERDICT);
  put_part(t, STANDARD, "  Theo tiêu chuẩn ", "  By the standard ");
  put_part(t, ASSESSMENT, "; kết quả chấm số ", "; result ");
  for (int v = 0; v < 3 && *word; v++)
    if (!strcmp(cx_verdict_word((cx_verdict)v), word))
      cx_puts(t->out, ": "), cx_puts(t->out, cx_verdict_name((cx_verdict)v, t->l));
  bool before = has(t, STANDARD);
  put_part(t, SESSION, before ? "; phiên họp số " : "  Phiên họp số ",
           before ? "; session " : "  Session ");
  if (before || has(t, SESSION)) cx_puts(t->out, "\n");
  put_part(t, REASON, "  Lý do: ", "  Reason: ");
  if (has(t, REASON)) cx_puts(t->out, "\n");
  put_part(t, REVOKED_BY, "  Đã bị hủy bởi quyết định số trong sổ ", "  Revoked by decision ");
  if (has(t, REVOKED_BY)) cx_puts(t->out, "\n");
  put_part(t, REPLACED_BY, "  Đã được thay bằng số trong sổ ", "  Replaced by number ");
  if (has(t, REPLACED_BY)) cx_puts(t->out, "\n");
  put_part(t, CORRECTED_BY, "  Đã được sửa bằng số trong sổ ", "  Corrected by number ");
  if (has(t, CORRECTED_BY)) cx_puts(t->out, "\n");
}

/* ---- corrections ---- */

typedef struct changes {
  cx_buffer *out;
  cx_language l;
} changes;

static void put_side(const changes *t, cx_corrected what, const char *text) {
  if (!*text)
    cx_puts(t->out, cx_say_in(t->l, "(không có)", "(none)"));
  else if (what == CX_CORRECTED_DAY)
    cx_put_day(t->out, text, t->l);
  else
    cx_put_shown_text(t->out, text);
}

static void put_change(void *user, cx_corrected what, const char *before, const char *after) {
  static const char *const labels[CX_CORRECTED_PARTS][2] = {
      {"số ", "number "},          {"ngày ", "day "},
      {"người ký ", "signed by "}, {"chức vụ ", "post "},
      {"cơ quan ", "office "},     {"phiên họp số ", "session "},
      {"kỳ ", "period "},          {"hủy quyết định số trong sổ ", "revokes decision "}};
  const changes *t = user;
  cx_puts(t->out, "; "), cx_puts(t->out, labels[what][t->l == CX_EN]);
  put_side(t, what, before);
  cx_puts(t->out, " → ");
  put_side(t, what, after);
}

int cx_put_correction(cx_buffer *out, cx_register *r, int64_t decision, cx_log *log,
                      cx_language language) {
  changes t = {out, language};
  return cx_correction_each(r, decision, log, put_change, &t);
}

static int put_corrects(const list *t) {
  if (!has(t, CORRECTS)) return CX_OK;
  put_part(t, CORRECTS, "  Sửa quyết định số trong sổ ", "  Corrects decision ");
  int status = cx_put_correction(t->out, t->r, cx_cursor_integer(t->row, ID), t->log, t->l);
  put_part(t, GROUND, "; lý do sửa: ", "; corrected because: ");
  cx_puts(t->out, "\n");
  return status;
}

/* ---- flags ---- */

static void put_flag(void *user, const cx_diagnostic *d) {
  const list *t = user;
  char text[2000];
  cx_diagnostic_message(d, t->l, text, sizeof text);
  cx_split_remedy(text); /* too late for what was signed */
  put(t, "  Lưu ý ", "  Flag ");
  cx_puts(t->out, d->code), cx_puts(t->out, ": "), cx_puts(t->out, text), cx_puts(t->out, "\n");
}

static int put_flags(list *t) {
  cx_log words = {.report = put_flag, .user = t};
  cx_cursor c =
      cx_ask(t->r, t->log, "SELECT flag, detail FROM decision_flag WHERE decision = ?1 ORDER BY id",
             "i", cx_cursor_integer(t->row, ID));
  while (cx_cursor_next(&c))
    if (!cx_say_flag(&words, cx_answer(&c, 0), cx_answer(&c, 1))) {
      put(t, "  Lưu ý: ", "  Flag: ");
      cx_put_shown_text(t->out, cx_answer(&c, 0)), cx_puts(t->out, "\n");
    }
  return cx_cursor_close(&c);
}

/* ---- the lists ---- */

#define REPLACED "(SELECT min(l.id) FROM decision l WHERE l.replaces = d.id)"
#define FROM                                                                                       \
  " FROM decision d LEFT JOIN rule_text t ON t.id = d.text LEFT JOIN assessment a ON a.id ="       \
  " d.assessment LEFT JOIN decision_correction c ON c.decision = d.id LEFT JOIN"                   \
  " decision_correction k ON k.corrects = d.id WHERE ?1 = '' OR d.code = ?1 ORDER BY d.id"

int cx_put_decisions(cx_buffer *out, cx_register *r, const char *code, cx_log *log,
                     cx_language language) {
  cx_cursor c =
      cx_ask(r, log,
             "SELECT d.id, d.kind, d.way, d.code, d.name, d.unit, d.period, t.standard,"
             " d.assessment, CASE WHEN json_valid(a.result) THEN json_extract(a.result,"
             " '$.verdict') END, d.session, d.number,"
             " d.on_day, d.authority, d.signed_by, d.post, d.office, d.reason,"
             " d.revokes, " CX_DECISION_REVOKED_BY("d") ", " REPLACED
                                                        ", c.corrects, k.decision, c.reason" FROM,
             "t", code ? code : "");
  list t = {.out = out, .r = r, .log = log, .l = language, .row = &c};
  while (cx_cursor_next(&c)) {
    put_head(&t);
    put_paper(&t);
    put_grounds(&t);
    cx_cursor_fail(&c, put_corrects(&t));
    cx_cursor_fail(&c, put_flags(&t));
  }
  return cx_cursor_close(&c);
}

int cx_put_decisions_json(cx_buffer *out, cx_register *r, const char *code, cx_log *log) {
  cx_cursor c = cx_ask(
      r, log,
      "SELECT json_object('id', d.id, 'kind', d.kind, 'way', d.way, 'commune_code', d.code,"
      " 'commune_name', d.name, 'unit', d.unit, 'period', d.period, 'standard', t.standard,"
      " 'sha256', t.sha256, 'assessment', d.assessment, 'verdict', CASE WHEN"
      " json_valid(a.result) THEN json_extract(a.result, '$.verdict') END, 'session', d.session, "
      "'number', d.number, 'on', d.on_day, 'authority',"
      " d.authority, 'signed_by', d.signed_by, 'post', d.post, 'office', d.office, 'reason',"
      " d.reason, 'replaces', d.replaces, 'revokes', d.revokes, 'corrects', c.corrects,"
      " 'corrected_by', k.decision, 'correction_reason', c.reason, 'flags', json((SELECT"
      " coalesce(json_group_array(json_object('flag', f.flag, 'detail', f.detail)), '[]') FROM"
      " decision_flag f WHERE f.decision = d.id)))" FROM,
      "t", code ? code : "");
  while (cx_cursor_next(&c))
    cx_puts(out, cx_answer(&c, 0)), cx_puts(out, "\n");
  return cx_cursor_close(&c);
}
