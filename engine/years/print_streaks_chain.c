/* See print_streaks_chain.h. */
#include "years/print_streaks_chain.h"

#include <stdlib.h>
#include <string.h>

#include "decision/flags.h"
#include "number/reading.h"
#include "years/running.h"
#include "years/streak_chain.h"
#include "years/streak_read.h"
#include "years/streak_rounds.h"

typedef struct telling {
  cx_buffer *out;
  cx_years_streaks *s;
  cx_language l;
  size_t number;
} telling;

static void put(const telling *t, const char *vi, const char *en) {
  cx_puts(t->out, cx_in(t->l, vi, en));
}

static void indent(const telling *t, size_t depth) {
  cx_put_repeat(t->out, "  ", depth);
}

static void put_called(const telling *t, const char *code, const char *name) {
  cx_put_shown_text(t->out, code);
  if (*code && *name) cx_putc(t->out, ' ');
  cx_put_shown_text(t->out, name);
}

/* ---- a year ---- */

static void put_paper(const telling *t, const char *number, const char *day) {
  if (*number) {
    put(t, " số ", " number ");
    cx_put_shown_text(t->out, number);
  } else {
    put(t, " không số", " without a number");
  }
  if (*day) {
    put(t, " ngày ", " of ");
    cx_put_day(t->out, day, t->l);
  }
}

typedef struct flagging {
  const telling *t;
  size_t depth;
} flagging;

/* "H809 phiên họp số 2 không đủ số người họp", without a remedy: it was signed. */
static void put_flag(void *user, const cx_diagnostic *d) {
  const flagging *f = user;
  size_t size = cx_diagnostic_message(d, f->t->l, NULL, 0);
  char *text = malloc(size + 1);
  if (text) {
    cx_diagnostic_message(d, f->t->l, text, size + 1);
    cx_split_remedy(text);
    cx_puts(f->t->out, "\n");
    indent(f->t, f->depth);
    cx_puts(f->t->out, d->code);
    cx_puts(f->t->out, " ");
    cx_put_shown_text(f->t->out, text);
  }
  f->t->out->failed = f->t->out->failed || !text;
  free(text);
}

static void put_flags(const telling *t, const cx_streak_record *d, size_t depth) {
  flagging f = {t, depth};
  cx_log log = {.report = put_flag, .user = &f};
  cx_buffer one = {0};
  for (const char *at = d->flagged; cx_next_flag(&at, &one);)
    cx_decision_say_flag(&log, one.bytes, one.bytes + strlen(one.bytes) + 1);
  t->out->failed = t->out->failed || one.failed;
  cx_buffer_free(&one);
}

static void put_record(const telling *t, const cx_streak_record *d, size_t depth) {
  cx_puts(t->out, cx_years_record_called(d, t->l));
  cx_puts(t->out, ",");
  put_paper(t, d->number, d->on_day);
  cx_puts(t->out, ", ");
  cx_put_shown_text(t->out, d->office);
  put(t, " (số trong sổ ", " (");
  cx_put_int(t->out, d->id);
  put(t, "", " of the register");
  if (d->source) {
    put(t, " của ", " of ");
    cx_put_shown_text(t->out, d->source);
  }
  cx_puts(t->out, ")");
  if (*d->flagged) {
    put(t, "; lưu ý: ", "; flags: ");
    cx_put_int(t->out, cx_years_count_flags(d));
  }
  if (d->revoked_by) {
    put(t, "; đã bị hủy bởi quyết định", "; revoked by");
    put_paper(t, d->revoked_number, d->revoked_on);
  }
  put_flags(t, d, depth + 4);
}

static void put_unassessed(const telling *t, const cx_streak_rule *rule, int year) {
  const cx_years_rounds_policy *policy =
      cx_rounds_policy_on(&t->s->chain, cx_years_year_end(&t->s->chain, year));
  put(t, "không đánh giá theo ", "not assessed under ");
  cx_put_shown_text(t->out, rule->standard);
  put(t, "; cách tính: ", "; such years ");
  cx_puts(t->out, policy || t->l == CX_VI ? cx_rounds_name(policy, t->l)
                                          : "are undetermined, nothing is declared");
  if (policy) {
    put(t, "; căn cứ: ", "; ground: ");
    cx_put_shown_text(t->out, policy->ground);
  }
  cx_puts(t->out, "\n");
}

static void put_year(const telling *t, size_t unit, int year, size_t depth) {
  const cx_streak_year *y = cx_find_year(&t->s->chain, unit, year);
  indent(t, depth);
  cx_put_int(t->out, year);
  cx_puts(t->out, "  ");
  const cx_streak_rule *rule = cx_unassessed(&t->s->chain, unit, year);
  if (rule) {
    put_unassessed(t, rule, year);
    return;
  }
  if (!y) {
    put(t, "không có quyết định nào trong sổ này và các bó\n", "no decision is recorded here\n");
    return;
  }
  if (y->status == CX_YEAR_CONFLICT) put(t, "quyết định trái nhau: ", "decisions conflict: ");
  for (size_t i = 0; i < y->record_count; i++) {
    if (i) {
      cx_puts(t->out, "\n");
      indent(t, depth);
      cx_puts(t->out, "      ");
    }
    put_record(t, &t->s->records[y->first_record + i], depth);
  }
  cx_puts(t->out, "\n");
}

/* ---- a step back ---- */

static void put_origin(const telling *t, size_t unit, int year, const char *limit, bool inclusive,
                       size_t depth);

static void put_walk(const telling *t, size_t unit, int year, size_t depth) {
  cx_streak_year *y = cx_find_year(&t->s->chain, unit, year);
  if (y && y->shown == t->number) {
    indent(t, depth);
    cx_put_int(t->out, year);
    put(t, "  như đã nêu ở trên\n", "  as above\n");
    return;
  }
  put_year(t, unit, year, depth);
  if (!cx_year_goes_on(&t->s->chain, unit, year)) return;
  if (y) y->shown = t->number;
  put_origin(t, unit, year - 1, cx_years_year_end(&t->s->chain, year), true, depth);
}

static void put_extent(const telling *t, const cx_kin *kin) {
  if (kin->itself) put(t, ", chính đơn vị này", ", the unit itself");
  if (kin->extent == CX_EXTENT_WHOLE)
    put(t, ", toàn bộ", ", whole");
  else if (kin->extent == CX_EXTENT_PART)
    put(t, ", một phần", ", part");
  else if (!kin->itself)
    put(t, ", chưa rõ toàn bộ hay một phần", ", whole or part not known");
}

static void put_kin(const telling *t, const cx_years_step *step, const cx_kin *kin, size_t depth) {
  const char *code, *name;
  cx_across across = step->policy ? step->policy->across : CX_ACROSS_UNDETERMINED;
  cx_number figure;
  cx_kin_called(t->s, step, kin, &code, &name);
  indent(t, depth);
  put(t, "từ ", "from ");
  put_called(t, code, name);
  put_extent(t, kin);
  if (kin->unit == CX_YEARS_NO_UNIT) {
    put(t, ": chưa rõ là đơn vị nào\n", ": which unit is not known\n");
    return;
  }
  if (across == CX_YEARS_ACROSS_LARGEST) {
    cx_puts(t->out, ", ");
    cx_put_shown_text(t->out, step->policy->measure);
    cx_puts(t->out, " ");
    if (cx_kin_figure(&t->s->chain, step, kin, &figure))
      cx_put_number(t->out, figure, 0, CX_DOWN, t->l);
    else
      put(t, "chưa biết", "not known");
  }
  if (across == CX_ACROSS_RESET) {
    cx_puts(t->out, "\n");
    return;
  }
  cx_streak streak = cx_kin_streak(&t->s->chain, step, kin);
  cx_puts(t->out, ": ");
  cx_put_streak_years(t->out, &streak, t->l);
  cx_puts(t->out, "\n");
  if (kin->itself)
    put_walk(t, kin->unit, step->year, depth + 1);
  else
    put_origin(t, kin->unit, step->year, kin->link->day, false, depth + 1);
}

static void put_merger(const telling *t, const cx_years_step *step, size_t depth) {
  cx_kin kin;
  indent(t, depth);
  cx_put_day(t->out, step->day, t->l);
  put(t, "  sáp nhập, chia tách\n", "  merger or split\n");
  indent(t, depth + 1);
  put(t, "số năm: ", "years running: ");
  if (step->policy) {
    cx_puts(t->out, cx_across_name(step->policy->across, t->l));
    put(t, "; căn cứ: ", "; ground: ");
    cx_put_shown_text(t->out, step->policy->ground);
  } else {
    put(t, "chưa quy định, nên chưa xác định", "nothing is declared, so undetermined");
  }
  cx_puts(t->out, "\n");
  for (size_t i = 0; i <= step->count; i++)
    if (cx_step_kin(&t->s->chain, step, i, &kin)) put_kin(t, step, &kin, depth + 1);
}

static void put_one(const telling *t, const cx_years_step *step, size_t depth) {
  const char *code, *name;
  cx_kin kin = {.unit = CX_YEARS_NO_UNIT};
  for (size_t i = 0; i <= step->count; i++)
    if (cx_step_kin(&t->s->chain, step, i, &kin)) break;
  if (kin.itself) {
    put_walk(t, kin.unit, step->year, depth);
    return;
  }
  cx_kin_called(t->s, step, &kin, &code, &name);
  indent(t, depth);
  cx_put_day(t->out, step->day, t->l);
  put(t, "  nguyên là ", "  was the whole of ");
  put_called(t, code, name);
  cx_puts(t->out, "\n");
  put_origin(t, kin.unit, step->year, kin.link->day, false, depth);
}

static void put_beginning(const telling *t, const cx_years_step *step, size_t depth) {
  indent(t, depth);
  cx_put_day(t->out, step->day, t->l);
  if (step->kind == CX_STEP_LISTS) {
    put(t, "  danh sách đơn vị trong sổ chỉ có từ ngày này\n",
        "  the register's lists of units begin\n");
    return;
  }
  put(t, "  đơn vị bắt đầu; chưa ghi đơn vị trước", "  the unit began; no predecessor is recorded");
  if (step->policy && step->policy->across == CX_ACROSS_RESET) {
    put(t, "; số năm: ", "; years running: ");
    cx_puts(t->out, cx_across_name(CX_ACROSS_RESET, t->l));
    put(t, "; căn cứ: ", "; ground: ");
    cx_put_shown_text(t->out, step->policy->ground);
  }
  cx_puts(t->out, "\n");
}

static void put_origin(const telling *t, size_t unit, int year, const char *limit, bool inclusive,
                       size_t depth) {
  cx_years_step step = cx_step_back(&t->s->chain, unit, year, limit, inclusive);
  if (step.kind == CX_STEP_SAME)
    put_walk(t, unit, year, depth);
  else if (step.kind == CX_STEP_ONE)
    put_one(t, &step, depth);
  else if (step.kind == CX_STEP_MERGER)
    put_merger(t, &step, depth);
  else
    put_beginning(t, &step, depth);
}

void cx_put_streak_chain(cx_buffer *out, const cx_years_streaks_view *v,
                         const cx_streaks_line *line) {
  telling t = {out, v->streaks, v->language, line->number};
  put_walk(&t, line->unit, v->streaks->through, 1);
}
